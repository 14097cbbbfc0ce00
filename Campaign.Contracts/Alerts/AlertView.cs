namespace Campaign.Contracts.Alerts;

/// <summary>Something about the promoter's own campaigns that needs a person.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Rule">Which rule raised it, such as <c>complaint_rate</c>.</param>
/// <param name="Severity"><c>page</c>, look now; or <c>ticket</c>, look today.</param>
/// <param name="State"><c>firing</c> or <c>resolved</c>.</param>
/// <param name="Summary">What is wrong, in a sentence.</param>
/// <param name="Detail">The figures, such as <c>0.4 % of 2,300 messages in 24 h; bound 0.1 %</c>.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="ResolvedAt">Until when.</param>
public sealed record AlertView(
    Guid Id, string Rule, string Severity, string State, string Summary, string Detail, DateTimeOffset StartedAt, DateTimeOffset? ResolvedAt);
