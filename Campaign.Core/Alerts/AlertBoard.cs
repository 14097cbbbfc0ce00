using System.Diagnostics.Metrics;
using Campaign.Core.Alerts.Objectives;
using Campaign.Core.Alerts.Rules;
using Campaign.Core.Alerts.Signals;
using Campaign.Core.Telemetry;

namespace Campaign.Core.Alerts;

/// <summary>The latest look at the platform, as gauges: the dashboard and Prometheus draw them. Of several workers each tells what it saw.</summary>
internal sealed class AlertBoard
{
    private volatile Look _look = new(null, [], null);

    /// <summary>Makes one and its instruments.</summary>
    public AlertBoard(Meter? meter = null)
    {
        meter ??= CampaignTelemetry.Meter;
        meter.CreateObservableGauge("campaign.alert.firing", Firing, "{alert}", "Alerts that fire");
        meter.CreateObservableGauge("campaign.alert.last_look", LastLook, "s", "When the platform was last looked at, in seconds since 1970");
        meter.CreateObservableGauge("campaign.objective.burn_rate", BurnRates, "{ratio}", "How many times as fast as allowed the budget of errors is spent");
        meter.CreateObservableGauge("campaign.objective.budget_left", BudgetsLeft, "{ratio}", "Share of the month's budget of errors that is left");
        meter.CreateObservableGauge("campaign.queue.due", () => Queues(queue => queue.Due), "{job}", "Jobs that are due");
        meter.CreateObservableGauge("campaign.queue.oldest", () => Queues(queue => queue.OldestAge.TotalSeconds), "s", "How long the first due job has waited");
        meter.CreateObservableGauge("campaign.queue.dead", () => Queues(queue => queue.DeadLastDay), "{job}", "Jobs that were given up within a day");
        meter.CreateObservableGauge("campaign.dispatch.due", () => One(platform => platform.CampaignsDue), "{campaign}", "Campaigns of which a batch is due");
        meter.CreateObservableGauge("campaign.dispatch.oldest", () => One(platform => platform.OldestDue.TotalSeconds), "s", "How long the first of them has been due");
        meter.CreateObservableGauge("campaign.dispatch.away", () => One(platform => platform.LongestAway.TotalSeconds), "s", "How long a channel has taken nothing");
        meter.CreateObservableGauge("campaign.service.live", () => Services(service => service.Live), "{process}", "Processes that give signs of life");
        meter.CreateObservableGauge("campaign.service.lost", () => Services(service => service.Lost), "{process}", "Processes that went silent without goodbye");
        meter.CreateObservableGauge("campaign.cache.up", () => One(platform => platform.CacheAnswers == false ? 0 : 1), description: "Whether Redis answers: 1 or 0");
    }

    /// <summary>Shows a look.</summary>
    /// <param name="platform">The platform; null where the database does not answer.</param>
    /// <param name="firing">Every alert that fires, of promoters too.</param>
    /// <param name="at">When it was.</param>
    public void Show(PlatformSignals? platform, IReadOnlyList<Alert> firing, DateTimeOffset at) => _look = new Look(platform, firing, at);

    private IEnumerable<Measurement<double>> LastLook() => _look.At is { } at ? [new(at.ToUnixTimeMilliseconds() / 1000d)] : [];

    private IEnumerable<Measurement<long>> Firing() => _look.Firing.GroupBy(alert => (alert.Rule, alert.PromoterId)).Select(group => new Measurement<long>(
        group.Count(),
        new(CampaignTelemetry.Tags.Alert, group.Key.Rule),
        new(CampaignTelemetry.Tags.AlertSeverity, (AlertRules.Find(group.Key.Rule)?.Severity ?? AlertSeverity.Ticket) == AlertSeverity.Page ? "page" : "ticket"),
        new(CampaignTelemetry.Tags.Promoter, group.Key.PromoterId == Alert.Platform ? "" : group.Key.PromoterId.ToString())));

    private IEnumerable<Measurement<double>> BurnRates() =>
        from platform in Platforms()
        from objective in Objectives
        from pair in BurnWindow.Fast.Concat(BurnWindow.Lasting)
        select new Measurement<double>(
            objective.BurnRate(platform.In(pair.Whole)),
            new(CampaignTelemetry.Tags.Objective, objective.Name), new(CampaignTelemetry.Tags.Window, $"{pair.Whole.TotalHours:0}h"));

    private IEnumerable<Measurement<double>> BudgetsLeft() =>
        from platform in Platforms()
        from objective in Objectives
        select new Measurement<double>(
            objective.BudgetLeft(platform.In(ServiceObjective.Period)), new KeyValuePair<string, object?>(CampaignTelemetry.Tags.Objective, objective.Name));

    private IEnumerable<Measurement<T>> Queues<T>(Func<QueueSignal, T> value)
        where T : struct =>
        Platforms().SelectMany(platform => platform.Queues).Select(queue => new Measurement<T>(
            value(queue), new KeyValuePair<string, object?>(CampaignTelemetry.Tags.JobKind, queue.Kind)));

    private IEnumerable<Measurement<long>> Services(Func<ServiceSignal, long> value) =>
        Platforms().SelectMany(platform => platform.Services).Select(service => new Measurement<long>(
            value(service), new KeyValuePair<string, object?>(CampaignTelemetry.Tags.Service, service.Service)));

    private IEnumerable<Measurement<T>> One<T>(Func<PlatformSignals, T> value)
        where T : struct =>
        Platforms().Select(platform => new Measurement<T>(value(platform)));

    private PlatformSignals[] Platforms() => _look.Platform is { } platform ? [platform] : [];

    private static ServiceObjective[] Objectives => [ServiceObjective.Availability, ServiceObjective.Latency];

    private sealed record Look(PlatformSignals? Platform, IReadOnlyList<Alert> Firing, DateTimeOffset? At);
}
