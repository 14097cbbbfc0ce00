using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Common;
using Campaign.Core.Content;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Runs;

/// <summary>A brief in a person's hands. Its facts stay the CRM's, and its sentence claims nothing beyond them and the offer, as the agent's does not.</summary>
internal static class BriefByHand
{
    /// <summary>Changes the brief of a draft.</summary>
    /// <param name="draft">The draft, its event changed already.</param>
    /// <param name="edit">What changes.</param>
    /// <param name="otherEvent">Whether the event was changed.</param>
    /// <param name="promoter">Whose draft.</param>
    /// <returns>The brief, and whether its sentence is to be written anew: the person has not said it, and it no longer holds.</returns>
    /// <exception cref="DomainException"><c>invalid_edit</c>.</exception>
    public static (DraftBrief Brief, bool IsStale) Change(CampaignDraft draft, BriefEdit edit, bool otherEvent, Promoter promoter)
    {
        var before = draft.Brief ?? throw Invalid("There is no brief yet; tell the agent what you want first.");
        RequireWords(edit, draft);
        var offer = edit.Offer is null ? before.Offer : edit.Offer.Trim() is { Length: > 0 } offered ? offered : null;
        var facts = BriefNode.Facts(draft, Locales.Main(promoter, draft.Intent?.ReplyLanguage ?? "en"));
        var message = edit.Message?.Trim() ?? before.Message;
        var claims = FactCheck.Unsupported(message, facts, offer, promoter.Name);
        if (edit.Message is not null && claims is [var claim, ..])
        {
            throw Invalid($"'{claim}' is in no fact of the event. What is offered stands in the offer.");
        }

        var isStale = edit.Message is null && (otherEvent || claims.Count > 0);
        var brief = new DraftBrief(edit.Goal ?? before.Goal, message, edit.Tone ?? before.Tone, facts)
        {
            Offer = offer,
            ByHand = !isStale && (before.ByHand || message != before.Message),
        };
        return (brief, isStale);
    }

    /// <summary>What differs, in words.</summary>
    public static IEnumerable<string> Fields(DraftBrief before, DraftBrief after) => new (string Name, bool Changed)[]
    {
        ("goal", before.Goal != after.Goal), ("message", before.Message != after.Message), ("tone", before.Tone != after.Tone), ("offer", before.Offer != after.Offer),
    }.Where(field => field.Changed).Select(field => field.Name);

    private static void RequireWords(BriefEdit edit, CampaignDraft draft)
    {
        if (edit.Goal is not null && edit.Goal != draft.Brief!.Goal && draft.Journey is not null)
        {
            throw Invalid("Each message of a journey has a goal of its own; change the messages.");
        }

        if (edit.Goal is { } goal && (!PlanGuard.IsGoal(goal) || (goal == "reminder" && draft.Intent?.Purpose != "service")))
        {
            throw Invalid(goal == "reminder" ? "A reminder speaks to ticket holders: only a service message can be one." : $"There is no goal '{goal}'.");
        }

        if (edit.Tone is { } tone && !PlanGuard.IsTone(tone))
        {
            throw Invalid($"There is no tone '{tone}'.");
        }

        if (edit.Message is { } message && string.IsNullOrWhiteSpace(message))
        {
            throw Invalid("The brief says in one sentence what it is about.");
        }
    }

    private static DomainException Invalid(string message) => new("invalid_edit", message);
}
