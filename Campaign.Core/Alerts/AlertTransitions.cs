using Campaign.Core.Alerts.Rules;
using Campaign.Core.Common;

namespace Campaign.Core.Alerts;

/// <summary>
/// What becomes of alerts by what is seen now: a condition that begins opens one, one that holds for as long as its rule asks fires, one that ends
/// resolves; one that never fired is dropped. An alert that has ended is another one when its condition comes back.
/// </summary>
internal static class AlertTransitions
{
    /// <summary>Changes the open alerts of one promoter, or of the platform.</summary>
    /// <param name="promoter">Whose.</param>
    /// <param name="open">Those that are not resolved; changed in place.</param>
    /// <param name="readings">The conditions that hold, one for each rule and subject.</param>
    /// <param name="now">The moment of the readings.</param>
    /// <returns>Alerts that begin, and those that are to be forgotten.</returns>
    public static (IReadOnlyList<Alert> Begun, IReadOnlyList<Alert> Dropped) Apply(
        PromoterId promoter, IReadOnlyList<Alert> open, IReadOnlyList<AlertReading> readings, DateTimeOffset now)
    {
        var known = open.ToDictionary(alert => (alert.Rule, alert.Subject));
        var begun = new List<Alert>();
        foreach (var reading in readings)
        {
            if (!known.Remove((reading.Rule.Name, reading.Subject), out var alert))
            {
                begun.Add(alert = Begin(promoter, reading, now));
            }

            alert.Detail = reading.Detail;
            alert.State = now - alert.StartedAt >= reading.Rule.For ? AlertState.Firing : alert.State;
        }

        var dropped = known.Values.Where(alert => alert.State == AlertState.Pending).ToArray();
        foreach (var ended in known.Values.Where(alert => alert.State == AlertState.Firing))
        {
            (ended.State, ended.ResolvedAt) = (AlertState.Resolved, now);
        }

        return (begun, dropped);
    }

    private static Alert Begin(PromoterId promoter, AlertReading reading, DateTimeOffset now) => new()
    {
        PromoterId = promoter,
        AlertId = Guid.CreateVersion7(now),
        Rule = reading.Rule.Name,
        Subject = reading.Subject,
        State = AlertState.Pending,
        Detail = reading.Detail,
        StartedAt = now,
    };
}
