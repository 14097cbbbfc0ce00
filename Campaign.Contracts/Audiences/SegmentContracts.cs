using Campaign.Contracts.Crm;

namespace Campaign.Contracts.Audiences;

/// <summary>A saved audience. Its ETag changes with name, rule and deletion, not with counts.</summary>
/// <param name="Id">The segment.</param>
/// <param name="Name">Unique among the promoter's segments that are not deleted.</param>
/// <param name="Rule">Its dates stay relative.</param>
/// <param name="Sentence">The rule in plain language.</param>
/// <param name="Version">Counts changes of the rule from 1.</param>
/// <param name="Count">Fans at the last count; null where it has not been counted, or where the rule names what is gone and matches nobody.</param>
/// <param name="CountedAt">The last count.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">The last change of name or rule.</param>
/// <param name="DeletedAt">When it was deleted; it can be restored for 30 days.</param>
public sealed record SegmentView(
    Guid Id, string Name, AudienceRule Rule, string Sentence, int Version, long? Count, DateTimeOffset? CountedAt, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, DateTimeOffset? DeletedAt);

/// <summary>Makes or changes a segment. The same rule with another name renames it; another rule is a new version.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Rule">Who is in it.</param>
public sealed record SegmentInput(string Name, AudienceRule Rule);

/// <summary>Takes a deletion back.</summary>
/// <param name="Name">A new name, where the old one has been given to another segment; null keeps it.</param>
public sealed record SegmentRestore(string? Name = null);

/// <summary>What a segment's rule was from a moment on.</summary>
/// <param name="Version">Counts from 1.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Sentence">The rule in plain language.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="CreatedBy"><c>user:&lt;id&gt;</c>, <c>key:&lt;id&gt;</c> or <c>worker</c>.</param>
public sealed record SegmentVersionView(int Version, AudienceRule Rule, string Sentence, DateTimeOffset CreatedAt, string CreatedBy);

/// <summary>Something whose rule names the segment.</summary>
/// <param name="Kind"><c>segment</c>, <c>campaign</c> or <c>journey</c>.</param>
/// <param name="Id">The segment, campaign or journey.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Of a campaign or journey.</param>
/// <param name="Blocks">Whether it keeps the segment from being deleted: other segments do, and campaigns and journeys that are not over.</param>
public sealed record SegmentUseView(string Kind, Guid Id, string Name, string? Status, bool Blocks);

/// <summary>An evaluation after which the membership was another one.</summary>
/// <param name="Id">The evaluation.</param>
/// <param name="At">When.</param>
/// <param name="Version">The rule's version; where it differs from that of the evaluation before, the rule moved the fans.</param>
/// <param name="Count">Members after it.</param>
/// <param name="Entered">Fans who came in.</param>
/// <param name="Left">Fans who went out.</param>
public sealed record SegmentEvaluationView(Guid Id, DateTimeOffset At, int Version, long Count, long Entered, long Left);

/// <summary>Who came in and went out at an evaluation: at most 1,000 each way are kept, and those shown still exist.</summary>
/// <param name="Evaluation">The numbers, of all.</param>
/// <param name="Entered">Fans who came in, masked for viewers and analysts.</param>
/// <param name="Left">Fans who went out, masked for viewers and analysts.</param>
public sealed record SegmentMovement(SegmentEvaluationView Evaluation, IReadOnlyList<FanItem> Entered, IReadOnlyList<FanItem> Left);
