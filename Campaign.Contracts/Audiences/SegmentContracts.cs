namespace Campaign.Contracts.Audiences;

/// <summary>A saved audience. Its ETag changes with name and rule, not with counts.</summary>
/// <param name="Id">The segment.</param>
/// <param name="Name">Unique within the promoter.</param>
/// <param name="Rule">Its dates stay relative.</param>
/// <param name="Sentence">The rule in plain language.</param>
/// <param name="Version">Counts changes of the rule from 1.</param>
/// <param name="Count">Fans at the last count.</param>
/// <param name="CountedAt">The last count.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">The last change of name or rule.</param>
public sealed record SegmentView(
    Guid Id, string Name, AudienceRule Rule, string Sentence, int Version, long? Count, DateTimeOffset? CountedAt, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

/// <summary>Makes or changes a segment.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Rule">Who is in it.</param>
public sealed record SegmentInput(string Name, AudienceRule Rule);
