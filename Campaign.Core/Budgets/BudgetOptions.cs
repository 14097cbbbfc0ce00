using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Budgets;

/// <summary>What models may cost, in USD (section <c>Budgets</c>). A promoter's own limits come before those of a day and a month.</summary>
public sealed class BudgetOptions
{
    /// <summary>Of one run.</summary>
    [Range(0, 1_000_000)]
    public decimal PerRun { get; set; } = 2;

    /// <summary>Of a promoter in a day of its zone.</summary>
    [Range(0, 1_000_000)]
    public decimal PerDay { get; set; } = 25;

    /// <summary>Of a promoter in a calendar month of its zone.</summary>
    [Range(0, 1_000_000)]
    public decimal PerMonth { get; set; } = 250;

    /// <summary>The share of a limit from which people are warned.</summary>
    [Range(0.0, 1.0)]
    public decimal WarnAt { get; set; } = 0.8m;

    /// <summary>A reservation whose process died is given back after this; longer than any call may take.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ReservationLifetime { get; set; } = TimeSpan.FromMinutes(10);
}
