using Campaign.Contracts.Analytics;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Experiments.Statistics;
using Npgsql;

namespace Campaign.Core.Analytics.Reports;

/// <summary>What was measured of one campaign or of several together.</summary>
internal sealed record Measured(
    double LastOrders, decimal LastRevenue, double FirstOrders, decimal FirstRevenue, double LinearOrders, decimal LinearRevenue, Side Treated, Side Held,
    DateTimeOffset At)
{
    public static Measured Read(NpgsqlDataReader reader, int from) => new(
        reader.GetDouble(from), reader.GetDecimal(from + 1), reader.GetDouble(from + 2), reader.GetDecimal(from + 3), reader.GetDouble(from + 4),
        reader.GetDecimal(from + 5), ReadSide(reader, from + 6), ReadSide(reader, from + 10), reader.GetFieldValue<DateTimeOffset>(from + 14));

    /// <summary>Several campaigns together; of holdouts those alone that have one.</summary>
    public static Measured? Add(IReadOnlyCollection<Measured> all)
    {
        var held = all.Where(one => one.Held.Fans > 0).ToList();
        return all.Count == 0 ? null : new Measured(
            all.Sum(one => one.LastOrders), all.Sum(one => one.LastRevenue), all.Sum(one => one.FirstOrders), all.Sum(one => one.FirstRevenue),
            all.Sum(one => one.LinearOrders), all.Sum(one => one.LinearRevenue), Add(held.Select(one => one.Treated)), Add(held.Select(one => one.Held)),
            all.Min(one => one.At));
    }

    /// <summary>The lift against fans held out; null without any.</summary>
    public HoldoutLift? Lift(string scope) => Held.Fans == 0 ? null : HoldoutComparison.Of(scope, Treated, Held);

    /// <summary>The orders by each model.</summary>
    public IReadOnlyList<AttributionModel> Models(string scope)
    {
        var models = new List<AttributionModel>
        {
            new("last_touch", LastOrders, LastRevenue), new("first_touch", FirstOrders, FirstRevenue), new("linear", LinearOrders, LinearRevenue),
        };
        if (Lift(scope) is { IncrementalBuyers: { } buyers, IncrementalRevenue: { } revenue })
        {
            models.Add(new AttributionModel("holdout_lift", buyers.Value, (decimal)Math.Round(revenue.Value, 2), buyers, revenue));
        }

        return models;
    }

    private static Side ReadSide(NpgsqlDataReader reader, int from) =>
        new(reader.GetInt64(from), reader.GetInt64(from + 1), reader.GetDouble(from + 2), reader.GetDouble(from + 3));

    private static Side Add(IEnumerable<Side> sides) => sides.Aggregate(
        default(Side), (sum, one) => new Side(
            sum.Fans + one.Fans, sum.Buyers + one.Buyers, sum.Revenue + one.Revenue, sum.RevenueSquares + one.RevenueSquares));
}
