using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Tools;

/// <summary>The places of the promoter's fans that a message names: looked up here, so that no model has to guess how the CRM writes them.</summary>
internal static class PlaceHints
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["nyc"] = "new york",
        ["new york city"] = "new york",
        ["nueva york"] = "new york",
        ["nova york"] = "new york",
        ["nova iorque"] = "new york",
        ["londres"] = "london",
        ["sf"] = "san francisco",
        ["munchen"] = "munich",
        ["koln"] = "cologne",
        ["wien"] = "vienna",
        ["roma"] = "rome",
        ["milano"] = "milan",
        ["lisboa"] = "lisbon",
        ["praha"] = "prague",
        ["warszawa"] = "warsaw",
        ["sevilla"] = "seville",
        ["philly"] = "philadelphia",
        ["vegas"] = "las vegas",
        ["nurnberg"] = "nuremberg",
        ["zurich"] = "zurich",
    };

    private static readonly Dictionary<string, string> Countries = new(StringComparer.Ordinal)
    {
        ["germany"] = "DE",
        ["german fans"] = "DE",
        ["united states"] = "US",
        ["usa"] = "US",
        ["the us"] = "US",
        ["the states"] = "US",
        ["america"] = "US",
        ["uk"] = "GB",
        ["united kingdom"] = "GB",
        ["england"] = "GB",
        ["britain"] = "GB",
        ["great britain"] = "GB",
        ["spain"] = "ES",
        ["france"] = "FR",
        ["canada"] = "CA",
        ["canadian fans"] = "CA",
        ["austria"] = "AT",
        ["switzerland"] = "CH",
        ["netherlands"] = "NL",
        ["the netherlands"] = "NL",
        ["poland"] = "PL",
        ["italy"] = "IT",
        ["portugal"] = "PT",
        ["mexico"] = "MX",
        ["ireland"] = "IE",
        ["belgium"] = "BE",
        ["denmark"] = "DK",
        ["sweden"] = "SE",
        ["norway"] = "NO",
        ["czech republic"] = "CZ",
        ["czechia"] = "CZ",
        ["brazil"] = "BR",
        ["argentina"] = "AR",
        ["colombia"] = "CO",
        ["australia"] = "AU",
        ["japan"] = "JP",
        ["alemania"] = "DE",
        ["espana"] = "ES",
        ["deutschland"] = "DE",
        ["francia"] = "FR",
    };

    /// <summary>Every place of up to four words, the longest first; one of several of the same name is there once for each.</summary>
    public static IReadOnlyList<PlaceCard> Find(string message, IReadOnlyList<CityFacts> cities)
    {
        var words = Folding.Words(message);
        var byName = cities.GroupBy(city => string.Join(' ', Folding.Words(city.City))).ToDictionary(group => group.Key, group => group.ToList());
        var states = cities.Where(city => city.State is not null).GroupBy(city => string.Join(' ', Folding.Words(UsStates.Name(city.State!, city.Country))))
            .ToDictionary(group => group.Key, group => group.ToList());
        var found = new List<PlaceCard>();
        var taken = new bool[words.Length];
        for (var length = Math.Min(4, words.Length); length > 0; length--)
        {
            for (var start = 0; start + length <= words.Length; start++)
            {
                var name = string.Join(' ', words[start..(start + length)]);
                if (taken.AsSpan(start, length).Contains(true) || Cards(name, byName, states) is not { Count: > 0 } cards)
                {
                    continue;
                }

                Array.Fill(taken, true, start, length);
                found.AddRange(cards);
            }
        }

        return [.. found.Distinct()];
    }

    private static IReadOnlyList<PlaceCard> Cards(string name, Dictionary<string, List<CityFacts>> cities, Dictionary<string, List<CityFacts>> states)
    {
        if (cities.TryGetValue(name, out var same) || (Aliases.TryGetValue(name, out var alias) && cities.TryGetValue(alias, out same)))
        {
            return [.. Places(same).Select(city => new PlaceCard(name, "city", ToolText.Clean(city.City), ToolText.Clean(city.Place), city.Fans) { State = city.State, Country = city.Country })];
        }

        return Countries.TryGetValue(name, out var country) ? [new PlaceCard(name, "country", country, country, 0)]
            : states.TryGetValue(name, out var state) ? [new PlaceCard(name, "state", ToolText.Clean(state[0].State), ToolText.Clean(state[0].State), state.Sum(city => city.Fans))]
            : UsStates.Find(name) is { } known ? [new PlaceCard(name, "state", known, known, 0)]
            : [];
    }

    /// <summary>Rows of one place that differ only in what is not filled in are one place.</summary>
    private static IEnumerable<CityFacts> Places(List<CityFacts> same)
    {
        var known = same.Where(city => city.Country is not null).GroupBy(city => (city.Country, city.State)).ToList();
        var distinct = known.Where(group => group.Key.State is not null || known.Count(other => other.Key.Country == group.Key.Country) == 1).ToList();
        return distinct.Count <= 1
            ? [new CityFacts(same[0].City, distinct.FirstOrDefault()?.Key.State, distinct.FirstOrDefault()?.Key.Country, same.Sum(city => city.Fans))]
            : distinct.Select(group => new CityFacts(same[0].City, group.Key.State, group.Key.Country, group.Sum(city => city.Fans)));
    }
}
