using Campaign.Core.Delivery;

namespace Campaign.Core.Demo;

/// <summary>A past or planned campaign before it is written.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Event">What it promoted.</param>
/// <param name="SentAt">When sending began, or will begin.</param>
/// <param name="Recipients">Who got it.</param>
/// <param name="Exclusions">Whom the rule matched and who did not get it, by reason.</param>
internal sealed record DemoCampaign(
    Guid Id, DemoEvent Event, DateTimeOffset SentAt, IReadOnlyList<DemoRecipient> Recipients, IReadOnlyDictionary<string, long> Exclusions)
{
    /// <summary>Whether two subjects were tested on a part of the recipients; the second won.</summary>
    public bool Tested { get; init; }

    /// <summary>Share of the reachable fans that was held out.</summary>
    public double Held { get; init; }

    /// <summary>Of a campaign whose time has not come: whom its rule matches. It has no recipients yet.</summary>
    public long? Expected { get; init; }

    public List<DemoEngagement> Engagement { get; } = [];

    public long Audience => Expected ?? Recipients.Count + Exclusions.Values.Sum();
}

/// <summary>A recipient before it is written.</summary>
internal sealed record DemoRecipient(DemoFan Fan, Guid MessageId, RecipientState State, string? Reason, DateTimeOffset At)
{
    public string Variant { get; init; } = "email-en";

    public string? Arm { get; init; }
}

/// <summary>An engagement event before it is written.</summary>
internal sealed record DemoEngagement(Guid Id, DemoFan Fan, string Type, string Actor, DateTimeOffset At);
