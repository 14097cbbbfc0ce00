using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Models.Offline.Audience;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Campaigns;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Puts an audience into a draft with its numbers, and with what follows from it: its waves, and who enters its journey.</summary>
internal sealed class DraftAudiences(IAudienceCounter audiences)
{
    private const string AddedAssumption = "added_to_wave";

    /// <summary>
    /// The draft for another audience. Of its waves, whoever was left out leaves every one. Whoever came in is in none, and gets it with the last
    /// one: nobody who was counted is forgotten.
    /// </summary>
    public async Task<CampaignDraft> AimAsync(
        CampaignDraft draft, AudienceAnswer answer, IReadOnlyList<DraftAssumption> assumptions, CancellationToken cancellationToken)
    {
        var next = await CountAsync(draft, answer, assumptions, cancellationToken);
        if (draft.Waves is not { Count: > 0 } waves)
        {
            return next;
        }

        var (fitted, added) = await FitAsync(draft.Intent!, waves, answer.Rule!, next.Audience!.Count, cancellationToken);
        return next with
        {
            Waves = fitted,
            Audience = added is null ? next.Audience : next.Audience with { Assumptions = [.. assumptions.Where(known => known.Id != added.Id), added] },
        };
    }

    /// <summary>The draft for these waves; its audience is whoever is in one of them.</summary>
    public async Task<CampaignDraft> AimAsync(
        CampaignDraft draft, IReadOnlyList<DraftWave> waves, AudienceAnswer whole, IReadOnlyList<DraftAssumption> assumptions, CancellationToken cancellationToken)
    {
        var next = await CountAsync(draft, whole, assumptions, cancellationToken);
        return next with { Waves = await CountAsync(draft.Intent!, waves, cancellationToken) };
    }

    private async Task<CampaignDraft> CountAsync(
        CampaignDraft draft, AudienceAnswer answer, IReadOnlyList<DraftAssumption> assumptions, CancellationToken cancellationToken)
    {
        var intent = draft.Intent!;
        var preview = await PreviewAsync(intent, answer.Rule!, cancellationToken);
        return draft with
        {
            Audience = new DraftAudience(
                answer.Rule!, preview.Sentence, preview.Count, preview.Reachable, preview.Funnel, assumptions, AudienceTexts.Warnings(answer, preview, intent))
            {
                TopCities = preview.TopCities,
                MedianSpend = preview.MedianSpend,
                Samples = preview.Samples,
            },
            Journey = draft.Journey is { } journey ? journey with { Entry = journey.Entry with { Rule = answer.Rule! } } : null,
        };
    }

    private async Task<IReadOnlyList<DraftWave>> CountAsync(DraftIntent intent, IReadOnlyList<DraftWave> waves, CancellationToken cancellationToken)
    {
        var counted = new List<DraftWave>();
        foreach (var wave in waves)
        {
            var preview = await PreviewAsync(intent, DraftWaves.Inline(wave.Audience, waves), cancellationToken);
            counted.Add(wave with { Count = preview.Count, Sentence = preview.Sentence });
        }

        return counted;
    }

    private async Task<(IReadOnlyList<DraftWave> Waves, DraftAssumption? Added)> FitAsync(
        DraftIntent intent, IReadOnlyList<DraftWave> waves, AudienceRule whole, long count, CancellationToken cancellationToken)
    {
        DraftWave[] within = [.. waves.Select(wave => wave with { Audience = Rules.All([DraftWaves.Inline(wave.Audience, waves), whole]) })];
        var placed = await PreviewAsync(intent, Rules.Any([.. within.Select(wave => wave.Audience)]), cancellationToken);
        if (placed.Count >= count)
        {
            return (await CountAsync(intent, within, cancellationToken), null);
        }

        var last = within[^1];
        var rest = Rules.All([whole, .. within.Select(wave => new NotRule(wave.Audience))]);
        within[^1] = last with { Audience = Rules.Any([last.Audience, rest]) };
        return (
            await CountAsync(intent, within, cancellationToken),
            new DraftAssumption(AddedAssumption, Sentences.Get(AddedAssumption, intent.ReplyLanguage, last.Name), Removable: false));
    }

    private Task<AudiencePreview> PreviewAsync(DraftIntent intent, AudienceRule rule, CancellationToken cancellationToken) => audiences.PreviewAsync(
        rule, PromotedEvent.IsCaptionAlone(intent.Channels) || intent.Channels is not [var only] ? "email" : only, intent.Purpose, intent.ReplyLanguage,
        cancellationToken);
}
