using Campaign.Core.Common;

namespace Campaign.Core.Tenancy;

/// <summary>A machine's key, <c>cmp_live_&lt;prefix&gt;_&lt;secret&gt;</c>. The secret is shown once and stored hashed.</summary>
public sealed class ApiKey : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The key's id.</summary>
    public required Guid ApiKeyId { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>The readable part, unique on the platform.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the secret: it has 256 random bits, so no slow hash is needed.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>What it may do, as roles do.</summary>
    public required Role Role { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The last use, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
