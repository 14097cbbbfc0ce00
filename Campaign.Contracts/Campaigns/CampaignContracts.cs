using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;

namespace Campaign.Contracts.Campaigns;

/// <summary>A campaign in the list.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>draft in_review approved scheduled sending sent paused cancelled failed</c>.</param>
/// <param name="Channels">The channels.</param>
/// <param name="EventName">The event it promotes.</param>
/// <param name="SendAt">When it starts.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Counts">Its recipients by state.</param>
public sealed record CampaignSummary(
    Guid Id, string Name, string Status, IReadOnlyList<string> Channels, string? EventName, DateTimeOffset? SendAt,
    DateTimeOffset CreatedAt, RecipientCounts Counts);

/// <summary>A campaign whole.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">As in the list.</param>
/// <param name="Channels">The channels.</param>
/// <param name="Purpose"><c>marketing</c> or <c>service</c>.</param>
/// <param name="Event">The event it promotes.</param>
/// <param name="Rule">Who gets it.</param>
/// <param name="Sentence">The rule in plain language.</param>
/// <param name="Copy">What they get.</param>
/// <param name="Schedule">When.</param>
/// <param name="Revision">Counts every change of what would be sent.</param>
/// <param name="DraftHash">The hash that the approval was given for.</param>
/// <param name="Counts">Its recipients by state.</param>
/// <param name="Exclusions">Fans that the rule matched and that are not recipients, or were skipped, by reason.</param>
/// <param name="ThreadId">The conversation it came from.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ApprovedAt">When it was approved.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="StartedAt">When sending began.</param>
/// <param name="CompletedAt">When sending ended.</param>
/// <param name="Actions">The moves that are legal now, such as <c>pause</c>.</param>
/// <param name="Version">What <c>If-Match</c> takes; also in the <c>ETag</c>.</param>
/// <param name="Experiment">The test of its arms.</param>
/// <param name="HoldoutShare">Share of the reachable fans that is held out to measure what the campaign causes.</param>
public sealed record CampaignDetail(
    Guid Id, string Name, string Status, IReadOnlyList<string> Channels, string Purpose, DraftEvent? Event,
    AudienceRule? Rule, string? Sentence, DraftCopy? Copy, DraftSchedule? Schedule, int Revision, string? DraftHash,
    RecipientCounts Counts, IReadOnlyList<ExclusionCount> Exclusions, Guid? ThreadId, DateTimeOffset CreatedAt,
    DateTimeOffset? ApprovedAt, string? ApprovedBy, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, IReadOnlyList<string> Actions,
    string? Version = null, CampaignExperiment? Experiment = null, decimal? HoldoutShare = null);

/// <summary>Recipients by state. <see cref="Audience"/> = the sum of the states + the exclusions at the snapshot.</summary>
/// <param name="Audience">Fans that the rule matched when sending began; the estimate before.</param>
/// <param name="Pending">Waiting.</param>
/// <param name="Sending">Claimed by a worker.</param>
/// <param name="Accepted">Taken by the channel.</param>
/// <param name="Failed">Refused by the channel.</param>
/// <param name="Skipped">Left out at claim, by reason.</param>
/// <param name="Uncertain">Handed over without a recorded answer.</param>
public sealed record RecipientCounts(long Audience, long Pending, long Sending, long Accepted, long Failed, long Skipped, long Uncertain);

/// <summary>How many fans one reason left out.</summary>
/// <param name="Reason">As in the preview's funnel, or a reason of the claim such as <c>unsubscribed</c>.</param>
/// <param name="Count">How many.</param>
public sealed record ExclusionCount(string Reason, long Count);

/// <summary>Whom a campaign would reach if it began now: the number that an approver types.</summary>
/// <param name="Audience">Fans that the rule matches: recipients and exclusions together.</param>
/// <param name="Recipients">Of these, who would get it.</param>
/// <param name="Exclusions">Who would not, by reason.</param>
/// <param name="DraftHash">Of the content that was counted for.</param>
public sealed record CampaignReach(long Audience, long Recipients, IReadOnlyList<ExclusionCount> Exclusions, string DraftHash);

/// <summary>A message as a fan would get it, with links that lead where they would and are not tracked.</summary>
/// <param name="Variant">The copy variant.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Locale">BCP 47 language of the variant.</param>
/// <param name="FromName">The From name.</param>
/// <param name="FromAddress">The From address of an e-mail.</param>
/// <param name="Subject">Of an e-mail.</param>
/// <param name="Html">Of an e-mail.</param>
/// <param name="Text">The text part, or the whole text message.</param>
/// <param name="Segments">Of a text message, as the network counts them.</param>
public sealed record MessagePreview(
    string Variant, string Channel, string Locale, string FromName, string? FromAddress, string? Subject, string? Html, string Text, int? Segments);

/// <summary>Makes a campaign by hand.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Channels">
/// One or more of <c>email</c>, <c>sms</c>, <c>push</c>, <c>social</c>. A fan gets the first that is open; a post goes out once, beside them.
/// </param>
/// <param name="Rule">Who gets it.</param>
/// <param name="Copy">What they get.</param>
/// <param name="Schedule">When; now where not said.</param>
/// <param name="EventId">The event it promotes.</param>
/// <param name="Purpose"><c>marketing</c> (default) or <c>service</c>.</param>
/// <param name="Experiment">A test of arms.</param>
/// <param name="HoldoutShare">Share of the reachable fans to hold out, 0 to 0.5; of marketing alone.</param>
public sealed record CampaignInput(
    string Name, IReadOnlyList<string> Channels, AudienceRule Rule, DraftCopy Copy, DraftSchedule? Schedule = null, long? EventId = null,
    string? Purpose = null, CampaignExperiment? Experiment = null, decimal? HoldoutShare = null);

