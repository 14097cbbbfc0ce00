using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>The event of a caption that is wanted alone: there is no audience step that would find it.</summary>
internal static class PromotedEvent
{
    public const string Social = "social";

    private const int MostOptions = 6;

    public static bool IsCaptionAlone(IReadOnlyList<string>? channels) => channels is [Social];

    /// <summary>The plan with its event; a question in its place where the words mean none, or more than one.</summary>
    public static (PlanAnswer Plan, DraftEvent? Event) Find(PlanAnswer plan, IReadOnlyList<EventFacts> events, NodeContext context)
    {
        if (!IsCaptionAlone(plan.Channels) || plan.Action != "create_campaign")
        {
            return (plan, null);
        }

        var found = EventResolver.Resolve(plan.EventWords ?? "", "upcoming", events, Cards.LocalNow(context));
        return found is { Matches: [var best, ..], Ambiguous: false }
            ? (plan, AudienceTexts.Event(best.Event, context.Promoter))
            : (Ask(plan, found.Matches.Select(match => match.Event), events.Where(row => row.StartsAt > context.Now && !row.Cancelled)), null);
    }

    private static PlanAnswer Ask(PlanAnswer plan, IEnumerable<EventFacts> meant, IEnumerable<EventFacts> upcoming)
    {
        var question = Sentences.Get("which_event", plan.Language);
        return plan with
        {
            Action = "clarify",
            Channels = [],
            Say = question,
            Question = question,
            Options = [.. meant.Concat(upcoming.OrderBy(row => row.StartsAt)).Select(row => ToolText.Clean(row.Name)).Distinct().Take(MostOptions)],
        };
    }
}
