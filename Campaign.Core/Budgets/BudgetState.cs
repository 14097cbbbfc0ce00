namespace Campaign.Core.Budgets;

/// <summary>A promoter's budget for models at one moment, in USD.</summary>
/// <param name="SpentToday">What the calls of the day cost.</param>
/// <param name="SpentThisMonth">What the calls of the calendar month cost, today's included.</param>
/// <param name="SpentByRun">What the run's calls cost; zero where no run is asked about.</param>
/// <param name="Reserved">What the calls at work may cost at most.</param>
/// <param name="ReservedByRun">Of these, the run's.</param>
/// <param name="PerDay">The limit of a day.</param>
/// <param name="PerMonth">The limit of a month.</param>
/// <param name="DayEnds">When the next day begins.</param>
/// <param name="MonthEnds">When the next month begins.</param>
public sealed record BudgetState(
    decimal SpentToday, decimal SpentThisMonth, decimal SpentByRun, decimal Reserved, decimal ReservedByRun, decimal PerDay, decimal PerMonth,
    DateTimeOffset DayEnds, DateTimeOffset MonthEnds)
{
    /// <summary>Whether a limit is used up to a share of it.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>Whether the day's or the month's is.</returns>
    public bool IsUsed(decimal share) => SpentToday >= PerDay * share || SpentThisMonth >= PerMonth * share;

    /// <summary>The limit that is used up, or null.</summary>
    public BudgetRefusal? UsedUp =>
        SpentThisMonth >= PerMonth ? Month : SpentToday >= PerDay ? Day : null;

    private BudgetRefusal Day => new($"The budget for models of today, {PerDay:0.##} USD, is used up", DayEnds);

    private BudgetRefusal Month => new($"The budget for models of this month, {PerMonth:0.##} USD, is used up", MonthEnds);

    /// <summary>The limit that does not allow an amount more, or null.</summary>
    /// <param name="amount">USD.</param>
    /// <param name="perRun">The limit of a run.</param>
    /// <returns>What to tell.</returns>
    internal BudgetRefusal? Refuse(decimal amount, decimal perRun) =>
        SpentByRun + ReservedByRun + amount > perRun ? new BudgetRefusal($"This run would cost more than the {perRun:0.##} USD that a run may", null)
        : SpentThisMonth + Reserved + amount > PerMonth ? Month
        : SpentToday + Reserved + amount > PerDay ? Day
        : null;
}

/// <summary>Why a call may not be made.</summary>
/// <param name="Reason">A sentence without its end.</param>
/// <param name="Until">When it may again; null for never.</param>
public sealed record BudgetRefusal(string Reason, DateTimeOffset? Until);
