using System.ComponentModel;
using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Prompts;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Tools;

/// <summary>
/// The tools that read the CRM. Arguments are typed and checked, results are JSON of at most 8 KB with aggregates and masked samples. No tool
/// takes a promoter: the scope has one.
/// </summary>
internal sealed class AgentTools(ICrmReader crm, IAudienceCounter audiences, IInsightReader? insights = null)
{
    public const string QueryCrm = "query_crm";
    public const string ResolveEvent = "resolve_event";
    public const string ListGenres = "list_genres";

    private const int MaxRule = 16 * 1024;
    private const int MaxWords = 200;

    /// <summary>The tools of the audience step, sorted by name as prompts want them.</summary>
    /// <param name="purpose">The draft's purpose; no model chooses which consent is needed.</param>
    /// <param name="localNow">The step's clock in the promoter's zone.</param>
    public IReadOnlyList<AITool> ForAudience(string purpose, DateTimeOffset localNow) =>
    [
        .. insights is null ? [] : (AITool[])[ConnectionTool.Of(insights)],
        AIFunctionFactory.Create(
            (CancellationToken cancellationToken) => GenresAsync(cancellationToken),
            ListGenres, "The promoter's genres with their number of buyers."),
        AIFunctionFactory.Create(
            ([Description("An audience rule as in the grammar.")] JsonElement rule, CancellationToken cancellationToken) =>
                QueryAsync(rule, purpose, cancellationToken),
            QueryCrm, "Counts the fans that an audience rule matches: count, reachable per channel, funnel, top cities, median spend, masked samples."),
        AIFunctionFactory.Create(
            ([Description("The marketer's words for the event, with their date words.")] string words,
             [Description("upcoming, past or any.")] string when, CancellationToken cancellationToken) =>
                ResolveAsync(words, when, localNow, cancellationToken),
            ResolveEvent, "Finds the promoter's events that words mean, best first, with scores. ambiguous=true: ask the marketer which one."),
    ];

    private async Task<string> GenresAsync(CancellationToken cancellationToken)
    {
        var genres = await crm.GenresAsync(cancellationToken);
        return ToolText.Write(genres, some => new { genres = some.Select(genre => new { genre = ToolText.Clean(genre.Genre), genre.Buyers }) });
    }

    private async Task<string> ResolveAsync(string words, string when, DateTimeOffset localNow, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(words) || words.Length > MaxWords || when is not ("upcoming" or "past" or "any"))
        {
            return Error("words are 1 to 200 characters; when is upcoming, past or any");
        }

        var found = EventResolver.Resolve(words, when, await crm.EventsAsync(cancellationToken), localNow);
        return ToolText.Write(found.Matches, some => new EventsFound(
            words, found.Ambiguous, [.. some.Select(match => EventFound.Of(match))]));
    }

    private async Task<string> QueryAsync(JsonElement json, string purpose, CancellationToken cancellationToken)
    {
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        if (text.Length > MaxRule)
        {
            return Error("the rule is too long");
        }

        AudienceRule rule;
        try
        {
            rule = RuleJson.Read(text);
        }
        catch (JsonException error)
        {
            return Error(error.Message);
        }

        var problems = await audiences.ProblemsAsync(rule, cancellationToken);
        if (problems.Count > 0)
        {
            return NodeJson.Write(new { error = "the rule is not valid", problems = problems.Take(8) });
        }

        var preview = await audiences.PreviewAsync(rule, "email", purpose, "en", cancellationToken);
        return ToolText.Write(preview.Samples, samples => new
        {
            preview.Count,
            preview.Reachable,
            preview.Funnel,
            TopCities = preview.TopCities.Select(city => new { city = ToolText.Clean(city.City), city.Count }),
            preview.MedianSpend,
            Samples = samples.Select(fan => new { name = ToolText.Clean(fan.Name), city = ToolText.Clean(fan.City), fan.Orders, fan.Spent }),
            Sentence = preview.Sentence.Length > 600 ? preview.Sentence[..600] : preview.Sentence,
        });
    }

    private static string Error(string message) => NodeJson.Write(new { error = message });
}

/// <summary>The answer of resolve_event.</summary>
internal sealed record EventsFound(string Words, bool Ambiguous, IReadOnlyList<EventFound> Matches);

/// <summary>One event of the answer.</summary>
internal sealed record EventFound(
    long Id, string Name, string Genre, string Venue, string City, string StartsAt, decimal? Price, bool Upcoming, bool Cancelled, double Score)
{
    public static EventFound Of(EventMatch match) => new(
        match.Event.Id, ToolText.Clean(match.Event.Name), ToolText.Clean(match.Event.Genre), ToolText.Clean(match.Event.Venue),
        ToolText.Clean(match.Event.City), match.Event.StartsAt.ToString("yyyy-MM-ddTHH:mmzzz", System.Globalization.CultureInfo.InvariantCulture),
        match.Event.Price, match.Upcoming, match.Event.Cancelled, Math.Round(match.Score, 2));
}
