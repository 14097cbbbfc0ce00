using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Analytics;
using Campaign.Contracts.Common;
using Campaign.Core.Analytics.Reports;
using Campaign.Core.Budgets;
using Campaign.Core.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Analytics;

/// <summary>What came of campaigns. Periods are the days on which campaigns began; the last 90 where none is named.</summary>
internal static class AnalyticsEndpoints
{
    private const int LongestSpan = 1_100;
    private const int UsualSpan = 90;

    public static void MapAnalytics(this RouteGroupBuilder api)
    {
        var analytics = api.MapGroup("/analytics").WithTags("Analytics");
        analytics.MapGet("/overview", OverviewAsync).WithSummary("Funnel, channels, days, hours, genres, cities, attribution and return of a period");
        analytics.MapGet("/campaigns", CampaignsAsync).WithSummary("The campaigns behind the overview");
        analytics.MapGet("/cohorts", CohortsAsync).WithSummary("Fans by the month of their first order; made anew once a day");
        analytics.MapGet("/rfm", RfmAsync).WithSummary("Fans by recency, frequency and money, and how they moved; made anew once a day");
        analytics.MapGet("/calibration", CalibrationAsync).WithSummary("Forecasts beside what came");
        analytics.MapGet("/export/{report}", ExportAsync).RequireAuthorization(Policies.Analyst).WithSummary("campaigns or orders of a period as CSV");
        api.MapGet("/calendar", CalendarAsync).WithTags("Analytics").WithSummary("Campaigns and events between two moments");
        api.MapGet("/campaigns/{id:guid}/stats", StatsAsync).WithTags("Analytics").WithSummary("A campaign's numbers from kept totals, live");
        api.MapGet("/campaigns/{id:guid}/orders", OrdersAsync).WithTags("Analytics").WithSummary("The orders that it has a share in");
    }

    private static async Task<Results<Ok<AnalyticsOverview>, ProblemHttpResult>> OverviewAsync(
        AnalyticsOverviews overviews, UsageQueries days, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null,
        string? channel = null, string? genre = null) =>
        await PeriodAsync(days, from, to, channel, genre, cancellationToken) is { } period
            ? TypedResults.Ok(await overviews.ReadAsync(period, cancellationToken))
            : TooLong();

    private static async Task<Results<Ok<IReadOnlyList<CampaignLine>>, ProblemHttpResult>> CampaignsAsync(
        AnalyticsOverviews overviews, UsageQueries days, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null,
        string? channel = null, string? genre = null) =>
        await PeriodAsync(days, from, to, channel, genre, cancellationToken) is { } period
            ? TypedResults.Ok(await overviews.CampaignsAsync(period, cancellationToken))
            : TooLong();

    private static async Task<Ok<CohortReport>> CohortsAsync(BuyerReports reports, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reports.CohortsAsync(cancellationToken));

    private static async Task<Ok<RfmReport>> RfmAsync(BuyerReports reports, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reports.RfmAsync(cancellationToken));

    private static async Task<Ok<CalibrationReport>> CalibrationAsync(ForecastCalibration calibration, CancellationToken cancellationToken) =>
        TypedResults.Ok(await calibration.ReadAsync(cancellationToken));

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        string report, CsvExports exports, UsageQueries days, HttpContext http, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null)
    {
        if (report is not ("campaigns" or "orders"))
        {
            return ApiProblem.NotFound("report");
        }

        return await PeriodAsync(days, from, to, null, null, cancellationToken) is not { } period ? TooLong() : TypedResults.Stream(
            output => report == "orders" ? exports.WriteOrdersAsync(period, output, http.RequestAborted) : exports.WriteCampaignsAsync(period, output, http.RequestAborted),
            "text/csv; charset=utf-8", $"{report}-{period.From:yyyy-MM-dd}-{period.To:yyyy-MM-dd}.csv");
    }

    private static async Task<Results<Ok<IReadOnlyList<CalendarEntry>>, ProblemHttpResult>> CalendarAsync(
        DateTimeOffset from, DateTimeOffset to, CalendarReader calendar, CancellationToken cancellationToken) =>
        to > from && (to - from).TotalDays <= LongestSpan ? TypedResults.Ok(await calendar.ReadAsync(from, to, cancellationToken)) : TooLong();

    private static async Task<Results<Ok<CampaignStats>, ProblemHttpResult>> StatsAsync(
        Guid id, CampaignStatsReader stats, CancellationToken cancellationToken) =>
        await stats.FindAsync(new CampaignId(id), cancellationToken) is { } found ? TypedResults.Ok(found) : ApiProblem.NotFound("campaign");

    private static async Task<Results<Ok<Page<AttributedOrderRow>>, ProblemHttpResult>> OrdersAsync(
        Guid id, AttributedOrders orders, CancellationToken cancellationToken, string? after = null, [Range(1, 100)] int limit = 50) =>
        await orders.ListAsync(new CampaignId(id), after, limit, cancellationToken) is { } page ? TypedResults.Ok(page) : ApiProblem.NotFound("campaign");

    private static async Task<Period?> PeriodAsync(
        UsageQueries days, DateOnly? from, DateOnly? to, string? channel, string? genre, CancellationToken cancellationToken)
    {
        var last = to ?? await days.TodayAsync(cancellationToken);
        var first = from ?? last.AddDays(1 - UsualSpan);
        return last.DayNumber - first.DayNumber is < 0 or >= LongestSpan ? null : new Period(first, last, channel, genre);
    }

    private static ProblemHttpResult TooLong() => ApiProblem.Invalid(
        "invalid_request", $"A period has 1 to {LongestSpan} days.", new Dictionary<string, string[]> { ["from"] = [$"at most {LongestSpan} days before 'to'"] });
}
