using Campaign.Contracts.Agents;
using Campaign.Core.Insights.Statistics;

namespace Campaign.Core.Insights.Forecasts;

/// <summary>
/// Foretells what comes of a campaign from the promoter's own past ones: rates drawn from audience towards genre towards promoter, counts by the
/// beta-binomial distribution, revenue as that many orders of a gamma-distributed value. See docs/forecasts.md.
/// </summary>
internal static class ForecastModel
{
    /// <summary>Fewer past campaigns say nothing.</summary>
    public const int FewestCampaigns = 4;

    /// <summary>Fewer messages in all of them say nothing.</summary>
    public const int FewestMessages = 400;

    /// <summary>Fewer orders do not tell what one brings.</summary>
    public const int FewestOrders = 10;

    // How far campaigns to the same audience usually differ, as a share of the mean; history overrules it.
    private const double OpenSpread = 0.25;
    private const double ClickSpread = 0.4;
    private const double OrderSpread = 0.6;

    /// <summary>Whether there is enough history.</summary>
    public static bool IsEnough(IReadOnlyCollection<PastCampaign> past) =>
        past.Count >= FewestCampaigns && past.Sum(campaign => campaign.Accepted) >= FewestMessages;

    /// <summary>Makes the forecast; ask <see cref="IsEnough"/> before.</summary>
    public static DraftForecast Make(IReadOnlyList<PastCampaign> past, PlannedCampaign planned)
    {
        var selling = past.Where(campaign => campaign.Orders is not null).ToList();
        var orders = planned.SellsTickets && IsEnough(selling) ? Count(selling, planned, campaign => campaign.Orders!.Count, OrderSpread) : null;
        return new DraftForecast(
            Range(Count(past, planned, campaign => campaign.Opened, OpenSpread)),
            Range(Count(past, planned, campaign => campaign.Clicked, ClickSpread)),
            orders is null ? null : Range(orders),
            orders is null ? null : RevenueModel.Make(selling, planned, orders));
    }

    private static BetaBinomial Count(IReadOnlyList<PastCampaign> past, PlannedCampaign planned, Func<PastCampaign, long> count, double spread)
    {
        // The variance of a share of n is that of the common mean: a share of none in a small campaign is no certainty.
        var mean = (past.Sum(count) + 0.5) / (past.Sum(campaign => campaign.Accepted) + 1);
        var rates = new Hierarchy(
            [.. past.Where(campaign => campaign.Accepted > 0).Select(campaign => new Placed(
                new Measured((double)count(campaign) / campaign.Accepted, mean * (1 - mean) / campaign.Accepted), campaign.Genre, campaign.Audience))],
            spread * mean * spread * mean);
        var next = rates.Next(planned.Genre, planned.Audience);
        return new BetaBinomial(planned.Recipients, next.Value, next.Variance);
    }

    private static ForecastRange Range(BetaBinomial counts) =>
        new((decimal)counts.Quantile(0.1), (decimal)counts.Quantile(0.5), (decimal)counts.Quantile(0.9));
}
