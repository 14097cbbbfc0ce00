namespace Campaign.Contracts.Campaigns;

/// <summary>What was given up after the last attempt and waits for a person's word.</summary>
/// <param name="Messages">Messages, by campaign, channel and reason; the last given up first.</param>
/// <param name="Jobs">Other work, such as measuring a campaign; the last given up first.</param>
public sealed record DeadLetterList(IReadOnlyList<DeadMessages> Messages, IReadOnlyList<DeadJob> Jobs);

/// <summary>Messages of a campaign that were given up for one reason.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Campaign">Its name.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Reason">What the channel said last.</param>
/// <param name="Count">How many.</param>
/// <param name="FirstAt">When the first was given up.</param>
/// <param name="LastAt">When the last was given up.</param>
public sealed record DeadMessages(Guid CampaignId, string Campaign, string Channel, string? Reason, long Count, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <summary>A job that was given up.</summary>
/// <param name="Id">The job.</param>
/// <param name="Kind">What was to be done, such as <c>measure</c>.</param>
/// <param name="SubjectId">With what.</param>
/// <param name="Error">The last failure.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DueAt">When it was due.</param>
public sealed record DeadJob(Guid Id, string Kind, Guid SubjectId, string? Error, int Attempts, DateTimeOffset DueAt);

/// <summary>Which of a campaign's dead letters.</summary>
/// <param name="Reason">Only those with this reason; all where not said.</param>
public sealed record DeadLetterChoice(string? Reason = null);
