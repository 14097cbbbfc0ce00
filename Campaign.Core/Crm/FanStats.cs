using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Crm;

/// <summary>A fan's totals, moved by delta in the transaction that writes a purchase. A fan without purchases has no row.</summary>
public sealed class FanStats : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>Purchases.</summary>
    public int Orders { get; init; }

    /// <summary>Tickets.</summary>
    public int Tickets { get; init; }

    /// <summary>Different events.</summary>
    public int DistinctEvents { get; init; }

    /// <summary>Money in the promoter's currency.</summary>
    public decimal Spent { get; init; }

    /// <summary>The first purchase.</summary>
    public DateTimeOffset FirstPurchaseAt { get; init; }

    /// <summary>The last purchase.</summary>
    public DateTimeOffset LastPurchaseAt { get; init; }
}

/// <summary>A fan's totals in one genre.</summary>
public sealed class FanGenreStats : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The genre.</summary>
    public required string Genre { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>Purchases.</summary>
    public int Orders { get; init; }

    /// <summary>Tickets.</summary>
    public int Tickets { get; init; }

    /// <summary>Money in the promoter's currency.</summary>
    public decimal Spent { get; init; }

    /// <summary>The first purchase.</summary>
    public DateTimeOffset FirstPurchaseAt { get; init; }

    /// <summary>The last purchase.</summary>
    public DateTimeOffset LastPurchaseAt { get; init; }

    /// <summary>The fan's purchases in all genres: <see cref="FanStats.Orders"/>, carried so that a genre and the fan are asked in one place.</summary>
    public int FanOrders { get; init; }

    /// <summary><see cref="FanStats.Spent"/>.</summary>
    public decimal FanSpent { get; init; }

    /// <summary><see cref="FanStats.FirstPurchaseAt"/>.</summary>
    public DateTimeOffset FanFirstPurchaseAt { get; init; }

    /// <summary><see cref="FanStats.LastPurchaseAt"/>.</summary>
    public DateTimeOffset FanLastPurchaseAt { get; init; }
}
