using Campaign.Core.Delivery;

namespace Campaign.Core.Demo;

/// <summary>A past campaign before it is written.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Event">What it promoted.</param>
/// <param name="SentAt">When sending began.</param>
/// <param name="Recipients">Who got it.</param>
/// <param name="Exclusions">Whom the rule matched and who did not get it, by reason.</param>
internal sealed record DemoCampaign(
    Guid Id, DemoEvent Event, DateTimeOffset SentAt, IReadOnlyList<DemoRecipient> Recipients, IReadOnlyDictionary<string, long> Exclusions)
{
    public List<DemoEngagement> Engagement { get; } = [];

    public long Audience => Recipients.Count + Exclusions.Values.Sum();
}

/// <summary>A recipient before it is written.</summary>
internal sealed record DemoRecipient(DemoFan Fan, Guid MessageId, RecipientState State, string? Reason, DateTimeOffset At);

/// <summary>An engagement event before it is written.</summary>
internal sealed record DemoEngagement(Guid Id, DemoFan Fan, string Type, string Actor, DateTimeOffset At);
