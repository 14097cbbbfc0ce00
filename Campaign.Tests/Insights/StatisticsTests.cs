using Campaign.Core.Insights.Statistics;
using Xunit;

namespace Campaign.Tests.Insights;

public sealed class StatisticsTests
{
    /// <summary>
    /// Thirteen trials of BCG vaccine (Colditz et al., JAMA 271, 1994): cases and others, vaccinated and not. The estimates are those that the R
    /// package metafor gives for method "DL" (Viechtbauer, Journal of Statistical Software 36, 2010).
    /// </summary>
    private static readonly (double Ill, double Well, double IllControl, double WellControl)[] Bcg =
    [
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761), (180, 1361, 372, 1079),
        (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197),
        (5, 2493, 3, 2338), (27, 16886, 29, 17825),
    ];

    [Fact]
    public void Random_effects_are_those_of_the_published_example()
    {
        Measured[] trials =
        [
            .. Bcg.Select(trial => new Measured(
                Math.Log(trial.Ill / (trial.Ill + trial.Well) / (trial.IllControl / (trial.IllControl + trial.WellControl))),
                (1 / trial.Ill) - (1 / (trial.Ill + trial.Well)) + (1 / trial.IllControl) - (1 / (trial.IllControl + trial.WellControl)))),
        ];

        var (between, freedom) = RandomEffects.Between([trials]);
        var pooled = RandomEffects.Pool(trials, between);

        Assert.Equal((0.3088, 12), (Math.Round(between, 4), freedom));
        Assert.Equal((-0.7141, 0.1787), (Math.Round(pooled.Value, 4), Math.Round(Math.Sqrt(pooled.Variance), 4)));
    }

    [Fact]
    public void Group_without_values_is_like_any_other()
    {
        var all = new Measured(0.3, 0.001);

        var unknown = RandomEffects.Shrink(all, 0.002, null);
        var certain = RandomEffects.Shrink(all, 0.002, new Measured(0.5, 1e-9));
        var vague = RandomEffects.Shrink(all, 0.002, new Measured(0.5, 1e3));

        Assert.Equal((0.3, 0.003), (unknown.Value, Math.Round(unknown.Variance, 9)));
        Assert.Equal(0.5, certain.Value, 4);
        Assert.Equal(0.3, vague.Value, 4);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(2_499)]
    public void Beta_binomial_of_a_flat_probability_is_flat(int trials)
    {
        // Beta(1, 1) makes each of the n + 1 counts equally likely.
        var counts = new BetaBinomial(trials, 0.5, 1d / 12);

        Assert.All([0.1, 0.5, 0.9], level => Assert.Equal(Math.Ceiling(level * (trials + 1)) - 1, counts.Quantile(level), 0.5));
    }

    [Fact]
    public void Beta_binomial_has_the_moments_that_the_formula_gives()
    {
        var counts = new BetaBinomial(400, 0.08, 0.0004);
        var sample = Enumerable.Range(0, 20_000).Select(i => counts.Quantile((i + 0.5) / 20_000)).ToArray();
        var mean = sample.Average();

        Assert.Equal(400 * 0.08, mean, 0.05);
        Assert.Equal((400 * 0.08 * 0.92) + (400 * 399 * 0.0004), sample.Average(count => (count - mean) * (count - mean)), 1.0);
    }

    [Fact]
    public void Normal_quantile_and_probability_undo_each_other() => Assert.All(
        Enumerable.Range(1, 99), percent => Assert.Equal(percent / 100d, Normal.Below(Normal.Quantile(percent / 100d)), 0.001));
}
