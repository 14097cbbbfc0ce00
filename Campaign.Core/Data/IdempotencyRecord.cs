using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Data;

/// <summary>An answer kept for a caller's Idempotency-Key, so that a repeated request has one effect.</summary>
public sealed class IdempotencyRecord : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The operation and its subject, such as <c>campaign.schedule:&lt;id&gt;</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The caller's key.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request: the same key with another request is a conflict.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder) =>
        builder.ToTable("idempotency_keys").HasKey(record => new { record.PromoterId, record.Scope, record.Key });
}
