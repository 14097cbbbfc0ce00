using MathNet.Numerics.Distributions;

namespace Campaign.Core.Experiments.Statistics;

/// <summary>
/// What a comparison of two rates at the two-sided 5 % level can find, as <c>power.prop.test</c> of R computes it (J. L. Fleiss, "Statistical Methods
/// for Rates and Proportions", without the correction for continuity).
/// </summary>
internal static class SampleSize
{
    /// <summary>The power that is usually asked for.</summary>
    public const double UsualPower = 0.8;

    private static readonly double Level = Normal.InvCDF(0, 1, 0.975);

    /// <summary>Messages per arm that find this difference with this power; the largest number where the rates are alike.</summary>
    public static double PerArm(double one, double other, double power = UsualPower)
    {
        if (one == other)
        {
            return double.PositiveInfinity;
        }

        var (together, apart) = Deviations(one, other);
        var root = (Level * together) + (Normal.InvCDF(0, 1, power) * apart);
        return root * root / ((one - other) * (one - other));
    }

    /// <summary>The probability that so many messages per arm find this difference.</summary>
    public static double Power(double perArm, double one, double other)
    {
        var (together, apart) = Deviations(one, other);
        return apart == 0 ? 0 : Normal.CDF(0, 1, ((Math.Sqrt(perArm) * Math.Abs(one - other)) - (Level * together)) / apart);
    }

    /// <summary>The smallest relative uplift of a rate that so many messages per arm find with the usual power; null where not even certainty would be found.</summary>
    public static double? Detectable(double perArm, double rate)
    {
        var (low, high) = (0d, (1 - rate) / rate);
        if (perArm < 1 || rate is <= 0 or >= 1 || Power(perArm, rate, 1) < UsualPower)
        {
            return null;
        }

        for (var turn = 0; turn < 60; turn++)
        {
            var middle = (low + high) / 2;
            (low, high) = Power(perArm, rate, rate * (1 + middle)) < UsualPower ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static (double Together, double Apart) Deviations(double one, double other)
    {
        var sum = one + other;
        return (Math.Sqrt(Math.Max(0, sum * (1 - (sum / 2)))), Math.Sqrt((one * (1 - one)) + (other * (1 - other))));
    }
}
