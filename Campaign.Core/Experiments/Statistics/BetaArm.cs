using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Campaign.Core.Experiments.Statistics;

/// <summary>
/// What is believed of an arm's rate after its numbers: a beta distribution. The prior is the same for all arms, so that none is preferred, and weak:
/// as if <see cref="PriorWeight"/> messages had come out at the expected rate.
/// </summary>
internal sealed class BetaArm
{
    /// <summary>Messages that the prior weighs as much as.</summary>
    public const double PriorWeight = 10;

    public BetaArm(long successes, long trials, double expected)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        expected = Math.Clamp(expected, 1e-3, 1 - 1e-3);
        (A, B) = (successes + (PriorWeight * expected), trials - successes + (PriorWeight * (1 - expected)));
    }

    private BetaArm(double a, double b) => (A, B) = (a, b);

    public double A { get; }

    public double B { get; }

    public double Mean => A / (A + B);

    public double Deviation => Math.Sqrt(A * B / ((A + B) * (A + B) * (A + B + 1)));

    /// <summary>The distribution with these two parameters.</summary>
    public static BetaArm Of(double a, double b) => new(a, b);

    /// <summary>The probability that the rate is at most this.</summary>
    public double Below(double rate) => rate <= 0 ? 0 : rate >= 1 ? 1 : SpecialFunctions.BetaRegularized(A, B, rate);

    public double Density(double rate) => rate is <= 0 or >= 1 ? 0 : Beta.PDF(A, B, rate);

    public double Quantile(double level) => Beta.InvCDF(A, B, level);
}
