namespace Campaign.Contracts.Usage;

/// <summary>What a promoter used in some days. The days, the models and the nodes each add up to the total.</summary>
/// <param name="From">The first day, in the promoter's zone.</param>
/// <param name="To">The last day.</param>
/// <param name="Currency">ISO 4217 code of all costs here.</param>
/// <param name="Total">All model calls.</param>
/// <param name="Messages">Messages that went out.</param>
/// <param name="Days">Every day of the span, oldest first.</param>
/// <param name="Models">By model, dearest first; the built-in model costs nothing.</param>
/// <param name="Nodes">By the agent's step, dearest first.</param>
/// <param name="Budget">What is left now.</param>
public sealed record UsageReport(
    DateOnly From, DateOnly To, string Currency, UsageAmounts Total, long Messages, IReadOnlyList<UsageDay> Days, IReadOnlyList<UsageItem> Models,
    IReadOnlyList<UsageItem> Nodes, UsageBudget Budget);

/// <summary>Model calls counted.</summary>
/// <param name="Calls">How many, the failed included.</param>
/// <param name="InputTokens">Tokens in, cached ones included.</param>
/// <param name="CachedInputTokens">Of these, served from the provider's cache.</param>
/// <param name="OutputTokens">Tokens out.</param>
/// <param name="Cost">What they cost.</param>
public sealed record UsageAmounts(long Calls, long InputTokens, long CachedInputTokens, long OutputTokens, decimal Cost);

/// <summary>One day.</summary>
/// <param name="Day">The day, in the promoter's zone.</param>
/// <param name="Amounts">Its model calls.</param>
/// <param name="Messages">Messages that went out.</param>
public sealed record UsageDay(DateOnly Day, UsageAmounts Amounts, long Messages);

/// <summary>The calls of one model or one step.</summary>
/// <param name="Name">The model or the step.</param>
/// <param name="Amounts">Its calls.</param>
public sealed record UsageItem(string Name, UsageAmounts Amounts);

/// <summary>The budget for models now.</summary>
/// <param name="SpentToday">Of the day in the promoter's zone.</param>
/// <param name="PerDay">Its limit.</param>
/// <param name="SpentThisMonth">Of the calendar month.</param>
/// <param name="PerMonth">Its limit.</param>
/// <param name="Warning">Whether a limit is nearly used up.</param>
/// <param name="UsedUp">Whether a limit is used up: no more calls until it begins anew.</param>
/// <param name="DayEnds">When the next day begins.</param>
/// <param name="MonthEnds">When the next month begins.</param>
public sealed record UsageBudget(
    decimal SpentToday, decimal PerDay, decimal SpentThisMonth, decimal PerMonth, bool Warning, bool UsedUp, DateTimeOffset DayEnds, DateTimeOffset MonthEnds);
