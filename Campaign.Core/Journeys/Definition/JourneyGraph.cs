using Campaign.Contracts.Journeys;

namespace Campaign.Core.Journeys.Definition;

/// <summary>Ways through a definition.</summary>
internal static class JourneyGraph
{
    /// <summary>The step where fans begin.</summary>
    public static string First(this JourneyDefinition definition) => definition.Start ?? definition.Steps[0].Id;

    /// <summary>Where a step can lead.</summary>
    public static IEnumerable<string> Targets(this JourneyStep step) => step.Type switch
    {
        "branch" => new[] { step.Yes, step.No }.OfType<string>(),
        "end" => [],
        _ => new[] { step.Next }.OfType<string>(),
    };

    /// <summary>The event that dates count from for everybody: the journey's, or the one whose purchase begins it.</summary>
    public static long? Event(this JourneyDefinition definition) => definition.EventId ?? definition.Entry.Purchase?.EventId;

    /// <summary>Every question, with where it stands.</summary>
    public static IEnumerable<(string Node, JourneyCondition Condition)> Conditions(this JourneyDefinition definition) =>
        definition.Steps.Where(step => step is { Type: "branch", Condition: not null }).Select(step => (step.Id, step.Condition!))
            .Concat(definition.Exits.Select(exit => (exit.Id, exit.Condition)));

    /// <summary>The steps that fans can get to, in an order in which none comes before one that leads to it; null where the graph has a circle.</summary>
    public static IReadOnlyList<JourneyStep>? Ordered(this JourneyDefinition definition)
    {
        var byId = definition.Steps.ToDictionary(step => step.Id);
        var done = new List<JourneyStep>();
        var open = new HashSet<string>();
        var closed = new HashSet<string>();
        return byId.ContainsKey(definition.First()) && !Circles(definition.First()) ? [.. Enumerable.Reverse(done)] : null;

        bool Circles(string id)
        {
            if (closed.Contains(id) || !byId.TryGetValue(id, out var step))
            {
                return false;
            }

            if (!open.Add(id))
            {
                return true;
            }

            if (step.Targets().Any(Circles))
            {
                return true;
            }

            closed.Add(id);
            done.Add(step);
            return false;
        }
    }
}
