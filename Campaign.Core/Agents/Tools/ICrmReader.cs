using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Agents.Tools;

/// <summary>What nodes and tools may ask about the scope's promoter: facts and aggregates, never fan rows.</summary>
internal interface ICrmReader
{
    /// <summary>Every event, past and to come.</summary>
    Task<IReadOnlyList<EventFacts>> EventsAsync(CancellationToken cancellationToken);

    /// <summary>Genres by number of buyers, largest first.</summary>
    Task<IReadOnlyList<GenreFacts>> GenresAsync(CancellationToken cancellationToken);

    /// <summary>Cities by number of fans, largest first.</summary>
    Task<IReadOnlyList<CityFacts>> CitiesAsync(CancellationToken cancellationToken);

    /// <summary>Campaigns that went out or are going out, newest first, at most 20.</summary>
    Task<IReadOnlyList<CampaignFacts>> CampaignsAsync(CancellationToken cancellationToken);

    /// <summary>The numbers of one campaign.</summary>
    Task<CampaignOutcome> OutcomeAsync(Guid campaignId, CancellationToken cancellationToken);
}

/// <summary>Counts audiences. The numbers of a draft come from here alone.</summary>
internal interface IAudienceCounter
{
    /// <summary>What is wrong with a rule, in words for people; empty where it is right.</summary>
    Task<IReadOnlyList<string>> ProblemsAsync(AudienceRule rule, CancellationToken cancellationToken);

    /// <summary>The numbers of a valid rule.</summary>
    Task<AudiencePreview> PreviewAsync(AudienceRule rule, string channel, string purpose, string language, CancellationToken cancellationToken);
}

/// <summary>An event. <see cref="StartsAt"/> has the venue's offset.</summary>
internal sealed record EventFacts(
    long Id, string Name, string Genre, string Venue, string City, DateTimeOffset StartsAt, decimal? Price, bool Cancelled, string? Url = null);

/// <summary>A genre.</summary>
internal sealed record GenreFacts(string Genre, long Buyers);

/// <summary>A city that fans live in.</summary>
internal sealed record CityFacts(string City, string? State, string? Country, long Fans)
{
    /// <summary>As places are written: "Nashville, TN, US".</summary>
    public string Place => string.Join(", ", new[] { City, State, Country }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>A campaign that went out.</summary>
internal sealed record CampaignFacts(Guid Id, string Name, string? Subject, string Channel, long? EventId, DateTimeOffset? SentAt)
{
    /// <summary>What it said.</summary>
    public DraftCopy? Copy { get; init; }
}

/// <summary>What became of a campaign: fans, each counted once.</summary>
internal sealed record CampaignOutcome(long Recipients, long Sent, long Delivered, long HumanOpens, long HumanClicks, long Unsubscribes);
