using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Tools;
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
/// <param name="audiences">Aims it at other people.</param>
/// <param name="clock">Says which times have passed.</param>
public sealed class HandEdit(CampaignDbContext database, AudienceByHand audiences, TimeProvider clock)
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
            draft = await BriefAsync(draft, edit, promoter, words, steps, cancellationToken);
        }

        if (edit.Steps is { Count: > 0 } messages)
        {
            draft = JourneyByHand.Change(draft, messages);
            words.Add($"{string.Join(", ", messages.Select(message => message.Id))} of the journey");
            steps.AddRange(draft.Journey!.Steps.Any(step => step.Copy is null) && !steps.Contains(NodeNames.Copy) ? [NodeNames.Copy] : []);
        }

        foreach (var variant in edit.Variants ?? [])
        {
            draft = Rewrite(draft, variant, promoter);
            words.Add($"{string.Join(", ", Fields(variant))} of {variant.Id}");
        }

        if (edit.Rule is { } rule)
        {
            draft = await audiences.AimAsync(draft, rule, cancellationToken);
            words.Add("audience");
        }

        if (edit.Waves is { Count: > 0 } waves)
        {
            draft = await audiences.ChangeAsync(draft, waves, cancellationToken);
            words.Add($"{string.Join(", ", waves.Select(wave => wave.Name))} of the waves");
        }

        if (edit.Schedule is { } schedule)
        {
            draft = Schedule(draft, schedule);
            words.Add("time");
        }

        if (edit is { Waves.Count: > 0 } or { EventId: not null })
        {
            audiences.RequireTimes(draft);
        }

        return new HandEdited(draft, $"Changed by hand: {string.Join("; ", words)}.", steps);
    }

    private async Task<CampaignDraft> BriefAsync(
        CampaignDraft draft, DraftEdit edit, Promoter promoter, List<string> words, List<string> steps, CancellationToken cancellationToken)
    {
        var before = draft;
        draft = edit.EventId is { } eventId && eventId != draft.Event?.Id ? await PromoteAsync(draft, eventId, promoter, cancellationToken) : draft;
        var otherEvent = draft.Event != before.Event;
        var (brief, isStale) = BriefByHand.Change(draft, edit.Brief ?? new BriefEdit(), otherEvent, promoter);
        string[] changed = [.. otherEvent ? ["event"] : Array.Empty<string>(), .. BriefByHand.Fields(before.Brief!, brief).Select(field => $"{field} of the brief")];
        var rewrites = changed.Length > 0 && edit.Variants is not { Count: > 0 };
        draft = draft with { Brief = brief };
        words.AddRange(changed);
        steps.AddRange(isStale ? [NodeNames.Brief] : []);
        steps.AddRange(rewrites ? [NodeNames.Copy] : []);
        return rewrites && draft.Journey is not null ? JourneyByHand.WithoutTexts(draft) : draft;
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
        var proposed = ProposedTime.AssumptionsOf(draft).Any();
        var next = draft.Waves is null or { Count: 0 } && (proposed || draft.Schedule?.SendAt >= promoted.StartsAt)
            ? ProposedTime.Forget(draft) with { Schedule = null }
            : draft;
        next = next with { Event = promoted };
        return draft.Event is { } before ? await audiences.PromoteAsync(next, before, cancellationToken) : next;
    }

    private CampaignDraft Schedule(CampaignDraft draft, DraftSchedule schedule)
    {
        if (draft.Waves is { Count: > 0 } || draft.Journey is not null)
        {
            throw Invalid(draft.Journey is null ? "Each wave has a time of its own; change the waves." : "A journey has no time of its own; change the waits of its messages.");
        }

        SendTimes.Require(schedule, clock.GetUtcNow());
        return ProposedTime.Forget(draft) with { Schedule = schedule };
    }

    private static CampaignDraft Rewrite(CampaignDraft draft, VariantEdit edit, Promoter promoter)
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
        return JourneyByHand.WithText(draft, after) with { Copy = new DraftCopy([.. variants.Select(variant => variant.Id == edit.Id ? after : variant)]) };
    }

    private static IEnumerable<string> Fields(VariantEdit edit) => new (string Name, string? Value)[]
    {
        ("subject", edit.Subject), ("preheader", edit.Preheader), ("body", edit.Body), ("button", edit.Cta),
    }.Where(field => field.Value is not null).Select(field => field.Name);

    private static DomainException Invalid(string message) => new("invalid_edit", message);
}
