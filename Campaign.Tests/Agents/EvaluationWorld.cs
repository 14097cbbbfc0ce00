using System.Globalization;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Common;
using Campaign.Core.Insights.Hours;
using Campaign.Core.Memories;
using Campaign.Core.Tenancy;

namespace Campaign.Tests.Agents;

/// <summary>A promoter's world out of a world.json: events, past campaigns, cities.</summary>
internal sealed class EvaluationWorld : ICrmReader
{
    private readonly List<EventFacts> _events = [];
    private readonly List<CampaignFacts> _campaigns = [];
    private readonly List<CityFacts> _cities;

    public EvaluationWorld(string json)
    {
        using var document = JsonDocument.Parse(json);
        var world = document.RootElement;
        Now = world.GetProperty("clock").GetDateTimeOffset();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(world.GetProperty("time_zone").GetString()!);
        Promoter = new Promoter
        {
            PromoterId = new PromoterId(Guid.Parse("01930000-0000-7000-8000-000000000001")),
            Slug = "world",
            Name = "Harbor Lights",
            Country = "US",
            TimeZone = zone.Id,
            Currency = world.GetProperty("currency").GetString()!,
            Locales = ["en", "es"],
            CreatedAt = Now.AddYears(-3),
            Brand = new BrandProfile("Harbor Lights", "hello@harbor-lights.example", "1 Pier Road, New York, NY 10001", "#0f766e", "warm", "https://harbor-lights.example"),
        };
        foreach (var row in world.GetProperty("events").EnumerateArray())
        {
            var local = DateTime.Parse(row.GetProperty("starts_at_local").GetString()!, CultureInfo.InvariantCulture);
            Keys[row.GetProperty("key").GetString()!] = _events.Count + 1;
            _events.Add(new EventFacts(
                _events.Count + 1, Text(row, "name"), Text(row, "genre"), Text(row, "venue"), Text(row, "city"),
                new DateTimeOffset(local, zone.GetUtcOffset(local)), decimal.Parse(Text(row, "price"), CultureInfo.InvariantCulture), false));
        }

        foreach (var row in world.GetProperty("campaigns").EnumerateArray().OrderByDescending(row => Text(row, "sent_at")))
        {
            var id = new Guid(_campaigns.Count + 1, 0, 0, new byte[8]);
            CampaignKeys[Text(row, "key")] = id;
            _campaigns.Add(new CampaignFacts(
                id, Text(row, "name"), Text(row, "subject"), Text(row, "channel"), Keys[Text(row, "event")], row.GetProperty("sent_at").GetDateTimeOffset()));
        }

        var fans = 5000;
        _cities = [.. world.GetProperty("cities_of_fans").EnumerateArray().Select(city => new CityFacts(city.GetString()!, null, null, fans -= 100))];
    }

    public DateTimeOffset Now { get; }

    public Promoter Promoter { get; }

    public Dictionary<string, long> Keys { get; } = [];

    public Dictionary<string, Guid> CampaignKeys { get; } = [];

    public EventFacts Event(string key) => _events.Single(row => row.Id == Keys[key]);

    public Task<IReadOnlyList<EventFacts>> EventsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EventFacts>>(_events);

    public Task<IReadOnlyList<GenreFacts>> GenresAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<GenreFacts>>(
        [.. _events.GroupBy(row => row.Genre).Select(group => new GenreFacts(group.Key, 100 * group.Count()))]);

    public Task<IReadOnlyList<CityFacts>> CitiesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CityFacts>>(_cities);

    public Task<IReadOnlyList<CampaignFacts>> CampaignsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CampaignFacts>>(_campaigns);

    public Task<CampaignOutcome> OutcomeAsync(Guid campaignId, CancellationToken cancellationToken) =>
        Task.FromResult(new CampaignOutcome(1200, 1190, 1180, 420, 96, 3));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}

/// <summary>Counts every audience alike: what is tested with it is the rule.</summary>
internal sealed class FixedCounter : IAudienceCounter
{
    public Task<IReadOnlyList<string>> ProblemsAsync(AudienceRule rule, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<AudiencePreview> PreviewAsync(AudienceRule rule, string channel, string purpose, string language, CancellationToken cancellationToken) => Task.FromResult(
        new AudiencePreview(
            1240, new ReachableCounts(1100, 640), [new FunnelStage("matched", 1240), new FunnelStage("no_consent", 140), new FunnelStage("reachable", 1100)],
            [new CityCount("Brooklyn", 800)], 84.5m, [], "Fans that the rule names", 1, false, 1));
}

/// <summary>Learns nothing from a past that there is not.</summary>
internal sealed class NoHistory : IInsightReader
{
    public Task<CampaignForecast> ForecastAsync(CampaignDraft draft, CancellationToken cancellationToken) =>
        Task.FromResult(new CampaignForecast(null, "There is no past campaign."));

    public Task<SendTimeAdvice> BestTimeAsync(string channel, IReadOnlyCollection<DayOfWeek> avoided, CancellationToken cancellationToken) =>
        Task.FromResult(new SendTimeAdvice(null, [], 0, 0, "opens", "There is no past campaign."));

    public Task<Connections> ConnectionsAsync(ConnectionFrom from, string to, CancellationToken cancellationToken) =>
        Task.FromResult(new Connections(from, to, 0, [], false));
}

/// <summary>Memories that last as long as the conversation.</summary>
internal sealed class Notebook : IMemoryBook
{
    public List<MemoryCard> Cards { get; } = [];

    public Task<IReadOnlyList<MemoryCard>> RecallAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<MemoryCard>>(Cards);

    public Task<MemoryVerdict> RememberAsync(string text, MemorySource source, CancellationToken cancellationToken)
    {
        Cards.Add(new MemoryCard("preference", MemoryText.Clean(text)));
        return Task.FromResult(MemoryVerdict.Kept);
    }
}
