using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Demo;

/// <summary>Configuration section <c>DemoData</c>.</summary>
public sealed class DemoDataOptions
{
    /// <summary>Fans that each demo promoter gets.</summary>
    [Range(100, 1_000_000)]
    public int FansPerPromoter { get; set; } = 20_000;

    /// <summary>The same seed on the same day makes the same people, events and purchases.</summary>
    public int Seed { get; set; } = 20_26;
}
