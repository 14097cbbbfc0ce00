using System.Globalization;
using Campaign.Core.Alerts.Objectives;
using Campaign.Core.Alerts.Signals;

namespace Campaign.Core.Alerts.Rules;

/// <summary>Which conditions hold. Rates need enough messages behind them: one complaint of three says nothing.</summary>
internal static class RuleReadings
{
    private const long FewMessages = 200;
    private const double BounceBound = 0.05;
    private const double ComplaintBound = 0.003;
    private const decimal LeastSpend = 1;
    private const int SpendDays = 3;
    private const long FewCalls = 4;

    private static readonly TimeSpan QueueBound = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DeliveryBound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AwayBound = TimeSpan.FromMinutes(1);

    /// <summary>Of the platform as a whole.</summary>
    public static IEnumerable<AlertReading> Of(PlatformSignals signals) =>
    [
        .. Burns(signals, ServiceObjective.Availability, AlertRules.AvailabilityFast, AlertRules.AvailabilitySlow),
        .. Burns(signals, ServiceObjective.Latency, AlertRules.LatencyFast, AlertRules.LatencySlow),
        .. signals.Queues.Where(queue => queue.OldestAge > QueueBound)
            .Select(queue => new AlertReading(AlertRules.QueueAge, queue.Kind, Text($"{queue.Due} due, the first for {queue.OldestAge.TotalSeconds:0} s"))),
        .. signals.Queues.Where(queue => queue.DeadLastDay > 0)
            .Select(queue => new AlertReading(AlertRules.DeadLetters, queue.Kind, Text($"{queue.DeadLastDay} given up within a day"))),
        .. signals.OldestDue > DeliveryBound
            ? [new AlertReading(AlertRules.DeliveryStalled, "", Text($"{signals.CampaignsDue} campaigns due, the first for {signals.OldestDue.TotalSeconds:0} s"))]
            : Array.Empty<AlertReading>(),
        .. signals.LongestAway > AwayBound
            ? [new AlertReading(AlertRules.ChannelAway, "", Text($"{signals.CampaignsAway} campaigns find nobody, the first for {signals.LongestAway.TotalSeconds:0} s"))]
            : Array.Empty<AlertReading>(),
        .. signals.Services.Where(service => service.Lost > 0)
            .Select(service => new AlertReading(AlertRules.ProcessLost, service.Service, Text($"{service.Lost} lost within 10 min, {service.Live} alive"))),
        .. signals.Services.Where(service => service is { Live: 0, Unstopped: true }).Select(service => new AlertReading(AlertRules.ServiceDown, service.Service, "none alive")),
        .. signals.CacheAnswers == false ? [new AlertReading(AlertRules.CacheAway, "", "the connection is down")] : Array.Empty<AlertReading>(),
    ];

    /// <summary>Of one promoter.</summary>
    public static IEnumerable<AlertReading> Of(PromoterSignals signals)
    {
        if (Rate(AlertRules.BounceRate, signals.Bounced, signals.Sent, BounceBound) is { } bounces)
        {
            yield return bounces;
        }

        if (Rate(AlertRules.ComplaintRate, signals.Complained, signals.Sent, ComplaintBound) is { } complaints)
        {
            yield return complaints;
        }

        // Three standard deviations above what is usual, and three times as much: quiet promoters deviate by cents.
        if (signals.SpendDays >= SpendDays && signals.SpentToday > LeastSpend
            && signals.SpentToday > Math.Max(signals.UsualSpend + (3 * signals.SpendDeviation), 3 * signals.UsualSpend))
        {
            yield return new AlertReading(AlertRules.SpendAnomaly, "", Text($"{signals.SpentToday:0.00} USD today; usually {signals.UsualSpend:0.00}"));
        }

        if (signals.FailedCalls >= FewCalls && signals.FailedCalls * 2 > signals.ModelCalls)
        {
            yield return new AlertReading(AlertRules.ModelAway, "", Text($"{signals.FailedCalls} of {signals.ModelCalls} calls failed within 15 min"));
        }
    }

    private static AlertReading? Rate(AlertRule rule, long bad, long all, double bound) => all >= FewMessages && bad > bound * all
        ? new AlertReading(rule, "", Text($"{100.0 * bad / all:0.##} % of {all} messages within 24 h; bound {100 * bound:0.##} %"))
        : null;

    private static IEnumerable<AlertReading> Burns(PlatformSignals signals, ServiceObjective objective, AlertRule fast, AlertRule slow)
    {
        foreach (var (rule, windows) in new[] { (fast, BurnWindow.Fast), (slow, BurnWindow.Lasting) })
        {
            if (windows.FirstOrDefault(pair => pair.Burns(objective, signals.In)) is { } burning)
            {
                yield return new AlertReading(rule, "", Text($"{objective.BurnRate(signals.In(burning.Whole)):0.#} times as fast as allowed over {burning.Whole.TotalHours:0.##} h"));
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
