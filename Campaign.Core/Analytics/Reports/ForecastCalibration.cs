using Campaign.Contracts.Agents;
using Campaign.Contracts.Analytics;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Insights.Forecasts;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Analytics.Reports;

/// <summary>
/// Judges forecasts by the past: each campaign is forecast anew from the outcomes that were known when it began, by the model that forecasts those to
/// come, and compared with what came.
/// </summary>
/// <param name="database">The unit of work.</param>
public sealed class ForecastCalibration(CampaignDbContext database)
{
    private const int MostCampaigns = 40;
    private const int MostHistory = 200;

    /// <summary>The latest campaigns that could have been forecast.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The forecasts beside what came.</returns>
    public async Task<CalibrationReport> ReadAsync(CancellationToken cancellationToken)
    {
        var outcomes = await database.CampaignOutcomes.AsNoTracking().Where(row => row.Accepted > 0)
            .OrderByDescending(row => row.StartedAt).Take(MostHistory).ToListAsync(cancellationToken);
        var names = await database.Campaigns.AsNoTracking().OrderByDescending(row => row.CreatedAt).Take(2 * MostHistory)
            .ToDictionaryAsync(row => row.CampaignId, row => row.Name, cancellationToken);
        var campaigns = new List<ForecastedCampaign>();
        foreach (var outcome in outcomes)
        {
            if (campaigns.Count < MostCampaigns && Forecast(outcome, outcomes) is { } forecast)
            {
                campaigns.Add(Pair(outcome, forecast, names.GetValueOrDefault(outcome.CampaignId, "")));
            }
        }

        return new CalibrationReport(campaigns,
        [
            Metric("opens", [.. campaigns.Where(campaign => campaign.Opens.P90 > 0).Select(campaign => campaign.Opens)]),
            Metric("clicks", [.. campaigns.Select(campaign => campaign.Clicks)]),
            Metric("orders", [.. campaigns.Where(campaign => campaign.Orders is not null).Select(campaign => campaign.Orders!)]),
        ]);
    }

    private static DraftForecast? Forecast(CampaignOutcome outcome, List<CampaignOutcome> outcomes)
    {
        var known = outcomes.Where(other => other.Channel == outcome.Channel && other.StartedAt < outcome.StartedAt - CampaignOutcomes.Attribution)
            .Select(CampaignForecasts.Past).ToList();
        return ForecastModel.IsEnough(known)
            ? ForecastModel.Make(known, new PlannedCampaign(outcome.Accepted, outcome.Genre ?? "", outcome.AudienceKey, outcome.EventId is not null, outcome.Price))
            : null;
    }

    private static ForecastedCampaign Pair(CampaignOutcome outcome, DraftForecast forecast, string name) => new(
        outcome.CampaignId.Value, name, outcome.StartedAt, Pair(forecast.Opens, outcome.Opened), Pair(forecast.Clicks, outcome.Clicked),
        forecast.Orders is { } orders ? Pair(orders, outcome.Orders) : null);

    private static ForecastPair Pair(ForecastRange range, long actual) => new((double)range.P10, (double)range.P50, (double)range.P90, actual);

    private static CalibrationMetric Metric(string name, List<ForecastPair> pairs)
    {
        var errors = pairs.Select(pair => Math.Abs(pair.P50 - pair.Actual) / Math.Max(1, pair.Actual)).Order().ToList();
        return new CalibrationMetric(
            name, pairs.Count, Share(pair => pair.Actual >= pair.P10 && pair.Actual <= pair.P90), Share(pair => pair.Actual < pair.P10),
            Share(pair => pair.Actual > pair.P90), errors is [] ? 0 : errors[errors.Count / 2]);

        double Share(Func<ForecastPair, bool> holds) => pairs is [] ? 0 : (double)pairs.Count(holds) / pairs.Count;
    }
}
