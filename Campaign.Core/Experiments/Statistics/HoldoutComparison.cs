using Campaign.Contracts.Campaigns;

namespace Campaign.Core.Experiments.Statistics;

/// <summary>Fans on one side of a holdout: how many, how many bought, and their money with its squares.</summary>
internal readonly record struct Side(long Fans, long Buyers, double Revenue, double RevenueSquares)
{
    public double Mean => Fans == 0 ? 0 : Revenue / Fans;

    /// <summary>The variance of the mean revenue per fan.</summary>
    public double MeanVariance => Fans < 2 ? 0 : Math.Max(0, (RevenueSquares / Fans) - (Mean * Mean)) / (Fans - 1);
}

/// <summary>What those who were written to did beyond those who were held out. All who were meant to be written to count, or the comparison would lie.</summary>
internal static class HoldoutComparison
{
    /// <summary>Compares.</summary>
    /// <param name="scope"><c>campaign</c> or <c>all</c>.</param>
    /// <param name="treated">Who was meant to be written to.</param>
    /// <param name="held">Who was held out.</param>
    public static HoldoutLift Of(string scope, Side treated, Side held)
    {
        if (treated.Fans == 0 || held.Fans == 0)
        {
            return new HoldoutLift(scope, treated.Fans, treated.Buyers, held.Fans, held.Buyers, null, null, null, null, null);
        }

        var (one, other) = (new Share(treated.Buyers, treated.Fans), new Share(held.Buyers, held.Fans));
        var lift = Proportions.Difference(one, other);
        return new HoldoutLift(
            scope, treated.Fans, treated.Buyers, held.Fans, held.Buyers, lift,
            Proportions.Ratio(one, other) is { } ratio ? new Estimate(ratio.Value - 1, ratio.Low - 1, ratio.High - 1) : null,
            Times(lift, treated.Fans), Times(Means(treated, held), treated.Fans), Proportions.PValue(one, other));
    }

    private static Estimate Means(Side treated, Side held)
    {
        var difference = treated.Mean - held.Mean;
        var half = Proportions.Z95 * Math.Sqrt(treated.MeanVariance + held.MeanVariance);
        return new Estimate(difference, difference - half, difference + half);
    }

    private static Estimate Times(Estimate estimate, double factor) => new(estimate.Value * factor, estimate.Low * factor, estimate.High * factor);
}
