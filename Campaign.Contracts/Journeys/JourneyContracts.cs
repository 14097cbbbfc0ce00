namespace Campaign.Contracts.Journeys;

/// <summary>Makes or edits a journey.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Definition">The graph; it may be unfinished in a draft, which then says what is missing.</param>
public sealed record JourneyInput(string Name, JourneyDefinition Definition);

/// <summary>A journey in the list.</summary>
/// <param name="Id">The journey.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>draft active paused stopped</c>.</param>
/// <param name="Version">The version that new fans enter; the draft's where none is active yet.</param>
/// <param name="OpenVersion">The state of a version that is not active yet: <c>draft in_review approved</c>; null where there is none.</param>
/// <param name="EntryKind"><c>audience</c> or <c>purchase</c>.</param>
/// <param name="Messages">Send steps.</param>
/// <param name="Entered">Times that a fan entered.</param>
/// <param name="InFlight">Fans on the way.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="PausedReason">Why the system holds it; null where a person does.</param>
public sealed record JourneySummary(
    Guid Id, string Name, string Status, int Version, string? OpenVersion, string EntryKind, int Messages, long Entered, long InFlight,
    DateTimeOffset CreatedAt, string? PausedReason);

/// <summary>A journey whole.</summary>
/// <param name="Id">The journey.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>draft active paused stopped</c>.</param>
/// <param name="PausedReason">Why the system holds it; null where a person does.</param>
/// <param name="Definition">Of the version shown: the open one, else the active one.</param>
/// <param name="Shown">The version shown.</param>
/// <param name="Hash">The fingerprint of that version: what an approval is bound to.</param>
/// <param name="Problems">What is wrong with it; it can be submitted where there is nothing.</param>
/// <param name="Sentences">Its rules in plain language, by node.</param>
/// <param name="Versions">All versions, newest first.</param>
/// <param name="ThreadId">The conversation it came from.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Actions">The moves that are legal now, such as <c>pause</c>.</param>
/// <param name="Tag">What <c>If-Match</c> takes; also in the <c>ETag</c>.</param>
public sealed record JourneyDetail(
    Guid Id, string Name, string Status, string? PausedReason, JourneyDefinition Definition, int Shown, string Hash,
    IReadOnlyList<JourneyProblem> Problems, IReadOnlyDictionary<string, string> Sentences, IReadOnlyList<JourneyVersionView> Versions, Guid? ThreadId,
    DateTimeOffset CreatedAt, IReadOnlyList<string> Actions, string Tag);

/// <summary>A version.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Status"><c>draft in_review approved active retired</c>.</param>
/// <param name="Hash">Its fingerprint.</param>
/// <param name="InFlight">Fans on the way in it.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="ApprovedAt">When it was approved.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="ActivatedAt">When fans began to enter it.</param>
public sealed record JourneyVersionView(
    int Version, string Status, string Hash, long InFlight, DateTimeOffset CreatedAt, DateTimeOffset? ApprovedAt, string? ApprovedBy,
    DateTimeOffset? ActivatedAt);

/// <summary>How many fans it is about: the number that an approver types.</summary>
/// <param name="Fans">Fans.</param>
/// <param name="Basis"><c>now</c>: who would enter at the activation; <c>last_30_days</c>: who would have entered in these.</param>
/// <param name="Hash">Of the version that was counted for.</param>
public sealed record JourneyReach(long Fans, string Basis, string Hash);

/// <summary>Approves exactly what the approver saw.</summary>
/// <param name="Hash">The fingerprint that was shown.</param>
/// <param name="Fans">The number that the approver typed.</param>
public sealed record ApproveJourney(string Hash, long Fans);

/// <summary>Rejects a version.</summary>
/// <param name="Reason">Shown to the author.</param>
public sealed record RejectJourney(string? Reason = null);

/// <summary>Moves fans on the way from an older version to the active one. They keep what they have got and when they got where they are.</summary>
/// <param name="From">The version they are in.</param>
/// <param name="Steps">Where a step is another one in the active version; a step of the same id is taken as the same. Fans whose step has none stay.</param>
public sealed record MoveJourneyFans(int From, IReadOnlyDictionary<string, string>? Steps = null);

/// <summary>What a move did.</summary>
/// <param name="Moved">Fans that were moved.</param>
/// <param name="Stayed">Fans whose step is not in the active version; they go on in theirs.</param>
public sealed record JourneyMoveResult(long Moved, long Stayed);
