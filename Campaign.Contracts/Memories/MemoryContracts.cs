namespace Campaign.Contracts.Memories;

/// <summary>Something that is kept in mind for a promoter. It is data for steps to read, never an instruction.</summary>
/// <param name="Id">The memory.</param>
/// <param name="Kind"><c>preference</c>, said by a person; or <c>outcome</c>, measured after a campaign.</param>
/// <param name="Text">One line, at most 240 characters.</param>
/// <param name="CreatedAt">When it was noted or measured.</param>
/// <param name="CreatedBy"><c>user:&lt;id&gt;</c>, <c>key:&lt;id&gt;</c> or <c>worker</c>.</param>
public sealed record MemoryView(Guid Id, string Kind, string Text, DateTimeOffset CreatedAt, string CreatedBy)
{
    /// <summary>The conversation that it comes from.</summary>
    public Guid? ThreadId { get; init; }

    /// <summary>The run that noted it.</summary>
    public Guid? RunId { get; init; }

    /// <summary>The campaign that it was measured of.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>When it was deleted; it can be restored for 30 days.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
}

/// <summary>A preference to keep in mind.</summary>
/// <param name="Text">At most 240 characters, without addresses or numbers of people.</param>
public sealed record MemoryInput(string Text);
