using Campaign.Contracts.Agents;
using Campaign.Contracts.Journeys;

namespace Campaign.Core.Journeys.Definition;

/// <summary>The graph of a journey that a conversation has settled: each message with the wait before it, and with the question who gets it.</summary>
public static class DraftedJourney
{
    /// <summary>Makes the graph. Who does not get a message goes on to the next one.</summary>
    /// <param name="draft">A draft with a journey.</param>
    /// <returns>The graph; null where the draft has no journey. What it lacks yet, such as a text, is told by its problems.</returns>
    public static JourneyDefinition? Of(CampaignDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Journey is not { } journey)
        {
            return null;
        }

        var steps = new List<JourneyStep>();
        string? next = null;
        for (var i = journey.Steps.Count - 1; i >= 0; i--)
        {
            next = Add(steps, journey.Steps[i], i > 0 ? journey.Steps[i - 1].Id : null, next);
        }

        steps.Reverse();
        return new JourneyDefinition(new JourneyEntry(journey.Entry.Kind) { Rule = journey.Entry.Rule }, steps)
        {
            Start = next,
            Exits = [.. journey.Exits.Distinct().Select(exit => new JourneyExit(exit, new JourneyCondition(exit)))],
            Purpose = draft.Intent?.Purpose ?? "marketing",
            EventId = draft.Event?.Id,
        };
    }

    /// <summary>Adds a message with what stands before it, last first.</summary>
    /// <returns>The step that leads to it.</returns>
    private static string Add(List<JourneyStep> steps, DraftJourneyStep message, string? before, string? next)
    {
        steps.Add(new JourneyStep(message.Id, "send")
        {
            Next = next,
            Message = new JourneyMessage([message.Channel], message.Copy ?? new DraftCopy([])),
        });
        var first = message.Id;
        if (message.Only is { } only)
        {
            steps.Add(new JourneyStep(message.Id + "-if", "branch")
            {
                Condition = new JourneyCondition(only.Kind) { Step = only.Kind is "opened" or "clicked" ? before : null },
                Yes = only.Met ? first : next,
                No = only.Met ? next : first,
            });
            first = message.Id + "-if";
        }

        if (JourneySpan.Parse(message.After) is { IsZero: false })
        {
            steps.Add(new JourneyStep(message.Id + "-wait", "wait") { Next = first, Wait = new JourneyWait { For = message.After } });
            first = message.Id + "-wait";
        }

        return first;
    }
}
