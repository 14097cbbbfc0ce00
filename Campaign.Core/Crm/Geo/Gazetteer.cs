using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Campaign.Core.Crm.Geo;

/// <summary>The cities of the world, and the boroughs that people call cities.</summary>
public sealed class Gazetteer
{
    /// <summary>A city so many times larger than every other of its name is the one that is meant.</summary>
    private const int Dominance = 10;

    private readonly ILookup<string, City> _byName;
    private readonly ILookup<City, string> _names;
    private readonly Lazy<PlaceKey[]> _keys;

    private Gazetteer(IEnumerable<City> cities)
    {
        All = [.. cities];
        var named = All.ToLookup(city => (city.AsciiName, city.Country));
        var aliases = GeoResource.Rows("aliases.csv").SelectMany(row => named[(row[1], row[2])], (row, city) => (Name: row[0], City: city));
        _byName = All.SelectMany(Names, (city, name) => (Name: name, City: city)).Concat(aliases)
            .ToLookup(pair => pair.Name, pair => pair.City, StringComparer.OrdinalIgnoreCase);
        _names = _byName.SelectMany(names => names, (names, city) => (city, names.Key)).ToLookup(pair => pair.city, pair => pair.Key);
        _keys = new(() => [.. Keys().DistinctBy(key => (key.Text, key.City, key.HasState))]);
    }

    /// <summary>The gazetteer.</summary>
    public static Gazetteer Cities { get; } = new(GeoResource.Rows("cities.csv").Concat(GeoResource.Rows("boroughs.csv")).Select(Read));

    /// <summary>All cities.</summary>
    public IReadOnlyList<City> All { get; }

    /// <summary>Cities of a name, largest first.</summary>
    /// <param name="name">With or without accents, as at home or in English; case is ignored.</param>
    /// <returns>The cities; none where the name is unknown.</returns>
    public IReadOnlyList<City> Named(string name) => [.. _byName[name.Trim()].OrderByDescending(city => city.Population)];

    /// <summary>Finds the city that a text means: "Nashville", "Nashville, TN", "Nashville, Tennessee, US".</summary>
    /// <param name="place">A name, then region and country where the name is shared.</param>
    /// <param name="homeCountry">ISO code: a name shared between countries means the one at home.</param>
    /// <returns>The city, or the candidates where it cannot be told, or neither.</returns>
    public PlaceMatch Resolve(string place, string? homeCountry = null)
    {
        var parts = place.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return new PlaceMatch(null, []);
        }

        var candidates = Named(place) is { Count: > 0 } whole
            ? whole
            : [.. Named(parts[0]).Where(city => parts.Skip(1).All(part => LiesIn(city, part)))];
        if (candidates.Count > 1 && candidates.Where(city => city.Country == homeCountry).ToArray() is { Length: > 0 } home)
        {
            candidates = home;
        }

