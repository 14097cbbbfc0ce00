using Campaign.Contracts.Audiences;

namespace Campaign.Tests.Audiences;

/// <summary>A promoter's data in memory: what the naive evaluator looks at and the database holds.</summary>
internal sealed record World(
    DateTimeOffset Now, TimeZoneInfo Zone, IReadOnlyList<WorldFan> Fans, IReadOnlyList<WorldEvent> Events, IReadOnlyList<WorldPurchase> Purchases,
    IReadOnlyList<WorldCampaign> Campaigns, IReadOnlyList<WorldEngagement> Engagement)
{
    public const string Country = "DE";
    public const string Currency = "EUR";

    public Guid Promoter { get; } = Guid.NewGuid();

    public Dictionary<Guid, AudienceRule> Segments { get; } = [];

    public Dictionary<string, AudienceRule> Waves { get; } = [];

    public HashSet<(string Channel, string Address)> Suppressed { get; } = [];
}

internal sealed record WorldFan(long Id)
{
    public string? FirstName { get; init; }

    public string? EmailDomain { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Country { get; init; }

    public string? Language { get; init; }

    public short? BirthYear { get; init; }

    public string[] Tags { get; init; } = [];

    public IReadOnlyDictionary<string, object?> Attributes { get; init; } = new Dictionary<string, object?>();

    public bool? ConsentEmail { get; init; }

    public bool? ConsentSms { get; init; }

    public bool? ConsentEmailService { get; init; }

    public bool? ConsentSmsService { get; init; }

    public DateTimeOffset? SubscribedAt { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }
}

internal sealed record WorldEvent(long Id, string Name, string Genre, string Venue, string City, DateTimeOffset StartsAt, decimal? Price);

internal sealed record WorldPurchase(long Id, long FanId, WorldEvent Event, int Quantity, decimal UnitPrice, DateTimeOffset At, bool Refunded)
{
    public decimal Amount => Quantity * UnitPrice;
}

internal sealed record WorldCampaign(Guid Id, WorldEvent? Event, string Purpose);

internal sealed record WorldEngagement(long FanId, WorldCampaign Campaign, EngagementType Type, EngagementActor Actor, DateTimeOffset At);
