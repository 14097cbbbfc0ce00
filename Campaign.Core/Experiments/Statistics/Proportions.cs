using Campaign.Contracts.Campaigns;
using MathNet.Numerics.Distributions;

namespace Campaign.Core.Experiments.Statistics;

/// <summary>Two shares side by side: successes of trials.</summary>
internal readonly record struct Share(long Successes, long Trials)
{
    public double Rate => Trials == 0 ? 0 : (double)Successes / Trials;
}

/// <summary>Classical comparisons of shares. Levels are two-sided.</summary>
internal static class Proportions
{
    /// <summary>The 97.5 % quantile of the standard normal distribution.</summary>
    public static readonly double Z95 = Normal.InvCDF(0, 1, 0.975);

    /// <summary>The p-value of the pooled z-test that two rates are equal; 1 where nothing can be told.</summary>
    public static double PValue(Share one, Share other)
    {
        if (one.Trials == 0 || other.Trials == 0)
        {
            return 1;
        }

        var pooled = (double)(one.Successes + other.Successes) / (one.Trials + other.Trials);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1d / one.Trials) + (1d / other.Trials)));
        return error == 0 ? 1 : 2 * Normal.CDF(0, 1, -Math.Abs(one.Rate - other.Rate) / error);
    }

    /// <summary>The p-value of Pearson's test that all rates are equal; 1 where nothing can be told.</summary>
    public static double ChiSquareP(IReadOnlyCollection<Share> shares)
    {
        var seen = shares.Where(share => share.Trials > 0).ToList();
        var pooled = (double)seen.Sum(share => share.Successes) / Math.Max(1, seen.Sum(share => share.Trials));
        if (seen.Count < 2 || pooled is <= 0 or >= 1)
        {
            return 1;
        }

        var statistic = seen.Sum(share => share.Trials * (share.Rate - pooled) * (share.Rate - pooled)) / (pooled * (1 - pooled));
        return 1 - ChiSquared.CDF(seen.Count - 1, statistic);
    }

    /// <summary>The rate with Wilson's 95 % interval (1927).</summary>
    public static Estimate Wilson(Share share)
    {
        if (share.Trials == 0)
        {
            return new Estimate(0, 0, 1);
        }

        var (n, z2) = (share.Trials, Z95 * Z95);
        var centre = (share.Rate + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Z95 / (1 + (z2 / n)) * Math.Sqrt((share.Rate * (1 - share.Rate) / n) + (z2 / (4d * n * n)));
        return new Estimate(share.Rate, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>
    /// The difference of two rates with its 95 % interval out of Wilson's (method 10 of R. G. Newcombe, "Interval estimation for the difference between
    /// independent proportions", Statistics in Medicine 17, 1998): right for few successes too.
    /// </summary>
    public static Estimate Difference(Share one, Share other)
    {
        var (a, b) = (Wilson(one), Wilson(other));
        var difference = a.Value - b.Value;
        return new Estimate(
            difference,
            difference - Math.Sqrt(Square(a.Value - a.Low) + Square(b.High - b.Value)),
            difference + Math.Sqrt(Square(a.High - a.Value) + Square(b.Value - b.Low)));
    }

    /// <summary>The ratio of two rates with its 95 % interval on the log scale (D. Katz and others, Biometrics 34, 1978); null without successes on both sides.</summary>
    public static Estimate? Ratio(Share one, Share other)
    {
        if (one.Successes == 0 || other.Successes == 0)
        {
            return null;
        }

        var error = Math.Sqrt((1d / one.Successes) - (1d / one.Trials) + (1d / other.Successes) - (1d / other.Trials));
        var ratio = one.Rate / other.Rate;
        return new Estimate(ratio, ratio * Math.Exp(-Z95 * error), ratio * Math.Exp(Z95 * error));
    }

    private static double Square(double value) => value * value;
}
