namespace Campaign.Core.Experiments.Statistics;

/// <summary>
/// Which of several arms is best, as far as the numbers tell: for each the probability of having the highest rate, and the rate that is lost on
/// average if it is chosen and is not (expected loss; C. Stucchio, "Bayesian A/B Testing at VWO", 2015). Both are integrals in one dimension and are
/// computed, not drawn: P(i best) = ∫ ∏ F_j dF_i over j ≠ i, and E(max_j θ_j − θ_i)⁺ = ∫ F_i (1 − ∏ F_j) dt.
/// </summary>
internal static class Posterior
{
    private const int Steps = 4_000;

    // Beyond, a beta distribution of this shape has nothing that would count.
    private const double Deviations = 9;

    /// <summary>One row per arm, in their order.</summary>
    public static IReadOnlyList<(double Best, double Loss)> Compare(IReadOnlyList<BetaArm> arms)
    {
        var low = Math.Max(0, arms.Min(arm => arm.Mean - (Deviations * arm.Deviation)));
        var high = Math.Min(1, arms.Max(arm => arm.Mean + (Deviations * arm.Deviation)));
        var width = (high - low) / Steps;
        var before = At(arms, low);
        var (best, loss) = (new double[arms.Count], new double[arms.Count]);
        for (var step = 1; step <= Steps; step++)
        {
            var now = At(arms, low + (step * width));
            for (var i = 0; i < arms.Count; i++)
            {
                var (others, othersBefore) = (Others(now, i), Others(before, i));
                best[i] += (now[i] - before[i]) * (others + othersBefore) / 2;
                loss[i] += ((now[i] * (1 - others)) + (before[i] * (1 - othersBefore))) / 2 * width;
            }

            before = now;
        }

        var total = best.Sum();
        return [.. best.Select((one, i) => (one / total, loss[i]))];
    }

    private static double[] At(IReadOnlyList<BetaArm> arms, double rate)
    {
        var below = new double[arms.Count];
        for (var i = 0; i < below.Length; i++)
        {
            below[i] = arms[i].Below(rate);
        }

        return below;
    }

    private static double Others(double[] below, int but)
    {
        var product = 1d;
        for (var j = 0; j < below.Length; j++)
        {
            product *= j == but ? 1 : below[j];
        }

        return product;
    }
}
