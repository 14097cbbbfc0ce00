using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Privacy;

/// <summary>Something that somebody did. Append-only, partitioned by month.</summary>
public sealed class AuditEntry : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid AuditId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><c>user:&lt;id&gt;</c>, <c>key:&lt;id&gt;</c> or <c>worker</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Such as <c>campaign.approve</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Such as <c>campaign:&lt;id&gt;</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Numbers and hashes that belong to it; no personal data. JSON.</summary>
    public string Details { get; init; } = "{}";
}
