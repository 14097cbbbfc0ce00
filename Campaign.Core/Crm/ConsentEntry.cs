using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Crm;

/// <summary>A consent given or withdrawn. Append-only; the current state stands on the fan.</summary>
public sealed class ConsentEntry : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid ConsentId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Given or withdrawn.</summary>
    public required bool Granted { get; init; }

    /// <summary>Where it came from, such as <c>checkout</c> or <c>unsubscribe_link</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What shows it, such as a form's name and version.</summary>
    public string? Proof { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A way to reach fans.</summary>
public enum Channel
{
    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Text message.</summary>
    Sms,

    /// <summary>Push notification.</summary>
    Push,

    /// <summary>A post on a social network.</summary>
    Social,
}
