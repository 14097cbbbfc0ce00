using Campaign.Contracts.Analytics;

namespace Campaign.Core.Analytics.Reports;

/// <summary>Which campaigns: those that began in some days, perhaps on one channel or for one genre.</summary>
/// <param name="From">The first day, in the promoter's zone.</param>
/// <param name="To">The last day.</param>
/// <param name="Channel">Only those on this channel.</param>
/// <param name="Genre">Only those for events of this genre; empty for those without an event.</param>
public sealed record Period(DateOnly From, DateOnly To, string? Channel = null, string? Genre = null);

/// <summary>A campaign of a period with its cells by channel.</summary>
internal sealed record PeriodCampaign(
    Guid Id, string Name, string Status, DateTimeOffset StartedAt, long Audience, long? EventId, string? EventName, string Genre,
    bool OfJourney)
{
    public Dictionary<string, FunnelSums> Channels { get; } = [];

    public FunnelSums Total { get; } = new();

    public Measured? Measure { get; set; }

    public CampaignLine Line(Func<string, decimal> price) => new(
        Id, Name, Status, StartedAt, EventName, EventId is null ? null : Genre, Total.Numbers, Channels.Sum(channel => channel.Value.Sent * price(channel.Key)));
}
