using Campaign.Contracts.Campaigns;
using Campaign.Core.Experiments.Statistics;

namespace Campaign.Core.Experiments;

/// <summary>What the numbers of a test say: about each arm, and whether one of them wins.</summary>
internal sealed class ExperimentReading
{
    // A choice that loses less than this part of the common rate is right enough (the threshold of caring).
    private const double ToleratedLoss = 0.02;

    private const int CurvePoints = 80;

    private readonly CampaignExperiment _plan;

    private ExperimentReading(CampaignExperiment plan, IReadOnlyList<ArmReport> arms, double pooled) =>
        (_plan, Arms, Pooled) = (plan, arms, pooled);

    public IReadOnlyList<ArmReport> Arms { get; }

    /// <summary>The rate of all arms together.</summary>
    public double Pooled { get; }

    /// <summary>Whether each arm has the messages that it needs.</summary>
    public bool Enough => Arms.All(arm => arm.Accepted >= _plan.MinimumPerArm);

    /// <summary>The arm most probably best.</summary>
    public ArmReport Leader => Arms.MaxBy(arm => arm.BestProbability)!;

    /// <summary>The arm that wins where the test is over; null for none. Asked once: who asks often finds winners by chance.</summary>
    public ArmReport? Winner => Enough && Pooled > 0 && Leader.BestProbability >= (double)_plan.Confidence && Leader.ExpectedLoss <= ToleratedLoss * Pooled
        ? Leader
        : null;

    /// <summary>The arm that wins before the test is over; null for none. May be asked at every look: it must beat each other arm by a test that allows it.</summary>
    public ArmReport? EarlyWinner => Winner is { } winner && Arms.All(arm => arm.Id == winner.Id || Beats(winner, arm)) ? winner : null;

    /// <summary>Pearson's p-value over all arms.</summary>
    public double ChiSquareP => Proportions.ChiSquareP([.. Arms.Select(arm => new Share(arm.Successes, arm.Accepted))]);

    /// <summary>Reads the numbers.</summary>
    public static ExperimentReading Of(CampaignExperiment plan, IReadOnlyList<ArmCount> counts)
    {
        var rows = plan.Arms.Select(arm => (Arm: arm, Count: counts.FirstOrDefault(count => count.Arm == arm.Id)
            ?? new ArmCount(arm.Id, 0, 0, 0, 0, 0, DateTimeOffset.MinValue, 0))).ToList();
        var shares = rows.ConvertAll(row => new Share(Math.Min(row.Count.Successes(plan.Metric), row.Count.Accepted), row.Count.Accepted));
        var pooled = (double)shares.Sum(share => share.Successes) / Math.Max(1, shares.Sum(share => share.Trials));
        var beliefs = shares.ConvertAll(share => new BetaArm(share.Successes, share.Trials, pooled));
        var compared = Posterior.Compare(beliefs);
        var range = Range(beliefs);
        return new ExperimentReading(
            plan, [.. rows.Select((row, i) => Report(row.Arm, row.Count, shares[i], beliefs[i], compared[i], i == 0 ? null : shares[0], range))], pooled);
    }

    private bool Beats(ArmReport winner, ArmReport other) =>
        Sequential.PValue(new Share(winner.Successes, winner.Accepted), new Share(other.Successes, other.Accepted))
            <= (1 - (double)_plan.Confidence) / (Arms.Count - 1);

    private static ArmReport Report(
        ExperimentArm arm, ArmCount count, Share share, BetaArm belief, (double Best, double Loss) compared, Share? control, (double Low, double High) range) => new(
        arm.Id, arm.Name, count.Accepted, count.Opened, count.Clicked, count.Buyers, count.Revenue, share.Successes, share.Rate,
        belief.Quantile(0.025), belief.Quantile(0.975), compared.Best, compared.Loss, control is { } one ? Proportions.PValue(share, one) : null,
        control is { } other ? Proportions.Difference(share, other) : null,
        [.. Enumerable.Range(0, CurvePoints + 1).Select(i => range.Low + ((range.High - range.Low) * i / CurvePoints)).Select(x => new CurvePoint(x, belief.Density(x)))]);

    private static (double Low, double High) Range(List<BetaArm> beliefs) => (
        Math.Max(0, beliefs.Min(belief => belief.Mean - (4 * belief.Deviation))), Math.Min(1, beliefs.Max(belief => belief.Mean + (4 * belief.Deviation))));
}
