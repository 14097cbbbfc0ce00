using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Journeys;

/// <summary>How journeys move (section <c>Journeys</c>).</summary>
public sealed class JourneyOptions
{
    /// <summary>Fans moved in one transaction.</summary>
    [Range(1, 20_000)]
    public int Batch { get; set; } = 2000;

    /// <summary>How often purchases are looked for that start a journey, and branches that wait for a yes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a fan whose message is on its way is looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MessageEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How late a purchase may come in and still start a journey.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan PurchaseLookback { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Fans that a simulation follows at most; of more it follows a share and scales up.</summary>
    [Range(100, 1_000_000)]
    public int SimulatedFans { get; set; } = 20_000;
}
