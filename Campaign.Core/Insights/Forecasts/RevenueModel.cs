using Campaign.Contracts.Agents;
using Campaign.Core.Insights.Statistics;

namespace Campaign.Core.Insights.Forecasts;

/// <summary>
/// What orders bring: a number of orders that is uncertain, a mean value that differs from campaign to campaign, and orders that differ from each
/// other, both gamma-distributed. Where ticket prices are known, values are told in prices, so that cheap and dear nights are comparable.
/// </summary>
internal static class RevenueModel
{
    // How far the mean value of an order usually differs between campaigns, and that of orders of one campaign, as a share of the mean.
    private const double CampaignSpread = 0.2;
    private const double OrderSpread = 0.6;

    // Weight of the usual spread of orders beside what is measured, in orders.
    private const double PriorOrders = 10;

    private const int Points = 2048;

    public static ForecastRange? Make(IReadOnlyList<PastCampaign> past, PlannedCampaign planned, BetaBinomial orders)
    {
        var inPrices = planned.Price > 0;
        var known = past.Where(campaign => campaign.Orders is { Count: > 0 } sold && (!inPrices || sold.Price > 0)).ToList();
        if (known.Sum(campaign => campaign.Orders!.Count) < ForecastModel.FewestOrders)
        {
            return null;
        }

        var unit = inPrices ? (double)planned.Price!.Value : 1;
        var (value, shape) = Value(known, planned, campaign => inPrices ? (double)campaign.Orders!.Price!.Value : 1);
        var sums = new double[Points];
        for (var i = 0; i < Points; i++)
        {
            sums[i] = Sum(orders.Quantile(Normal.Halton(i + 1, 2)), value, shape, Normal.Quantile(Normal.Halton(i + 1, 3)), Normal.Quantile(Normal.Halton(i + 1, 5)));
        }

        Array.Sort(sums);
        return new ForecastRange(At(0.1), At(0.5), At(0.9));

        decimal At(double level) => Math.Round((decimal)(sums[(int)(level * Points)] * unit), 2);
    }

    /// <summary>The mean value of an order of the next campaign, and the shape of the distribution of orders around it.</summary>
    private static (Measured Value, double Shape) Value(List<PastCampaign> known, PlannedCampaign planned, Func<PastCampaign, double> price)
    {
        var (count, sum, within, freedom) = (0d, 0d, 0d, 0d);
        foreach (var campaign in known)
        {
            var (sold, unit) = (campaign.Orders!, price(campaign));
            var revenue = (double)sold.Revenue / unit;
            (count, sum, freedom) = (count + sold.Count, sum + revenue, freedom + sold.Count - 1);
            within += Math.Max(0, ((double)sold.Squares / (unit * unit)) - (revenue * revenue / sold.Count));
        }

        var mean = Math.Max(sum / count, 0.01);
        var variance = (within + (PriorOrders * OrderSpread * mean * OrderSpread * mean)) / (freedom + PriorOrders);
        var values = new Hierarchy(
            [.. known.Select(campaign => new Placed(
                new Measured((double)campaign.Orders!.Revenue / price(campaign) / campaign.Orders.Count, variance / campaign.Orders.Count),
                campaign.Genre, campaign.Audience))],
            CampaignSpread * mean * CampaignSpread * mean);
        return (values.Next(planned.Genre, planned.Audience), Math.Clamp(mean * mean / variance, 1, 100));
    }

    private static double Sum(double orders, Measured value, double shape, double campaignChance, double orderChance) =>
        orders == 0 ? 0
        : orders * value.Value * Normal.Gamma(Math.Max(1, value.Value * value.Value / value.Variance), campaignChance) * Normal.Gamma(orders * shape, orderChance);
}
