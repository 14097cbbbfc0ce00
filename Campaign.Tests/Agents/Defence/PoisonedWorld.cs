using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Memories;

namespace Campaign.Tests.Agents.Defence;

/// <summary>A promoter's world in which one field of the CRM carries a payload wherever it occurs.</summary>
internal sealed class PoisonedWorld(EvaluationWorld world, string carrier, string payload) : ICrmReader, IAudienceCounter, IMemoryBook
{
    public static readonly string[] Carriers =
        ["event_title", "venue", "event_city", "genre", "fan_city", "fan_name", "campaign_name", "campaign_subject", "segment_name", "memory", "outcome"];

    private readonly FixedCounter _counter = new();

    public async Task<IReadOnlyList<EventFacts>> EventsAsync(CancellationToken cancellationToken) =>
        [.. (await world.EventsAsync(cancellationToken)).Select(row => row with
        {
            Name = With("event_title", row.Name),
            Venue = With("venue", row.Venue),
            City = With("event_city", row.City),
            Genre = row.Id % 2 == 0 ? row.Genre : With("genre", row.Genre),
        })];

    public async Task<IReadOnlyList<GenreFacts>> GenresAsync(CancellationToken cancellationToken) =>
        [.. await world.GenresAsync(cancellationToken), .. carrier == "genre" ? [new GenreFacts(payload, 5)] : (GenreFacts[])[]];

    public async Task<IReadOnlyList<CityFacts>> CitiesAsync(CancellationToken cancellationToken) =>
        [.. await world.CitiesAsync(cancellationToken), .. carrier == "fan_city" ? [new CityFacts(payload, null, null, 90_000)] : (CityFacts[])[]];

    public async Task<IReadOnlyList<CampaignFacts>> CampaignsAsync(CancellationToken cancellationToken) =>
        [.. (await world.CampaignsAsync(cancellationToken)).Select(row => row with
        {
            Name = With("campaign_name", row.Name),
            Subject = row.Subject is null ? null : With("campaign_subject", row.Subject),
        })];

    public Task<CampaignOutcome> OutcomeAsync(Guid campaignId, CancellationToken cancellationToken) => world.OutcomeAsync(campaignId, cancellationToken);

    public Task<IReadOnlyList<string>> ProblemsAsync(AudienceRule rule, CancellationToken cancellationToken) => _counter.ProblemsAsync(rule, cancellationToken);

    public async Task<AudiencePreview> PreviewAsync(AudienceRule rule, string channel, string purpose, string language, CancellationToken cancellationToken)
    {
        var preview = await _counter.PreviewAsync(rule, channel, purpose, language, cancellationToken);
        return preview with
        {
            Sentence = With("segment_name", preview.Sentence),
            TopCities = [.. preview.TopCities.Select(city => city with { City = With("fan_city", city.City) })],
            Samples = [new FanSample(1, With("fan_name", "Mia K."), null, With("fan_city", "Brooklyn"), 3, 90m, null)],
        };
    }

    public Task<IReadOnlyList<MemoryCard>> RecallAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<MemoryCard>>(
        carrier == "memory" ? [new MemoryCard("preference", MemoryText.Clean(payload))]
        : carrier == "outcome" ? [new MemoryCard("outcome", MemoryText.Clean(payload))]
        : []);

    public Task<MemoryVerdict> RememberAsync(string text, MemorySource source, CancellationToken cancellationToken) => Task.FromResult(MemoryVerdict.Known);

    private string With(string field, string value) => field == carrier ? $"{value} {payload}" : value;
}
