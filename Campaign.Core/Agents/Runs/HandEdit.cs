using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Content;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Runs;

/// <summary>Puts what a person changed into a draft, with all that follows from it: the numbers of an audience, an e-mail's HTML, an SMS's segments.</summary>
/// <param name="rules">Checks rules.</param>
/// <param name="audiences">Counts them.</param>
/// <param name="clock">Says which times have passed.</param>
public sealed class HandEdit(AudienceRules rules, AudienceQueries audiences, TimeProvider clock)
{
    /// <summary>Changes a draft.</summary>
    /// <returns>The draft, and in words what changed.</returns>
    /// <exception cref="DomainException"><c>invalid_edit</c> or <c>invalid_schedule</c>.</exception>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    internal async Task<(CampaignDraft Draft, string Words)> ApplyAsync(
        CampaignDraft draft, DraftEdit edit, Promoter promoter, CancellationToken cancellationToken)
    {
        var words = new List<string>();
        foreach (var variant in edit.Variants ?? [])
        {
            draft = draft with { Copy = Rewrite(draft, variant, promoter) };
            words.Add($"{string.Join(", ", Fields(variant))} of {variant.Id}");
        }

        if (edit.Rule is { } rule)
        {
            draft = await AimAsync(draft, rule, cancellationToken);
            words.Add("audience");
        }

        if (edit.Schedule is { } schedule)
        {
            SendTimes.Require(schedule, clock.GetUtcNow());
            draft = Without(draft, ScheduleNode.DefaultTimeAssumption, ProposedTime.AssumptionId) with { Schedule = schedule };
            words.Add("time");
        }

        return (draft, $"Changed by hand: {string.Join("; ", words)}.");
    }

    private static DraftCopy Rewrite(CampaignDraft draft, VariantEdit edit, Promoter promoter)
    {
        var variants = draft.Copy?.Variants ?? [];
        var before = variants.FirstOrDefault(variant => variant.Id == edit.Id) ?? throw Invalid($"The draft has no text '{edit.Id}'.");
        if (edit is { Body: not null } && string.IsNullOrWhiteSpace(edit.Body))
        {
            throw Invalid($"The text '{edit.Id}' would say nothing.");
        }

        if (before.Channel == "email" && edit is { Subject: not null } && string.IsNullOrWhiteSpace(edit.Subject))
        {
            throw Invalid($"The e-mail '{edit.Id}' would have no subject.");
        }

        var text = CopyAssembly.Written(before) with
        {
            Body = edit.Body ?? before.Body,
            Cta = edit.Cta?.Trim() ?? before.Cta,
            Subject = edit.Subject?.Trim() ?? before.Subject,
            Preheader = edit.Preheader?.Trim() ?? before.Preheader,
        };
        var after = CopyAssembly.Build(text, promoter, before.When, draft.Intent?.Purpose == "service");
        return new DraftCopy([.. variants.Select(variant => variant.Id == edit.Id ? after : variant)]);
    }

    /// <summary>The rule is the person's now: what the agent had taken as meant in it is no assumption any more.</summary>
    private async Task<CampaignDraft> AimAsync(CampaignDraft draft, AudienceRule rule, CancellationToken cancellationToken)
    {
        if (draft.Waves is { Count: > 0 })
        {
            throw Invalid("Each wave has an audience of its own; tell the agent what should change.");
        }

        if (draft.Intent is not { } intent)
        {
            throw Invalid("There is no draft yet; tell the agent what you want first.");
        }

        if (await rules.CheckAsync(rule, cancellationToken) is { Count: > 0 } problems)
        {
            throw new InvalidRuleException(problems);
        }

        var channel = PromotedEvent.IsCaptionAlone(intent.Channels) || intent.Channels is not [var only] ? "email" : only;
        var preview = await audiences.PreviewAsync(
            new AudiencePreviewRequest(rule, channel, intent.Purpose), refresh: false, intent.ReplyLanguage, cancellationToken);
        var kept = (draft.Audience?.Assumptions ?? []).Where(assumption => assumption.Id is ScheduleNode.DefaultTimeAssumption or ProposedTime.AssumptionId);
        return draft with
        {
            Audience = new DraftAudience(
                rule, preview.Sentence, preview.Count, preview.Reachable, preview.Funnel, [.. kept], AudienceTexts.Warnings(new AudienceAnswer(), preview, intent))
            {
                TopCities = preview.TopCities,
                MedianSpend = preview.MedianSpend,
                Samples = preview.Samples,
            },
        };
    }

    private static CampaignDraft Without(CampaignDraft draft, params string[] assumptions) => draft.Audience is not { } audience ? draft : draft with
    {
        Audience = audience with { Assumptions = [.. audience.Assumptions.Where(assumption => !assumptions.Contains(assumption.Id))] },
    };

    private static IEnumerable<string> Fields(VariantEdit edit) => new (string Name, string? Value)[]
    {
        ("subject", edit.Subject), ("preheader", edit.Preheader), ("body", edit.Body), ("button", edit.Cta),
    }.Where(field => field.Value is not null).Select(field => field.Name);

    private static DomainException Invalid(string message) => new("invalid_edit", message);
}
