using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Privacy;

/// <summary>A promoter's data key for encrypted columns, wrapped by a master key. The newest encrypts; older ones still decrypt.</summary>
public sealed class PromoterDataKey : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>Counts from 1; stored in front of each cipher text.</summary>
    public required short KeyId { get; init; }

    /// <summary>Which master key wraps it.</summary>
    public required string MasterKeyId { get; set; }

    /// <summary>AES-256-GCM of the data key under the master key: nonce (12), cipher text (32), tag (16).</summary>
    public required byte[] WrappedKey { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
