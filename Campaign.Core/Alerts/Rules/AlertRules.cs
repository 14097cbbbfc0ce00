using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Alerts.Objectives;

namespace Campaign.Core.Alerts.Rules;

/// <summary>Every rule. <c>docs/operations.md</c> has a section for each, of the same name.</summary>
public static class AlertRules
{
    private const string Errors = "http_response_status_code=~\"5..\"";
    private const string Watched = "job=\"agentapi\"";
    private const string ModelCalls = "gen_ai_client_operation_duration_seconds_count";
    private const string OfProviders = $"gen_ai_request_model!=\"{OfflineChatClient.ModelName}\"";
    private static readonly TimeSpan AtOnce = TimeSpan.Zero;

    internal static readonly AlertRule AvailabilityFast = new("availability_burn_fast", AlertSeverity.Page, AtOnce, "Requests to the API fail so often that the month's budget of errors is gone within days.")
    {
        PromQl = BurnQuery(BurnWindow.Fast, ServiceObjective.Availability, ErrorsBy),
    };

    internal static readonly AlertRule AvailabilitySlow = new("availability_burn_slow", AlertSeverity.Ticket, AtOnce, "Requests to the API fail more often than the objective allows.")
    {
        PromQl = BurnQuery(BurnWindow.Lasting, ServiceObjective.Availability, ErrorsBy),
    };

    internal static readonly AlertRule LatencyFast = new("latency_burn_fast", AlertSeverity.Page, AtOnce, "Requests to the API are slow so often that the month's budget is gone within days.")
    {
        PromQl = BurnQuery(BurnWindow.Fast, ServiceObjective.Latency, SlowBy),
    };

    internal static readonly AlertRule LatencySlow = new("latency_burn_slow", AlertSeverity.Ticket, AtOnce, "Requests to the API are slower than 500 ms more often than the objective allows.")
    {
        PromQl = BurnQuery(BurnWindow.Lasting, ServiceObjective.Latency, SlowBy),
    };

    internal static readonly AlertRule QueueAge = new("queue_age", AlertSeverity.Page, TimeSpan.FromMinutes(1), "Work waits for a worker.")
    {
        PromQl = "max by (campaign_job_kind) (campaign_queue_oldest_seconds) > 60",
    };

    internal static readonly AlertRule DeliveryStalled = new("delivery_stalled", AlertSeverity.Page, TimeSpan.FromMinutes(2), "Campaigns are due and nobody sends them.")
    {
        PromQl = "max(campaign_dispatch_oldest_seconds) > 300",
    };

    internal static readonly AlertRule ChannelAway = new("channel_away", AlertSeverity.Page, AtOnce, "The mail server or a provider takes nothing: it is away or refuses us. Messages wait.")
    {
        PromQl = "max(campaign_dispatch_away_seconds) > 60",
    };

    internal static readonly AlertRule DeadLetters = new("dead_letters", AlertSeverity.Ticket, AtOnce, "Work was given up after the last attempt.")
    {
        PromQl = "max by (campaign_job_kind) (campaign_queue_dead) > 0",
    };

    internal static readonly AlertRule ProcessLost = new("process_lost", AlertSeverity.Ticket, AtOnce, "A process went silent without goodbye.")
    {
        PromQl = "max by (campaign_service) (campaign_service_lost) > 0",
    };

    internal static readonly AlertRule ServiceDown = new("service_down", AlertSeverity.Page, AtOnce, "No process of a service gives a sign of life.")
    {
        PromQl = "max by (campaign_service) (campaign_service_live) == 0 or absent(campaign_service_live)",
    };

    internal static readonly AlertRule CacheAway = new("redis_away", AlertSeverity.Ticket, TimeSpan.FromSeconds(15), "Redis does not answer: previews are not cached, limits hold per process, streams are slower.")
    {
        PromQl = "min(campaign_cache_up) == 0",
    };

    internal static readonly AlertRule DatabaseAway = new("postgres_away", AlertSeverity.Page, TimeSpan.FromSeconds(15), "Postgres does not answer: nothing can be read or sent. What was acknowledged is safe.")
    {
        PromQl = "max(campaign_alert_firing{campaign_alert=\"postgres_away\"}) > 0",
    };

    internal static readonly AlertRule BounceRate = new("bounce_rate", AlertSeverity.Ticket, AtOnce, "Many messages bounce: the list is old, or a mailbox provider refuses the sender.");

    internal static readonly AlertRule ComplaintRate = new("complaint_rate", AlertSeverity.Page, AtOnce, "Many recipients complain: mailbox providers will soon refuse the sender.");

    internal static readonly AlertRule SpendAnomaly = new("spend_anomaly", AlertSeverity.Ticket, AtOnce, "Models cost far more today than is usual for this promoter.");

    internal static readonly AlertRule ModelAway = new("model_provider_away", AlertSeverity.Ticket, TimeSpan.FromMinutes(1), "The models' provider fails: answers come from the fallback or the offline model.")
    {
        PromQl = $"sum(rate({ModelCalls}{{error_type!=\"\",{OfProviders}}}[15m])) / sum(rate({ModelCalls}{{{OfProviders}}}[15m])) > 0.5",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        AvailabilityFast, AvailabilitySlow, LatencyFast, LatencySlow, QueueAge, DeliveryStalled, ChannelAway, DeadLetters, ProcessLost, ServiceDown, CacheAway,
        DatabaseAway, BounceRate, ComplaintRate, SpendAnomaly, ModelAway,
    ];

    /// <summary>The rule of this name; null where it was one of an earlier version.</summary>
    public static AlertRule? Find(string name) => All.FirstOrDefault(rule => rule.Name == name);

    private static string BurnQuery(IReadOnlyList<BurnWindow> windows, ServiceObjective objective, Func<string, string, string> bad)
    {
        return string.Join("\nor\n", windows.Select(Burns));

        string Burns(BurnWindow pair) => FormattableString.Invariant(
            $"({Share(pair.Whole)} > {pair.Factor * (1 - objective.Target):0.#####} and {Share(pair.Recent)} > {pair.Factor * (1 - objective.Target):0.#####} and {bad("increase", Text(pair.Whole))} >= {BurnWindow.FewBad})");

        string Share(TimeSpan window) => $"{bad("rate", Text(window))} / sum(rate(http_server_request_duration_seconds_count{{{Watched}}}[{Text(window)}]))";
    }

    private static string ErrorsBy(string function, string window) =>
        $"sum({function}(http_server_request_duration_seconds_count{{{Watched},{Errors}}}[{window}]))";

    private static string SlowBy(string function, string window) =>
        $"(sum({function}(http_server_request_duration_seconds_count{{{Watched}}}[{window}])) - sum({function}(http_server_request_duration_seconds_bucket{{{Watched},le=\"0.5\"}}[{window}])))";

    private static string Text(TimeSpan window) => window switch
    {
        { TotalDays: >= 1 } => FormattableString.Invariant($"{window.TotalDays}d"),
        { TotalHours: >= 1 } => FormattableString.Invariant($"{window.TotalHours}h"),
        _ => FormattableString.Invariant($"{window.TotalMinutes}m"),
    };
}
