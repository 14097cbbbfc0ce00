namespace Campaign.Contracts.Campaigns;

/// <summary>How far a campaign has got. The stages add up to the audience.</summary>
/// <param name="Status">As on the campaign.</param>
/// <param name="Audience">Fans that the rule matched when sending began; the estimate before.</param>
/// <param name="Stages">Every stage in the order of a message's life, empty ones too.</param>
/// <param name="Done">Recipients whose fate is known, as a share of all, 0 to 1.</param>
/// <param name="PerSecond">Recipients brought to an end per second over the last minute; 0 while nothing moves.</param>
/// <param name="NextDueAt">When the next waiting recipient is due; null where nobody waits.</param>
/// <param name="EndsAt">When all will be through at this rate and with the last one's local time; null where that cannot be told.</param>
/// <param name="Hold">Why it does not go on: the reason of a pause, such as <c>stale_schedule</c>.</param>
/// <param name="AsOf">When this was counted.</param>
public sealed record CampaignProgress(
    string Status, long Audience, IReadOnlyList<CampaignStage> Stages, double Done, double PerSecond, DateTimeOffset? NextDueAt, DateTimeOffset? EndsAt,
    string? Hold, DateTimeOffset AsOf);

/// <summary>A stage of a campaign's messages.</summary>
/// <param name="Stage"><c>excluded waiting due sending accepted failed skipped uncertain</c>; <c>waiting</c> is before its time, <c>due</c> after it.</param>
/// <param name="Count">Fans in it.</param>
/// <param name="Age">Seconds that the oldest has been in it, of the stages that are passed through (<c>due sending uncertain</c>).</param>
public sealed record CampaignStage(string Stage, long Count, double? Age);
