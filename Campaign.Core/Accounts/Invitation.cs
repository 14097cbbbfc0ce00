using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Accounts;

/// <summary>
/// Somebody who is asked to work for the promoter. The row is the open question: it goes when it is answered, withdrawn or asked anew, and the
/// audit log keeps that it was.
/// </summary>
public sealed class Invitation : ITenantOwned
{
    /// <summary>How long the link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid InvitationId { get; init; }

    /// <summary>SHA-256 of the link's token: it has 256 random bits, so no slow hash is needed.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The address under the promoter's data key.</summary>
    public required byte[] EmailCipher { get; init; }

    /// <summary>The keyed hash of the address; one open invitation of a promoter for each.</summary>
    public required byte[] EmailHash { get; init; }

    /// <summary>What the person will be allowed to do.</summary>
    public required Role Role { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the link stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
