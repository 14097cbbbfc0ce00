namespace Campaign.Core.Crm.Geo;

/// <summary>States and regions by code and by name, for the countries where both are in use.</summary>
public static class Regions
{
    private static readonly (string Country, string[] Names)[] All =
        [.. GeoResource.Rows("regions.csv").Select(row => (row[0], row[3].Split('|', StringSplitOptions.RemoveEmptyEntries).Prepend(row[2]).Prepend(row[1]).ToArray()))];

    private static readonly ILookup<string, (string Country, string[] Names)> ByName = All
        .SelectMany(region => region.Names, (region, name) => (name, region))
        .ToLookup(pair => pair.name, pair => pair.region, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a state or region of this name or code is known.</summary>
    /// <param name="text">A name or code.</param>
    /// <returns>Whether.</returns>
    public static bool Knows(string text) => ByName.Contains(text.Trim());

    /// <summary>Every way to write the regions that the text can mean; <c>WA</c> is Washington and Western Australia.</summary>
    internal static IEnumerable<string> SpellingsOf(string text) => ByName[text.Trim()].SelectMany(region => region.Names);

    /// <summary>Every way to write one region of a country.</summary>
    internal static IEnumerable<string> SpellingsOf(string text, string country) =>
        ByName[text.Trim()].Where(region => region.Country == country).SelectMany(region => region.Names);
}
