namespace Campaign.Core.Insights.Statistics;

/// <summary>
/// How many of n do something when the probability itself is uncertain: the beta-binomial distribution, by its exact probabilities. Its quantiles
/// never fall when n grows.
/// </summary>
internal sealed class BetaBinomial
{
    // Beyond, the throw of the dice is nothing beside the doubt about the probability.
    private const long MostTrials = 100_000;

    private const double Negligible = 1e-13;

    private readonly List<double> _cumulative;
    private readonly long _first;
    private readonly double _scale;

    /// <param name="trials">n.</param>
    /// <param name="mean">The expected probability.</param>
    /// <param name="variance">Its variance, from which the beta distribution follows.</param>
    public BetaBinomial(long trials, double mean, double variance)
    {
        var exact = Math.Min(trials, MostTrials);
        _scale = exact == 0 ? 0 : (double)trials / exact;
        mean = Math.Clamp(mean, 1e-6, 1 - 1e-6);

        // No wider than a distribution with one peak is.
        var widest = mean * (1 - mean) / (1 + (1 / Math.Max(mean, 1 - mean)));
        var size = (mean * (1 - mean) / Math.Clamp(variance, 1e-12, widest)) - 1;
        (_first, _cumulative) = Cumulate(exact, mean * size, (1 - mean) * size);
    }

    /// <summary>The smallest number that is not exceeded with this probability.</summary>
    public double Quantile(double level)
    {
        var at = _cumulative.BinarySearch(level * _cumulative[^1]);
        return Math.Round((_first + Math.Min(at < 0 ? ~at : at, _cumulative.Count - 1)) * _scale);
    }

    /// <summary>From the peak both ways, each probability out of its neighbour, until they no longer count.</summary>
    private static (long First, List<double> Cumulative) Cumulate(long n, double a, double b)
    {
        var peak = a <= 1 ? 0 : b <= 1 ? n : Math.Clamp((long)(n * (a - 1) / (a + b - 2)), 0, n);
        var chances = new List<double>();
        var chance = 1d;
        for (var k = peak; k > 0 && chance > Negligible; k--)
        {
            chance *= k / (double)(n - k + 1) * ((b + n - k) / (a + k - 1));
            chances.Add(chance);
        }

        var first = peak - chances.Count;
        chances.Reverse();
        chances.Add(1);
        chance = 1;
        for (var k = peak; k < n && chance > Negligible; k++)
        {
            chance *= (n - k) / (double)(k + 1) * ((a + k) / (b + n - k - 1));
            chances.Add(chance);
        }

        for (var i = 1; i < chances.Count; i++)
        {
            chances[i] += chances[i - 1];
        }

        return (first, chances);
    }
}
