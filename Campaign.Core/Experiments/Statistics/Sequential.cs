namespace Campaign.Core.Experiments.Statistics;

/// <summary>
/// A comparison of two rates that stays right however often one looks: the mixture sequential probability ratio test (H. Robbins, 1970; R. Johari and
/// others, "Peeking at A/B Tests", KDD 2017). Where the rates are alike, its p-value ever falls to a level with at most that probability.
/// </summary>
internal static class Sequential
{
    // Differences of a third of the rate are the scale of what tests find; the level holds whatever they are.
    private const double Spread = 0.35;

    /// <summary>The always-valid p-value; 1 where nothing can be told.</summary>
    public static double PValue(Share one, Share other)
    {
        var pooled = (double)(one.Successes + other.Successes) / Math.Max(1, one.Trials + other.Trials);
        if (one.Trials == 0 || other.Trials == 0 || pooled is <= 0 or >= 1)
        {
            return 1;
        }

        var variance = pooled * (1 - pooled) * ((1d / one.Trials) + (1d / other.Trials));
        var (mixture, difference) = (Spread * pooled * Spread * pooled, one.Rate - other.Rate);
        var ratio = Math.Sqrt(variance / (variance + mixture)) * Math.Exp(mixture * difference * difference / (2 * variance * (variance + mixture)));
        return Math.Min(1, 1 / ratio);
    }
}
