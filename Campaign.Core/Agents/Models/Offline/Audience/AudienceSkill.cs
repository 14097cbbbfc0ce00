using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Turns a request into a rule: asks the tools for genres and events, reads the words, counts the rule, then answers or asks.</summary>
internal sealed class AudienceSkill : IOfflineSkill
{
    private static readonly ToolRequest ListGenres = new(AgentTools.ListGenres, new Dictionary<string, object?>());

    public string Node => NodeNames.Audience;

    public OfflineTurn Take(string input, ToolResults results)
    {
        var request = NodeJson.Read<AudienceInput>(input)!;
        var genres = results.Of(ListGenres);
        var events = new EventLookup(results);
        var promoted = request.EventWords is { } words ? events.Find(words, "upcoming") : null;
        if (genres is null)
        {
            return OfflineTurn.Call([ListGenres, .. events.Missing]);
        }

        var understood = Understand(request, promoted, events, Genres(genres));
        if (events.Missing.Count > 0)
        {
            return OfflineTurn.Call(events.Missing);
        }

        var answer = Answer(request, understood);
        var query = answer.Rule is { } rule ? Query(rule) : null;
        return query is not null && results.Of(query) is null ? OfflineTurn.Call(query) : OfflineTurn.Say(NodeJson.Write(answer));
    }

    private static AudienceWords Understand(AudienceInput request, EventsFound? promoted, EventLookup events, IReadOnlyList<string> genres)
    {
        var words = new Utterance(Particles.Join(Phrasebook.ToEnglish(request.Request, request.Language)));
        words.Hide(request.EventWords ?? "");
        words.Hide(request.TimeWords ?? "");
        for (var at = 0; at < request.Names.Count; at++)
        {
            words.Mark(request.Names[at], at);
        }

        words.TakeAll(ContentTalk.Pattern());
        var understood = new AudienceWords(words, request, events, genres);
        Promote(understood, request, promoted);
        if (request.Action == "follow_up_campaign")
        {
            FollowUp.Read(understood);
        }
        else
        {
            RequestReader.Read(understood);
        }

        return understood;
    }

    private static void Promote(AudienceWords understood, AudienceInput request, EventsFound? promoted)
    {
        if (promoted is null)
        {
            understood.Promoted = request.Event is { } open && request.Action.StartsWith("edit", StringComparison.Ordinal) ? Found(open) : null;
            return;
        }

        if (promoted.Matches.Count == 0)
        {
            understood.Ask("event_unknown", [.. understood.Events.Find("next", "upcoming")?.Matches.Select(EventReference.Label) ?? []], request.EventWords);
        }
        else if (promoted.Ambiguous)
        {
            EventReference.Ask(understood, request.EventWords!, promoted);
        }
        else
        {
            understood.Promoted = promoted.Matches[0];
            if (promoted.Matches.Count(match => match.Name == promoted.Matches[0].Name && match.Upcoming) > 1)
            {
                understood.Assume("next_event", EventReference.Label(promoted.Matches[0]));
            }
        }
    }

    private static AudienceAnswer Answer(AudienceInput request, AudienceWords understood)
    {
        if (understood.Question is { } question)
        {
            return new AudienceAnswer { Question = question.Question, Options = question.Options };
        }

        var said = understood.Rules;
        if (request.Purpose == "service" && understood.Promoted is { } show && said.TrueForAll(rule => Means(rule, show.Id)))
        {
            understood.Assumptions.Clear();
            understood.Assume("holders_kept");
            return new AudienceAnswer { Rule = Rules.Holder(show.Id), EventId = show.Id, Assumptions = understood.Assumptions };
        }

        if (said.Count == 0)
        {
            return new AudienceAnswer { Question = Sentences.Get("who", request.Language), Options = Choices(understood) };
        }

        var rule = request.Action == "edit_audience" && request.Rule is { } current
            ? AudienceEdit.Apply(current, said, Folding.Fold(understood.Words.Original))
            : Rules.All(WithoutHolders(request, understood));
        return new AudienceAnswer { Rule = rule, EventId = request.Action == "follow_up_campaign" ? request.LastCampaign?.EventId : understood.Promoted?.Id, Assumptions = understood.Assumptions };
    }

    /// <summary>Whether a rule says no more than that people bought for the event.</summary>
    private static bool Means(AudienceRule rule, long eventId) => rule == Rules.Bought([Rules.Event([eventId])]) || rule == Rules.Bought([]) || rule == Rules.Everyone;

    /// <summary>Nobody is sold a ticket that they hold.</summary>
    private static List<AudienceRule> WithoutHolders(AudienceInput request, AudienceWords understood)
    {
        if (understood.Promoted is not { } promoted || request.Action != "create_campaign" || request.Purpose == "service")
        {
            return understood.Rules;
        }

        understood.Assume("holders", promoted.Name);
        return [.. understood.Rules, Rules.NotHolder(promoted.Id)];
    }

    private static IReadOnlyList<string> Choices(AudienceWords understood) => understood.Promoted is { } show
        ? [$"{show.Genre} fans", $"fans in {show.City}", $"{show.Genre} fans in {show.City}"]
        : [.. understood.Genres.Take(3).Select(genre => $"{genre} fans"), "everyone"];

    private static ToolRequest Query(AudienceRule rule) => new(
        AgentTools.QueryCrm, new Dictionary<string, object?> { ["rule"] = JsonSerializer.Deserialize<JsonElement>(RuleJson.Write(rule)) });

    private static List<string> Genres(string json) =>
        NodeJson.TryRead<GenreList>(json)?.Genres.Select(genre => genre.Genre).ToList() ?? [];

    private static EventFound Found(Contracts.Agents.DraftEvent row) => new(
        row.Id, row.Name, row.Genre, row.Venue, row.City, row.StartsAt.ToString("yyyy-MM-ddTHH:mmzzz", System.Globalization.CultureInfo.InvariantCulture),
        row.Price, true, false, 1);

    private sealed record GenreList(IReadOnlyList<GenreFacts> Genres);
}
