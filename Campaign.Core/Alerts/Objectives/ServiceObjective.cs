namespace Campaign.Core.Alerts.Objectives;

/// <summary>What share of requests is to be good, over 30 days (Google, <i>The Site Reliability Workbook</i>, ch. 5).</summary>
/// <param name="Name">Such as <c>availability</c>.</param>
/// <param name="Target">The share, such as 0.999.</param>
/// <param name="Bad">Counts those that are not good.</param>
public sealed record ServiceObjective(string Name, double Target, Func<RequestCounts, long> Bad)
{
    /// <summary>The time over which the budget of errors is spent.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(30);

    /// <summary>Requests that did not end with an error of the server's.</summary>
    public static readonly ServiceObjective Availability = new("availability", 0.999, counts => counts.Errors);

    /// <summary>Requests that were answered within 500 ms; streams and uploads do not count.</summary>
    public static readonly ServiceObjective Latency = new("latency", 0.99, counts => counts.Slow);

    /// <summary>How many times as fast as allowed the budget is spent: 1 spends it in exactly the period. 0 without requests.</summary>
    public double BurnRate(RequestCounts counts) => counts.Requests == 0 ? 0 : (double)Bad(counts) / counts.Requests / (1 - Target);

    /// <summary>The share of the period's budget that is left; negative once it is overspent.</summary>
    public double BudgetLeft(RequestCounts period) => 1 - BurnRate(period);
}

/// <summary>Requests of some time.</summary>
/// <param name="Requests">All that count.</param>
/// <param name="Errors">Of these, ended with an error of the server's.</param>
/// <param name="Slow">Of these, slower than the objective.</param>
public readonly record struct RequestCounts(long Requests, long Errors, long Slow)
{
    /// <summary>Both together.</summary>
    public static RequestCounts operator +(RequestCounts one, RequestCounts other) =>
        new(one.Requests + other.Requests, one.Errors + other.Errors, one.Slow + other.Slow);

    /// <summary>The same.</summary>
    public RequestCounts Add(RequestCounts other) => this + other;
}

/// <summary>A pair of windows in which the budget burns too fast: the long one says that it matters, the short one that it goes on.</summary>
/// <param name="Whole">The long window.</param>
/// <param name="Recent">A twelfth of it, the latest.</param>
/// <param name="Factor">The burn rate that both must exceed.</param>
public sealed record BurnWindow(TimeSpan Whole, TimeSpan Recent, double Factor)
{
    /// <summary>2 % of the month's budget within an hour, or 5 % within six.</summary>
    public static readonly IReadOnlyList<BurnWindow> Fast =
        [new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), 14.4), new(TimeSpan.FromHours(6), TimeSpan.FromMinutes(30), 6)];

    /// <summary>10 % of it within three days.</summary>
    public static readonly IReadOnlyList<BurnWindow> Lasting = [new(TimeSpan.FromDays(3), TimeSpan.FromHours(6), 1)];

    /// <summary>Fewer bad requests in the long window than these raise nothing: where there are few at all, the first slow ones after a start are a large share.</summary>
    public const int FewBad = 10;

    /// <summary>Whether both windows burn too fast, by more than a handful of requests.</summary>
    /// <param name="objective">Whose budget.</param>
    /// <param name="counts">The requests of a window that ends now.</param>
    public bool Burns(ServiceObjective objective, Func<TimeSpan, RequestCounts> counts)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(counts);
        var whole = counts(Whole);
        return objective.Bad(whole) >= FewBad && objective.BurnRate(whole) > Factor && objective.BurnRate(counts(Recent)) > Factor;
    }
}
