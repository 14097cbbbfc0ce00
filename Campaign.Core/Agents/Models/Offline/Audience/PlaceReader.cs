using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads where people live: cities, states, countries, "locals", "within 50 km of …".</summary>
internal static partial class PlaceReader
{
    private const decimal KilometresPerMile = 1.609344m;

    public static void Read(AudienceWords request)
    {
        Near(request);
        if (request.Words.Take(Locals()) is not null && request.Promoted is { } promoted)
        {
            request.Rules.Add(Rules.FanIn("city", promoted.City));
            request.Assume("locals", promoted.City);
        }

        var places = request.Input.Places.GroupBy(place => place.Words)
            .Where(group => Word(group.Key).IsMatch(request.Words.Left)).Select(group => (Words: group.Key, Places: group.ToList())).ToList();
        foreach (var (words, same) in places.Where(place => place.Places.Count > 1))
        {
            request.Words.Take(Word(words));
            request.Ask("place_many", [.. same.Select(place => place.Place)], same[0].Value);
        }

        var single = places.Where(place => place.Places.Count == 1).Select(place => place.Places[0]).ToList();
        single.ForEach(place => request.Words.Take(Word(place.Words)));
        var rules = single.GroupBy(place => place.Kind)
            .Select(kind => (AudienceRule)Rules.FanIn(kind.Key, kind.Select(place => place.Value).Distinct().Order(StringComparer.Ordinal))).ToList();
        if (rules.Count > 0)
        {
            request.Rules.Add(rules.Count > 1 && Or().IsMatch(request.Input.Request) ? Rules.Any(rules) : Rules.All(rules));
        }
    }

    private static void Near(AudienceWords request)
    {
        var match = Within().Match(request.Words.Left);
        if (!match.Success)
        {
            return;
        }

        var words = match.Groups["p"].Value.Trim(' ', Utterance.Taken);
        var places = request.Input.Places.Where(place => place.Kind == "city" && Word(place.Words).IsMatch(words)).ToList();
        var km = match.Groups["n"].Success ? decimal.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : 50;
        km = match.Groups["unit"].Value.StartsWith("mi", StringComparison.Ordinal) ? Math.Round(km * KilometresPerMile) : km;
        if (places.Count > 1)
        {
            request.Ask("place_many", [.. places.Select(place => place.Place)], places[0].Value);
        }
        else if (places.Count == 1)
        {
            request.Words.Take(Within());
            request.Rules.Add(new NearRule(Name(places[0]), km));
        }
        else if (Venue(request, words) is { } city)
        {
            request.Words.Take(Within());
            request.Rules.Add(new NearRule(city, km));
        }
        else if (match.Groups["n"].Success && words.Length > 0 && request.Events.Missing.Count == 0)
        {
            request.Ask("place_unknown", [.. request.Input.TopCities.Take(5)], request.Words.Words(match.Groups["p"]));
        }
    }

    /// <summary>The city of the venue or event that the words name.</summary>
    private static string? Venue(AudienceWords request, string words) => words is "us" or "here" or "the venue" or "the show"
        ? request.Promoted?.City
        : request.Events.Find(words, "any") is { Matches.Count: > 0 } found ? found.Matches[0].City : null;

    private static string Name(PlaceCard place) => string.Join(
        ", ", new[] { place.Value, place.Country == "US" && place.State is { } state ? UsStates.Code(state) : place.State, place.Country }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The place as a whole word, with the small word before it.</summary>
    private static Regex Word(string words) => new(
        $@"(?:\b(?:who live |living |based |live |located )?(?:in|from|near|around|of|or|and|at|de|en|aus) )?(?:the )?(?<![\p{{L}}])" + string.Join(@"[ ,.'-]+", words.Split(' ').Select(Regex.Escape)) + @"(?![\p{L}])",
        RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\b(?:locals?|local (?:fans|people|buyers)|people nearby|fans nearby)\b")]
    private static partial Regex Locals();

    [GeneratedRegex(@"\b(?:(?:who (?:live|are) |living )?(?:within|less than|up to) (?<n>\d{1,4}) ?(?<unit>km|kilomet(?:er|re)s?|mi|miles?)(?: of| from| around)?|near|close to|around|(?<n>\d{1,4}) ?(?<unit>km|kilomet(?:er|re)s?|mi|miles?) (?:around|of|from)) (?<p>[\p{L}][\p{L}' .-]{1,40}?)(?=$|[,;.?!\u00b7]| \u00b7| who | that | about | and | but )")]
    private static partial Regex Within();

    [GeneratedRegex(@"\bor\b|\band\b|\bo\b|\boder\b", RegexOptions.IgnoreCase)]
    private static partial Regex Or();
}
