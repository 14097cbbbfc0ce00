using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Memories;

/// <summary>Configuration section <c>Memories</c>.</summary>
public sealed class MemoryOptions
{
    /// <summary>Preferences of one promoter; more are refused.</summary>
    [Range(1, 1_000)]
    public int MostPreferences { get; set; } = 100;

    /// <summary>Outcomes of one promoter; the oldest make room.</summary>
    [Range(1, 1_000)]
    public int MostOutcomes { get; set; } = 100;

    /// <summary>How long an outcome is kept.</summary>
    [Range(1, 120)]
    public int OutcomeMonths { get; set; } = 24;

    /// <summary>How long a deletion can be taken back; then the text is gone.</summary>
    [Range(1, 365)]
    public int DeletedDays { get; set; } = 30;
}
