namespace Campaign.Core.Accounts;

/// <summary>A refresh token, good for one use. A second use ends its whole family: it was stolen (RFC 9700, section 4.14.2).</summary>
public sealed class RefreshToken
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The sign-in that it descends from.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The promoter that the session works for.</summary>
    public required Guid PromoterId { get; init; }

    /// <summary>When it was given out.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When its family was ended.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
