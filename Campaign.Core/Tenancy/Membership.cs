using Campaign.Core.Common;

namespace Campaign.Core.Tenancy;

/// <summary>A person's role at a promoter.</summary>
public sealed class Membership : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The account.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What the person may do.</summary>
    public required Role Role { get; set; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a person may do at a promoter.</summary>
public enum Role
{
    /// <summary>Reads campaigns and results; personal data stays masked.</summary>
    Viewer,

    /// <summary>Reads everything, masked, and exports aggregates.</summary>
    Analyst,

    /// <summary>Makes campaigns.</summary>
    Marketer,

    /// <summary>Makes and approves campaigns.</summary>
    Approver,

    /// <summary>Does everything, members and keys included.</summary>
    Owner,
}
