namespace Campaign.Core.Insights.Hours;

/// <summary>The hour of the week, on the fans' clocks, at which the promoter's own campaigns did best; or why none is named.</summary>
/// <param name="Slot">The best hour; null where there is too little to go by, or no hour stands out.</param>
/// <param name="Others">More hours that stand out, best first.</param>
/// <param name="Campaigns">Past campaigns that this rests on.</param>
/// <param name="Messages">Messages in them.</param>
/// <param name="Measure"><c>opens</c> by people, or <c>clicks</c> by people where opens cannot be seen.</param>
/// <param name="Reason">Why no hour is named.</param>
public sealed record SendTimeAdvice(
    SendSlot? Slot, IReadOnlyList<SendSlot> Others, int Campaigns, long Messages, string Measure, string? Reason = null);

/// <summary>An hour of the week.</summary>
/// <param name="Weekday">The day.</param>
/// <param name="Hour">0 to 23, on each fan's clock.</param>
/// <param name="Lift">How much better than the promoter's mean, as a share: 0.14 is 14 % better.</param>
/// <param name="Low">The 10 % quantile of the lift.</param>
/// <param name="High">The 90 % quantile of the lift.</param>
public sealed record SendSlot(DayOfWeek Weekday, int Hour, double Lift, double Low, double High);
