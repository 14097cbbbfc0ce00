using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Content;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>A draft after a change by hand.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Words">What changed.</param>
/// <param name="Steps">The steps that write anew what depends on it, in order; the checks follow them.</param>
internal sealed record HandEdited(CampaignDraft Draft, string Words, IReadOnlyList<string> Steps);

/// <summary>Puts what a person changed into a draft, with all that follows from it: the numbers of an audience, an e-mail's HTML, an SMS's segments.</summary>
/// <param name="database">The events to choose from.</param>
/// <param name="rules">Checks rules.</param>
/// <param name="audiences">Counts them.</param>
/// <param name="clock">Says which times have passed.</param>
public sealed class HandEdit(CampaignDbContext database, AudienceRules rules, AudienceQueries audiences, TimeProvider clock)
{
    /// <summary>Changes a draft.</summary>
    /// <exception cref="DomainException"><c>invalid_edit</c>, <c>invalid_schedule</c> or <c>unknown_event</c>.</exception>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    internal async Task<HandEdited> ApplyAsync(CampaignDraft draft, DraftEdit edit, Promoter promoter, CancellationToken cancellationToken)
    {
        var words = new List<string>();
        var steps = new List<string>();
        if (edit.EventId is not null || edit.Brief is not null)
        {
            var before = draft;
            draft = edit.EventId is { } eventId && eventId != draft.Event?.Id ? await PromoteAsync(draft, eventId, promoter, cancellationToken) : draft;
            var otherEvent = draft.Event != before.Event;
            var (brief, isStale) = BriefByHand.Change(draft, edit.Brief ?? new BriefEdit(), otherEvent, promoter);
            draft = draft with { Brief = brief };
            words.AddRange(otherEvent ? ["event"] : []);
            words.AddRange(BriefByHand.Fields(before.Brief!, brief).Select(field => $"{field} of the brief"));
            steps.AddRange(isStale ? [NodeNames.Brief] : []);
            steps.AddRange(edit.Variants is { Count: > 0 } ? [] : [NodeNames.Copy]);
        }

        foreach (var variant in edit.Variants ?? [])
        {
            draft = draft with { Copy = Rewrite(draft, variant, promoter) };
            words.Add($"{string.Join(", ", Fields(variant))} of {variant.Id}");
        }

        if (edit.Rule is { } rule)
        {
            var kept = (draft.Audience?.Assumptions ?? []).Where(assumption => assumption.Id is ScheduleNode.DefaultTimeAssumption or ProposedTime.AssumptionId);
            draft = await AimAsync(draft, rule, [.. kept], cancellationToken);
            words.Add("audience");
        }

        if (edit.Schedule is { } schedule)
        {
            SendTimes.Require(schedule, clock.GetUtcNow());
            draft = Without(draft, ScheduleNode.DefaultTimeAssumption, ProposedTime.AssumptionId) with { Schedule = schedule };
            words.Add("time");
        }

        return new HandEdited(draft, $"Changed by hand: {string.Join("; ", words)}.", steps);
    }

    /// <summary>Another event. Its own ticket holders are left out where those of the one before were; a time that nobody named, or that comes too late for it, is proposed anew.</summary>
    private async Task<CampaignDraft> PromoteAsync(CampaignDraft draft, long eventId, Promoter promoter, CancellationToken cancellationToken)
    {
        var row = await database.Events.AsNoTracking().FirstOrDefaultAsync(one => one.EventId == eventId, cancellationToken)
            ?? throw new DomainException("unknown_event", "There is no such event.");
        if (row.Status == EventStatus.Cancelled || row.StartsAt <= clock.GetUtcNow())
        {
            throw Invalid("This event is over or cancelled; choose one that is to come.");
        }

        var promoted = AudienceTexts.Event(CrmReader.Facts(row), promoter);
        var proposed = draft.Audience?.Assumptions.Any(one => one.Id is ScheduleNode.DefaultTimeAssumption or ProposedTime.AssumptionId) == true;
        var next = proposed || draft.Schedule?.SendAt >= promoted.StartsAt
            ? Without(draft, ScheduleNode.DefaultTimeAssumption, ProposedTime.AssumptionId) with { Schedule = null }
            : draft;
        return await RetargetAsync(next with { Event = promoted }, draft.Event, cancellationToken);
    }

    private async Task<CampaignDraft> RetargetAsync(CampaignDraft draft, DraftEvent? before, CancellationToken cancellationToken)
    {
        if (before is null || draft is not { Event: { } promoted, Audience: { } audience, Waves: null or { Count: 0 }, Intent: { } intent })
        {
            return draft;
        }

        var rule = EventChange.Rule(audience, before, promoted);
        var assumptions = EventChange.Assumptions(audience, promoted, intent.ReplyLanguage);
        return rule.Equals(audience.Rule)
            ? draft with { Audience = audience with { Assumptions = assumptions } }
            : await AimAsync(draft, rule, assumptions, cancellationToken);
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
    private async Task<CampaignDraft> AimAsync(
        CampaignDraft draft, AudienceRule rule, IReadOnlyList<DraftAssumption> assumptions, CancellationToken cancellationToken)
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
        return draft with
        {
            Audience = new DraftAudience(
                rule, preview.Sentence, preview.Count, preview.Reachable, preview.Funnel, assumptions, AudienceTexts.Warnings(new AudienceAnswer(), preview, intent))
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
