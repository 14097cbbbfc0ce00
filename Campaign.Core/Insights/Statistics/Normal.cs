namespace Campaign.Core.Insights.Statistics;

/// <summary>Quantiles by approximations whose error is far below that of any forecast.</summary>
internal static class Normal
{
    /// <summary>The 90 % quantile.</summary>
    public const double Z90 = 1.2815515655446004;

    /// <summary>The standard normal quantile (Abramowitz and Stegun 26.2.23, error below 4.5e-4).</summary>
    public static double Quantile(double level)
    {
        if (level < 0.5)
        {
            return -Quantile(1 - level);
        }

        var t = Math.Sqrt(-2 * Math.Log(1 - level));
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }

    /// <summary>
    /// The quantile of a gamma variate with mean 1 (Wilson and Hilferty 1931). For a shape of 1 and more, <c>shape · Gamma</c> never falls when the
    /// shape grows, so that forecasts grow with the audience.
    /// </summary>
    public static double Gamma(double shape, double z)
    {
        var root = 1 - (1 / (9 * shape)) + (z / (3 * Math.Sqrt(shape)));
        return Math.Max(0, root * root * root);
    }

    /// <summary>The probability that a standard normal variate is below (Abramowitz and Stegun 26.2.17, error below 7.5e-8).</summary>
    public static double Below(double z)
    {
        if (z < 0)
        {
            return 1 - Below(-z);
        }

        var t = 1 / (1 + (0.2316419 * z));
        var tail = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return 1 - (Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * tail);
    }

    /// <summary>The n-th point of the van der Corput sequence, between 0 and 1: evenly spread, and the same every time (Halton 1960).</summary>
    public static double Halton(int n, int digits)
    {
        var (value, step) = (0d, 1d / digits);
        for (; n > 0; n /= digits, step /= digits)
        {
            value += n % digits * step;
        }

        return value;
    }
}
