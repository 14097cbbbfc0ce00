using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Models.Offline.Audience;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Campaigns;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Counts an audience and its waves, and fits waves into an audience that was edited.</summary>
internal sealed class WaveAudiences(IAudienceCounter audiences)
{
    private const string AddedAssumption = "added_to_wave";

    public Task<AudiencePreview> PreviewAsync(DraftIntent intent, AudienceRule rule, CancellationToken cancellationToken) => audiences.PreviewAsync(
        rule, PromotedEvent.IsCaptionAlone(intent.Channels) || intent.Channels is not [var only] ? "email" : only, intent.Purpose, intent.ReplyLanguage,
        cancellationToken);

    public async Task<IReadOnlyList<DraftWave>> CountAsync(DraftIntent intent, IReadOnlyList<DraftWave> waves, CancellationToken cancellationToken)
    {
        var counted = new List<DraftWave>();
        foreach (var wave in waves)
        {
            var preview = await PreviewAsync(intent, DraftWaves.Inline(wave.Audience, waves), cancellationToken);
            counted.Add(wave with { Count = preview.Count, Sentence = preview.Sentence });
        }

        return counted;
    }

    /// <summary>
    /// Whoever was left out leaves every wave. Whoever came in is in none, and gets it with the last one: nobody who was counted is forgotten.
    /// </summary>
    /// <returns>The waves; what was taken as meant where somebody came in.</returns>
    public async Task<(IReadOnlyList<DraftWave> Waves, DraftAssumption? Added)> FitAsync(
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
}
