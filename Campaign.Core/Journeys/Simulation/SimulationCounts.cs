using Campaign.Contracts.Journeys;
using Campaign.Core.Data;

namespace Campaign.Core.Journeys.Simulation;

/// <summary>Counts a simulation's visits, scaled up from the share of fans that was followed so that the numbers still add up.</summary>
internal sealed class SimulationCounts
{
    private readonly Dictionary<(string Step, VisitOutcome Outcome, string? Reason), long> _left = [];

    public void Left(string step, VisitOutcome outcome, string? reason) =>
        _left[(step, outcome, reason)] = 1 + _left.GetValueOrDefault((step, outcome, reason));

    /// <summary>The report of the fans.</summary>
    public JourneyReport Report(IReadOnlyCollection<SimulatedFan> fans, decimal share, DateTimeOffset countedAt)
    {
        var here = fans.Where(fan => fan.EndedAt is null).CountBy(fan => fan.Step).ToDictionary(pair => pair.Key, pair => Scaled(pair.Value));
        var steps = _left.Keys.Select(key => key.Step).Union(here.Keys).Order(StringComparer.Ordinal).Select(step => Step(step, here.GetValueOrDefault(step), share));
        var exits = fans.Where(fan => fan.ExitReason is not null).CountBy(fan => fan.ExitReason!)
            .Select(pair => new JourneyCount("exited", pair.Key, Scaled(pair.Value))).OrderByDescending(count => count.Count).ToList();
        var (inFlight, completed) = (here.Values.Sum(), Scaled(fans.Count(fan => fan.EndedAt is not null && fan.ExitReason is null)));
        return new JourneyReport(null, inFlight + completed + exits.Sum(count => count.Count), inFlight, completed, exits, [.. steps], countedAt);

        long Scaled(int count) => Scale(count, share);
    }

    private JourneyStepReport Step(string step, long here, decimal share)
    {
        var outcomes = _left.Where(pair => pair.Key.Step == step)
            .Select(pair => new JourneyCount(EnumText.Of(pair.Key.Outcome), pair.Key.Reason, Scale(pair.Value, share)))
            .OrderByDescending(count => count.Count).ThenBy(count => count.Outcome, StringComparer.Ordinal).ToList();
        return new JourneyStepReport(step, here + outcomes.Sum(count => count.Count), here, outcomes, []);
    }

    private static long Scale(long count, decimal share) => (long)Math.Round(count / share, MidpointRounding.AwayFromZero);
}
