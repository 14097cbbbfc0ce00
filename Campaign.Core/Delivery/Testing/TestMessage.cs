using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Delivery.Testing;

/// <summary>A message that a member of the promoter lets come to a member, to see it in a real mailbox. It belongs to no recipient and is counted nowhere.</summary>
public sealed class TestMessage : ITenantOwned
{
    /// <summary>The kind of its job.</summary>
    public const string Job = "test_message";

    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7; also the message's id.</summary>
    public required Guid TestId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>The member who gets it.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The member's address under the promoter's data key: workers know no accounts.</summary>
    public required byte[] ToCipher { get; init; }

    /// <summary>The copy.</summary>
    public required string Variant { get; init; }

    /// <summary>Whose values it shows; null for a fan of whom nothing is known.</summary>
    public FanId? FanId { get; init; }

    /// <summary><c>waiting</c>, <c>sent</c> or <c>failed</c>.</summary>
    public required string State { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; set; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class TestMessageConfiguration : IEntityTypeConfiguration<TestMessage>
{
    public void Configure(EntityTypeBuilder<TestMessage> builder)
    {
        builder.ToTable("test_messages").HasKey(row => new { row.PromoterId, row.TestId });
        builder.HasIndex(row => new { row.PromoterId, row.CampaignId, row.TestId });
    }
}
