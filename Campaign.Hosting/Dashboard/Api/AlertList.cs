using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

/// <param name="PromoterId">Whose; empty for the platform's.</param>
/// <param name="Count">How many subjects of the rule.</param>
/// <param name="Last">What was said last of it; null where that is no longer kept.</param>
internal sealed record FiringView(string Rule, string Severity, string PromoterId, long Count, AlertChangeView? Last);

/// <param name="Time">Milliseconds since 1970.</param>
internal sealed record AlertChangeView(
    double Time, string Rule, string Subject, string State, string Severity, string PromoterId, string Summary, string Detail, string Instance);

/// <param name="BudgetLeft">Share of the month's budget of errors; negative once it is overspent.</param>
/// <param name="BurnRates">By window, such as <c>1h</c>: 1 spends the budget in exactly the month.</param>
internal sealed record ObjectiveView(string Name, double BudgetLeft, IReadOnlyDictionary<string, double> BurnRates);

/// <param name="LastLook">When somebody last looked at the platform, in milliseconds since 1970; null where nobody has.</param>
/// <param name="IsWatched">Whether that is recent: else nothing here says that all is well.</param>
internal sealed record AlertsView(
    double? LastLook, bool IsWatched, IReadOnlyList<FiringView> Firing, IReadOnlyList<ObjectiveView> Objectives, IReadOnlyList<AlertChangeView> Changes);

/// <summary>
/// The platform's alerts and budgets of errors, from what the workers measure and log: so the page works for a system that runs elsewhere too.
/// </summary>
internal sealed class AlertList(TelemetryStore store, TimeProvider time)
{
    private const string Meter = "Campaign.Core";
    private const string Looks = "Campaign.Core.Alerts.AlertRound";
    private const int MostChanges = 200;

    // Processes report every minute unless they are told otherwise; three reports may be late.
    private const double MostSilence = 180_000;

    // All instruments of a report are read one after the other. One that was not in the last report is over.
    private const long OneReport = 900_000_000;

    public AlertsView Get()
    {
        var looks = store.Metrics.Of(Meter, "campaign.alert.last_look").Where(series => series.Points.Length > 0)
            .ToDictionary(series => series.Source.Instance, series => series.Points[^1].Time);
        double? last = looks.Count == 0 ? null : Ids.Milliseconds(looks.Values.Max());
        var isWatched = last > time.GetUtcNow().ToUnixTimeMilliseconds() - MostSilence;
        var changes = Changes();
        return new AlertsView(last, isWatched, Firing(looks, changes), Objectives(looks), [.. changes.Take(MostChanges)]);
    }

    private FiringView[] Firing(Dictionary<string, long> looks, List<AlertChangeView> changes) =>
        [.. Current("campaign.alert.firing", looks)
            .GroupBy(series => (Rule: Of(series, "campaign.alert"), Severity: Of(series, "campaign.alert.severity"), Promoter: Of(series, "campaign.promoter_id")))
            .Select(group => new FiringView(
                group.Key.Rule, group.Key.Severity, group.Key.Promoter, (long)group.Max(series => series.Points[^1].Value),
                changes.Find(change => change.Rule == group.Key.Rule && change.State == "Firing" && (group.Key.Promoter.Length == 0 || change.PromoterId == group.Key.Promoter))))
            .OrderBy(view => view.Severity, StringComparer.Ordinal).ThenByDescending(view => view.Last?.Time)];

    private ObjectiveView[] Objectives(Dictionary<string, long> looks)
    {
        var rates = Current("campaign.objective.burn_rate", looks).ToLookup(series => Of(series, "campaign.objective"));
        return [.. Current("campaign.objective.budget_left", looks).GroupBy(series => Of(series, "campaign.objective"))
            .Select(group => new ObjectiveView(
                group.Key,
                group.MaxBy(series => series.Points[^1].Time)!.Points[^1].Value,
                rates[group.Key].GroupBy(series => Of(series, "campaign.window")).ToDictionary(window => window.Key, window => window.MaxBy(series => series.Points[^1].Time)!.Points[^1].Value)))
            .OrderBy(view => view.Name, StringComparer.Ordinal)];
    }

    /// <summary>Newest first.</summary>
    private List<AlertChangeView> Changes()
    {
        var records = store.Logs.After(0).Records;
        return [.. records.Where(record => record.Category == Looks && Of(record, "State").Length > 0).OrderByDescending(record => record.Time).Select(record => new AlertChangeView(
            Ids.Milliseconds(record.Time), Of(record, "Rule"), Of(record, "Subject"), Of(record, "State"), Of(record, "Severity"), Of(record, "PromoterId"),
            Of(record, "Summary"), Of(record, "Detail"), record.Source.Instance))];
    }

    private IEnumerable<SeriesSnapshot> Current(string name, Dictionary<string, long> looks) => store.Metrics.Of(Meter, name).Where(series =>
        series.Points.Length > 0 && looks.TryGetValue(series.Source.Instance, out var last) && Math.Abs(last - series.Points[^1].Time) < OneReport);

    private static string Of(SeriesSnapshot series, string dimension) => Array.Find(series.Dimensions, field => field.Name == dimension).Value ?? "";

    private static string Of(LogRecord record, string name) => Array.Find(record.Fields, field => field.Name == name).Value ?? "";
}