        var sure = candidates.Count == 1 || (candidates.Count > 1 && candidates[0].Population >= (long)Dominance * candidates[1].Population);
        return sure ? new PlaceMatch(candidates[0], []) : new PlaceMatch(null, candidates);
    }

    /// <summary>Cities whose name begins with a text, or has a word that does: those named so first, then the largest.</summary>
    /// <param name="text">With or without accents; case is ignored.</param>
    /// <param name="country">ISO 3166-1 alpha-2; null for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The cities.</returns>
    public IReadOnlyList<City> Search(string text, string? country, int limit)
    {
        var start = Folded(text.Trim());
        if (start.Length == 0)
        {
            return [];
        }

        return [.. All
            .Where(city => country is null || city.Country.Equals(country, StringComparison.OrdinalIgnoreCase))
            .Select(city => (City: city, Rank: _names[city].Min(name => Rank(Folded(name), start))))
            .Where(found => found.Rank < int.MaxValue)
            .OrderBy(found => found.Rank).ThenByDescending(found => found.City.Population)
            .Take(limit).Select(found => found.City)];
    }

    private static int Rank(string name, string start) =>
        name.Equals(start, StringComparison.OrdinalIgnoreCase) ? 0
        : name.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? 1
        : name.Contains($" {start}", StringComparison.OrdinalIgnoreCase) ? 2
        : int.MaxValue;

    private static string Folded(string name) => Ascii.IsValid(name) ? name : string.Concat(
        name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));

    /// <summary>How a city's name may be written: the names of each city it can mean, with accents and without, at home and abroad.</summary>
    internal IEnumerable<string> SpellingsOf(string name) => Named(name).SelectMany(city => _names[city]);

    /// <summary>
    /// The keys <c>city|country|state</c> under which fans of the chosen cities may be stored. Where a country has one city of a name the state
    /// is not looked at; where it has several and the fan has no state, the largest is meant; likewise for a fan without a country.
    /// </summary>
    internal PlaceKeys KeysWhere(Func<City, bool> chosen)
    {
        var verdicts = new Dictionary<City, bool>(ReferenceEqualityComparer.Instance);
        var keys = _keys.Value.Where(key =>
        {
            ref var verdict = ref CollectionsMarshal.GetValueRefOrAddDefault(verdicts, key.City, out var known);
            return known ? verdict : verdict = chosen(key.City);
        }).ToLookup(key => key.HasState, key => key.Text);
        return new PlaceKeys([.. keys[false]], [.. keys[true]]);
    }

    /// <summary>Every key with the city that decides about it.</summary>
    private IEnumerable<PlaceKey> Keys()
    {
        foreach (var sameName in _byName)
        {
            yield return new PlaceKey($"{sameName.Key}||", sameName.MaxBy(city => city.Population)!, HasState: false);
            foreach (var inCountry in sameName.GroupBy(city => city.Country))
            {
                var key = $"{sameName.Key}|{inCountry.Key}|";
                var hasState = inCountry.Select(city => city.Region).Distinct().Count() > 1;
                yield return new PlaceKey(key, inCountry.MaxBy(city => city.Population)!, hasState);
                foreach (var inRegion in hasState ? inCountry.GroupBy(city => city.Region) : [])
                {
                    var largest = inRegion.MaxBy(city => city.Population)!;
                    foreach (var state in Regions.SpellingsOf(inRegion.Key, inCountry.Key).Append(inRegion.Key).Distinct(StringComparer.Ordinal))
                    {
                        yield return new PlaceKey(key + state, largest, HasState: true);
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Names(City city) => city.Name == city.AsciiName ? [city.Name] : [city.Name, city.AsciiName];

    private static bool LiesIn(City city, string part) =>
        string.Equals(city.Region, part, StringComparison.OrdinalIgnoreCase)
        || Regions.SpellingsOf(part, city.Country).Contains(city.Region, StringComparer.OrdinalIgnoreCase)
        || Countries.CodeOf(part) == city.Country;

    private static City Read(string[] row) => new(
        row[0], row[1], row[2], row[3], double.Parse(row[4], CultureInfo.InvariantCulture), double.Parse(row[5], CultureInfo.InvariantCulture),
        row[6], int.Parse(row[7], CultureInfo.InvariantCulture));
}

/// <summary>What a place's text means.</summary>
/// <param name="City">The city; null where it is unknown or cannot be told.</param>
/// <param name="Candidates">The cities it could be, largest first; empty where there is one or none.</param>
public sealed record PlaceMatch(City? City, IReadOnlyList<City> Candidates);

/// <summary>Keys of fans' cities.</summary>
/// <param name="WithoutState">Keys <c>city|country|</c> that hold whatever the state.</param>
/// <param name="WithState">Keys <c>city|country|state</c>.</param>
internal sealed record PlaceKeys(string[] WithoutState, string[] WithState);

/// <summary>A key under which a fan's place may be stored, and the city that it means.</summary>
internal sealed record PlaceKey(string Text, City City, bool HasState);
