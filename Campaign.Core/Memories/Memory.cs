using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Memories;

/// <summary>Something that is kept in mind for a promoter.</summary>
public sealed class Memory : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7: orders them by age.</summary>
    public required Guid MemoryId { get; init; }

    /// <summary>Who knows it.</summary>
    public required MemoryKind Kind { get; init; }

    /// <summary>One line.</summary>
    public required string Text { get; init; }

    /// <summary>Equal for what says the same; see <see cref="MemoryText.Key"/>.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The conversation that it comes from.</summary>
    public Guid? ThreadId { get; init; }

    /// <summary>The run that noted it.</summary>
    public Guid? RunId { get; init; }

    /// <summary>The campaign that it was measured of.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>Who noted it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was deleted; it can be restored for a while.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}

/// <summary>Who knows a memory.</summary>
public enum MemoryKind
{
    /// <summary>A person said so.</summary>
    Preference,

    /// <summary>It was measured after a campaign.</summary>
    Outcome,
}
