using Campaign.Core.Experiments.Statistics;
using FsCheck.Fluent;
using Xunit;

namespace Campaign.Tests.Experiments;

/// <summary>The statistics of tests and holdouts against worked examples that others published, and against what must always hold.</summary>
public sealed class ExperimentStatisticsTests
{
    /// <summary>Two medications against hives, 20 and 12 of 200 (OpenStax, "Introductory Statistics", example 10.8).</summary>
    [Fact]
    public void Two_proportion_test_gives_the_published_p_value()
    {
        var p = Proportions.PValue(new Share(20, 200), new Share(12, 200));

        Assert.Equal(0.1404, p, 4);
        Assert.Equal(p, Proportions.ChiSquareP([new Share(20, 200), new Share(12, 200)]), 10);
    }

    /// <summary>Method 10 of the table of examples in R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890: 56/70 and 48/80; 10/10 and 0/10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Interval_of_a_difference_is_the_published_one(int a, int n, int b, int m, double low, double high)
    {
        var difference = Proportions.Difference(new Share(a, n), new Share(b, m));

        Assert.Equal((low, high), (Math.Round(difference.Low, 4), Math.Round(difference.High, 4)));
    }

    /// <summary>Heart attacks without and with aspirin (Physicians' Health Study; A. Agresti, "An Introduction to Categorical Data Analysis", table 2.3).</summary>
    [Fact]
    public void Ratio_of_two_rates_is_the_published_one()
    {
        var ratio = Proportions.Ratio(new Share(189, 11_034), new Share(104, 11_037))!;

        Assert.Equal((1.82, 1.43, 2.31), (Math.Round(ratio.Value, 2), Math.Round(ratio.Low, 2), Math.Round(ratio.High, 2)));
    }

    /// <summary>The examples in R's own manual of <c>power.prop.test</c>.</summary>
    [Fact]
    public void Power_and_sample_size_are_those_of_the_manual_of_R()
    {
        Assert.Equal(0.740, SampleSize.Power(50, 0.50, 0.75), 3);
        Assert.Equal(76.7, SampleSize.PerArm(0.50, 0.75, 0.90), 1);
    }

    /// <summary>The closed form for whole parameters by E. Miller, "Formulas for Bayesian A/B Testing" (2015): P(B better than A) as a sum of beta functions.</summary>
    [Theory]
    [InlineData(41, 461, 61, 441)]
    [InlineData(3, 20, 4, 18)]
    [InlineData(1, 1, 1, 1)]
    public void Probability_of_being_best_equals_the_closed_form(int a, int b, int c, int d)
    {
        var sum = 0d;
        for (var i = 0; i < c; i++)
        {
            sum += Math.Exp(LogBeta(a + i, b + d) - Math.Log(d + i) - LogBeta(1 + i, d) - LogBeta(a, b));
        }

        var compared = Posterior.Compare([BetaArm.Of(a, b), BetaArm.Of(c, d)]);

        Assert.Equal(sum, compared[1].Best, 1e-6);
        Assert.Equal(1 - sum, compared[0].Best, 1e-6);
        Assert.Equal((double)c / (c + d) - ((double)a / (a + b)), compared[0].Loss - compared[1].Loss, 6);
    }

    [Fact]
    public void Probabilities_sum_to_one_and_the_better_numbers_never_lose()
    {
        foreach (var ((a, b, c), n) in Gen.Choose(0, 80).Three().Zip(Gen.Choose(80, 3_000)).Sample(80, 60))
        {
            int[] counts = [a, b, c];
            var compared = Posterior.Compare([.. counts.Select(count => new BetaArm(count, n, counts.Sum() / (3d * n)))]);
            Assert.Equal(1, compared.Sum(arm => arm.Best), 9);
            Assert.All(compared, arm => Assert.InRange(arm.Loss, -1e-12, 1));
            Assert.Equal(counts.Max(), counts[compared.Index().MaxBy(arm => arm.Item.Best).Index]);
            Assert.Equal(counts.Max(), counts[compared.Index().MinBy(arm => arm.Item.Loss).Index]);
        }
    }

    [Fact]
    public void Intervals_hold_their_estimate_and_turn_round_with_the_sides()
    {
        foreach (var ((n, m), (x, y)) in Gen.Choose(1, 5_000).Two().Zip(Gen.Choose(0, 1_000).Two()).Sample(1_000, 200))
        {
            var (one, other) = (new Share((long)n * x / 1_000, n), new Share((long)m * y / 1_000, m));
            var (there, back) = (Proportions.Difference(one, other), Proportions.Difference(other, one));
            Assert.InRange(there.Value, there.Low - 1e-12, there.High + 1e-12);
            Assert.Equal((there.Low, there.High), (-back.High, -back.Low));
            Assert.InRange(Proportions.PValue(one, other), 0, 1);
        }
    }

    [Fact]
    public void What_can_be_detected_is_detected_with_the_usual_power()
    {
        var uplift = SampleSize.Detectable(4_000, 0.05)!.Value;

        Assert.Equal(SampleSize.UsualPower, SampleSize.Power(4_000, 0.05, 0.05 * (1 + uplift)), 6);
        Assert.Equal(4_000, SampleSize.PerArm(0.05, 0.05 * (1 + uplift)), 0);
        Assert.Null(SampleSize.Detectable(2, 0.5));
    }

    /// <summary>
    /// Looking every five minutes must not find winners where there are none: of 400 tests of two equal arms with 12 looks each, fewer are called
    /// than the level allows to a single look. Where one arm is a quarter better, most are.
    /// </summary>
    [Fact]
    public void Looking_often_calls_few_false_winners_and_most_true_ones()
    {
        var random = new Random(20_261_128);
        var (falsely, truly) = (Enumerable.Range(0, 400).Count(_ => Called(random, 0.10, 0.10)), Enumerable.Range(0, 100).Count(_ => Called(random, 0.10, 0.125)));

        Assert.InRange(falsely, 0, 400 * 0.05);
        Assert.InRange(truly, 70, 100);
    }

    private static bool Called(Random random, double one, double other)
    {
        var plan = new Contracts.Campaigns.CampaignExperiment("subject", [new("a", "A"), new("b", "B")], 1, "human_click_rate", 60) { MinimumPerArm = 500 };
        var (a, b) = (0L, 0L);
        for (var look = 1; look <= 12; look++)
        {
            (a, b) = (a + Draw(random, 400, one), b + Draw(random, 400, other));
            if (Sequential.PValue(new Share(a, look * 400), new Share(b, look * 400)) <= 0.05
                && Core.Experiments.ExperimentReading.Of(plan, [Count("a", look * 400, a), Count("b", look * 400, b)]).EarlyWinner is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static Core.Experiments.ArmCount Count(string arm, long accepted, long clicked) =>
        new(arm, accepted, clicked, clicked, 0, 0, DateTimeOffset.UnixEpoch, 0);

    private static long Draw(Random random, int times, double rate) => Enumerable.Range(0, times).LongCount(_ => random.NextDouble() < rate);

    private static double LogBeta(double a, double b) => MathNet.Numerics.SpecialFunctions.BetaLn(a, b);
}
