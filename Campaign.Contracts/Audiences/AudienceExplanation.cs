namespace Campaign.Contracts.Audiences;

/// <summary>Asks why a fan is in an audience, or is not.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="FanId">The fan.</param>
/// <param name="Purpose"><c>marketing</c> (default) or <c>service</c>: which consent the channels need.</param>
public sealed record ExplainRequest(AudienceRule Rule, long FanId, string? Purpose = null);

/// <summary>Why a fan is in an audience, or is not.</summary>
/// <param name="FanId">The fan.</param>
/// <param name="Verdict"><c>true</c>, <c>false</c> or <c>unknown</c>; only <c>true</c> is a member.</param>
/// <param name="Sentence">The rule in plain language.</param>
/// <param name="Clauses">The rule's clauses and groups in order, the whole rule first.</param>
/// <param name="Reachable">Per channel, whether a message could go out, else the reason why not.</param>
public sealed record AudienceExplanation(
    long FanId, string Verdict, string Sentence, IReadOnlyList<ClauseVerdict> Clauses, IReadOnlyList<ChannelVerdict> Reachable);

/// <summary>What one clause or group is for the fan.</summary>
/// <param name="Path">Where it stands, from the rule's root.</param>
/// <param name="Clause">The clause in plain language.</param>
/// <param name="Verdict"><c>true</c>, <c>false</c> or <c>unknown</c>.</param>
/// <param name="Fact">The fan's own value that decided; null for groups and where nothing is known.</param>
public sealed record ClauseVerdict(string Path, string Clause, string Verdict, string? Fact);

/// <summary>Whether a channel is open to the fan.</summary>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Reason">Why not, as in the funnel; null where it is open.</param>
/// <param name="PendingSince">Since when the fan's confirmation of a stated consent is awaited (double opt-in); null where none is.</param>
public sealed record ChannelVerdict(string Channel, string? Reason, DateTimeOffset? PendingSince = null);
