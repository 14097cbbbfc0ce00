using Campaign.Core.Crm;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Demo;

/// <summary>An event before it is written.</summary>
internal sealed record DemoEvent(long Id, DemoSeries Series, DateTimeOffset StartsAt, decimal Price, int Capacity)
{
    public int Sold { get; set; }
}

/// <summary>A fan before it is written.</summary>
internal sealed record DemoFan(long Id, string First, string Last, string? Email, string? Phone, City City, string Language, DateTimeOffset CreatedAt)
{
    public short? BirthYear { get; init; }

    public required string[] Tags { get; init; }

    public bool? ConsentEmail { get; set; }

    public bool? ConsentSms { get; init; }

    public SuppressionReason? Suppressed { get; set; }

    /// <summary>The genres the fan likes, the dearest first.</summary>
    public required string[] Genres { get; init; }

    /// <summary>How much the fan goes out; long-tailed.</summary>
    public required int Orders { get; init; }

    public List<DemoPurchase> Purchases { get; } = [];
}

/// <summary>A purchase before it is written.</summary>
internal sealed record DemoPurchase(DemoEvent Event, int Quantity, decimal UnitPrice, DateTimeOffset At, DateTimeOffset? RefundedAt);