/// <summary>Approves exactly what the approver saw.</summary>
/// <param name="DraftHash">The hash that was shown.</param>
/// <param name="RecipientCount">The number that the approver typed.</param>
public sealed record ApproveCampaign(string DraftHash, long RecipientCount);

/// <summary>Rejects a campaign.</summary>
/// <param name="Reason">Shown to the author.</param>
public sealed record RejectCampaign(string? Reason = null);

/// <summary>Sets when an approved campaign starts.</summary>
/// <param name="SendAt">The instant; the campaign's own schedule where not said.</param>
public sealed record ScheduleCampaign(DateTimeOffset? SendAt = null);

/// <summary>Decides about recipients that were left: uncertain ones become accepted, failed or pending; failed ones become pending.</summary>
/// <param name="State"><c>uncertain</c> or <c>failed</c>.</param>
/// <param name="Becomes"><c>accepted</c>, <c>failed</c>, or <c>pending</c> to try again.</param>
/// <param name="FanIds">Only these; all in that state where not said.</param>
/// <param name="Reason">Only those with this reason, such as <c>smtp_connection_lost</c>.</param>
/// <param name="GivenUp">Only those that failed because the last attempt did.</param>
public sealed record RepairRecipients(string State, string Becomes, IReadOnlyList<long>? FanIds = null, string? Reason = null, bool GivenUp = false);

/// <summary>A recipient.</summary>
/// <param name="FanId">The fan; 0 for a post, which is nobody's in particular.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Variant">The copy variant.</param>
/// <param name="State"><c>pending sending accepted failed skipped uncertain</c>.</param>
/// <param name="Reason">Why it failed or was skipped.</param>
/// <param name="MessageId">The same for every attempt.</param>
/// <param name="Attempts">Hand-overs tried.</param>
/// <param name="UpdatedAt">The last change.</param>
/// <param name="Arm">The arm of the test that the fan is in.</param>
/// <param name="OpenedAt">When a person first opened it.</param>
/// <param name="ClickedAt">When a person first clicked in it.</param>
public sealed record RecipientRow(
    long FanId, string Channel, string? Variant, string State, string? Reason, Guid MessageId, int Attempts, DateTimeOffset UpdatedAt,
    string? Arm = null, DateTimeOffset? OpenedAt = null, DateTimeOffset? ClickedAt = null);

/// <summary>One step in a campaign's life.</summary>
/// <param name="At">When.</param>
/// <param name="From">The status before; null at the start.</param>
/// <param name="To">The status after.</param>
/// <param name="Actor">Who or what did it.</param>
/// <param name="Reason">Why.</param>
public sealed record TimelineEntry(DateTimeOffset At, string? From, string To, string Actor, string? Reason);

/// <summary>What came of a campaign.</summary>
/// <param name="Counts">Recipients by state.</param>
/// <param name="Exclusions">Who was left out, by reason.</param>
/// <param name="Engagement">Events by type: all, human, machine.</param>
/// <param name="Orders">Purchases of the promoted event by recipients after the message, within 5 days.</param>
/// <param name="Revenue">Their money in the promoter's currency.</param>
public sealed record CampaignResults(
    RecipientCounts Counts, IReadOnlyList<ExclusionCount> Exclusions, IReadOnlyList<EngagementCount> Engagement, long Orders, decimal Revenue);

/// <summary>Engagement of one type.</summary>
/// <param name="Type">As in the rules.</param>
/// <param name="Total">All events.</param>
/// <param name="Human">Fans with an event by a person.</param>
/// <param name="Machine">Fans with events by machines alone.</param>
public sealed record EngagementCount(string Type, long Total, long Human, long Machine);

/// <summary>A message of the outbox channel in the list.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="FanId">The fan.</param>
/// <param name="Channel">The channel.</param>
/// <param name="To">The masked address.</param>
/// <param name="Subject">The subject of an e-mail.</param>
/// <param name="SentAt">When it was handed over.</param>
public sealed record OutboxMessageSummary(Guid MessageId, long FanId, string Channel, string To, string? Subject, DateTimeOffset SentAt);

/// <summary>A message of the outbox channel as it would have gone out.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="FanId">The fan.</param>
/// <param name="Channel">The channel.</param>
/// <param name="To">The masked address.</param>
/// <param name="Subject">The subject of an e-mail.</param>
/// <param name="SentAt">When it was handed over.</param>
/// <param name="Html">The HTML part.</param>
/// <param name="Text">The text part.</param>
/// <param name="Headers">Message headers.</param>
public sealed record OutboxMessageDetail(
    Guid MessageId, long FanId, string Channel, string To, string? Subject, DateTimeOffset SentAt, string? Html, string Text,
    IReadOnlyDictionary<string, string> Headers);

/// <summary>What would come of a campaign.</summary>
/// <param name="Forecast">The forecast; null where there is none.</param>
/// <param name="Reason">Why there is none.</param>
public sealed record CampaignForecast(DraftForecast? Forecast, string? Reason);
