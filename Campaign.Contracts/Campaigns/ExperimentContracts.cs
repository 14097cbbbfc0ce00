namespace Campaign.Contracts.Campaigns;

/// <summary>A test of arms on a part of the recipients, whose winner the others get. Part of what is approved.</summary>
/// <param name="Field">What differs: <c>subject</c>, <c>body</c>, <c>creative</c> or <c>send_time</c>.</param>
/// <param name="Arms">2 to 8; the first is the control.</param>
/// <param name="TestShare">Share of the recipients in the test, above 0 to 1; with 1 nobody waits for a winner.</param>
/// <param name="Metric">What decides: <c>human_open_rate</c>, <c>human_click_rate</c> or <c>order_rate</c>, each per message that was accepted.</param>
/// <param name="DecideAfterMinutes">Minutes from the last test message to the decision.</param>
public sealed record CampaignExperiment(string Field, IReadOnlyList<ExperimentArm> Arms, decimal TestShare, string Metric, int DecideAfterMinutes)
{
    /// <summary><c>time</c>, or <c>probability</c>: before that time too, as soon as an arm wins.</summary>
    public string DecideBy { get; init; } = "time";

    /// <summary>Posterior probability of being best at which an arm wins, 0.5 to 0.999.</summary>
    public decimal Confidence { get; init; } = 0.95m;

    /// <summary>Accepted messages that each arm needs before any wins.</summary>
    public int MinimumPerArm { get; init; } = 100;

    /// <summary>What the others get where no arm wins: <c>control</c>, <c>split</c> (all arms alike), or <c>ask</c>: a person chooses.</summary>
    public string Fallback { get; init; } = "control";
}

/// <summary>One arm of a test.</summary>
/// <param name="Id">Stable, such as <c>a</c>; at most 20 characters.</param>
/// <param name="Name">What people call it.</param>
public sealed record ExperimentArm(string Id, string Name)
{
    /// <summary>The copies of this arm alone, by their ids; a copy that no arm names is everybody's.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Of a test of the send time: minutes after the campaign's own.</summary>
    public int DelayMinutes { get; init; }
}

/// <summary>What a test can find out, before it begins.</summary>
/// <param name="Recipients">Fans who would get the campaign.</param>
/// <param name="PerArm">Of these, in each arm.</param>
/// <param name="Baseline">The expected rate of the control, from the promoter's own campaigns or as asked.</param>
/// <param name="BaselineKnown">Whether it comes from own campaigns.</param>
/// <param name="NeededPerArm">Messages per arm that find <paramref name="Uplift"/> with 80 % power at the 5 % level.</param>
/// <param name="Uplift">The relative uplift that was asked for.</param>
/// <param name="DetectableUplift">The smallest relative uplift that this many find with 80 % power; null where none is.</param>
/// <param name="Power">The power for <paramref name="Uplift"/> with this many.</param>
/// <param name="Enough">Whether the test is worth making.</param>
public sealed record ExperimentPower(
    long Recipients, long PerArm, double Baseline, bool BaselineKnown, long NeededPerArm, double Uplift, double? DetectableUplift, double Power, bool Enough);

/// <summary>Where a test stands.</summary>
/// <param name="Plan">The test.</param>
/// <param name="State"><c>planned</c>, <c>running</c>, <c>decided</c>, <c>inconclusive</c> or <c>asking</c>.</param>
/// <param name="Arms">The arms with their numbers.</param>
/// <param name="Waiting">Recipients who wait for the winner.</param>
/// <param name="Enough">Whether each arm has its minimum.</param>
/// <param name="Leader">The arm most probably best; null before there are numbers.</param>
/// <param name="ChiSquareP">The p-value that all arms are alike (Pearson's test); null before there are numbers.</param>
/// <param name="DecideAt">When it is decided at the latest; null where nobody waits.</param>
/// <param name="Decision">What was decided.</param>
public sealed record ExperimentReport(
    CampaignExperiment Plan, string State, IReadOnlyList<ArmReport> Arms, long Waiting, bool Enough, string? Leader, double? ChiSquareP,
    DateTimeOffset? DecideAt, ExperimentDecisionView? Decision);

/// <summary>One arm's numbers. People's opens and clicks alone count.</summary>
/// <param name="Id">The arm.</param>
/// <param name="Name">Its name.</param>
/// <param name="Accepted">Messages of the test that the channel took.</param>
/// <param name="Opened">Fans who opened.</param>
/// <param name="Clicked">Fans who clicked.</param>
/// <param name="Buyers">Fans who bought within the time of attribution.</param>
/// <param name="Revenue">What these paid.</param>
/// <param name="Successes">Of these, what the metric counts.</param>
/// <param name="Rate">Per accepted message.</param>
/// <param name="Low">The 2.5 % quantile of the posterior rate.</param>
/// <param name="High">The 97.5 % quantile.</param>
/// <param name="BestProbability">Posterior probability of being best.</param>
/// <param name="ExpectedLoss">Rate that is lost on average if this arm is chosen.</param>
/// <param name="PValue">Two-sided, against the control (two-proportion z-test); null for the control.</param>
/// <param name="Difference">The rate less the control's, with the 95 % interval (Newcombe); null for the control.</param>
/// <param name="Density">The posterior density to draw.</param>
public sealed record ArmReport(
    string Id, string Name, long Accepted, long Opened, long Clicked, long Buyers, decimal Revenue, long Successes, double Rate, double Low, double High,
    double BestProbability, double ExpectedLoss, double? PValue, Estimate? Difference, IReadOnlyList<CurvePoint> Density);

/// <summary>An estimate with its 95 % interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>A point of a curve.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
public sealed record CurvePoint(double X, double Y);

/// <summary>What was decided about a test.</summary>
/// <param name="Outcome"><c>winner</c>, <c>inconclusive</c> or <c>chosen</c> (by a person).</param>
/// <param name="Arm">What the others got; null where they were split, or still wait.</param>
/// <param name="Reason"><c>probability</c>, <c>time</c>, <c>too_few</c>, <c>no_clear_winner</c> or <c>person</c>.</param>
/// <param name="Released">Recipients who waited for it.</param>
/// <param name="At">When.</param>
public sealed record ExperimentDecisionView(string Outcome, string? Arm, string Reason, long Released, DateTimeOffset At);

/// <summary>Chooses the arm that those who wait get.</summary>
/// <param name="Arm">The arm.</param>
public sealed record ChooseArm(string Arm);

/// <summary>What a campaign caused beyond what would have happened without it: those who got it against those held out.</summary>
/// <param name="Scope"><c>campaign</c> or <c>all</c>.</param>
/// <param name="Treated">Recipients who were meant to get it, whatever became of the message.</param>
/// <param name="TreatedBuyers">Of these, buyers within the time of attribution.</param>
/// <param name="HeldOut">Fans held out.</param>
/// <param name="HeldOutBuyers">Of these, buyers.</param>
/// <param name="Lift">Difference of the two shares of buyers with its 95 % interval (Newcombe); null without fans held out.</param>
/// <param name="Relative">The ratio of the shares less 1 with its interval (Katz); null where it cannot be told.</param>
/// <param name="IncrementalBuyers">The lift in buyers.</param>
/// <param name="IncrementalRevenue">The lift in money: difference of the mean revenue per fan times the recipients, with its interval (Welch).</param>
/// <param name="PValue">Two-sided.</param>
public sealed record HoldoutLift(
    string Scope, long Treated, long TreatedBuyers, long HeldOut, long HeldOutBuyers, Estimate? Lift, Estimate? Relative, Estimate? IncrementalBuyers,
    Estimate? IncrementalRevenue, double? PValue);
