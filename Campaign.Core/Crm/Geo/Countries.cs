namespace Campaign.Core.Crm.Geo;

/// <summary>Countries by ISO 3166-1 alpha-2 code and by their names in English, Spanish, French, German and Portuguese.</summary>
public static class Countries
{
    private static readonly string[] Languages = ["en", "es", "fr", "de", "pt"];

    /// <summary>Names in daily use that the tables do not hold.</summary>
    private static readonly (string Name, string Code)[] Colloquial =
        [("USA", "US"), ("United States of America", "US"), ("America", "US"), ("UK", "GB"), ("Great Britain", "GB"), ("England", "GB"), ("Holland", "NL"), ("Czech Republic", "CZ"), ("EE. UU.", "US")];

    private static readonly Dictionary<string, string[]> Rows =
        GeoResource.Rows("countries.csv").ToDictionary(row => row[0], row => row[1..], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Codes = Rows
        .SelectMany(row => row.Value.Append(row.Key), (row, name) => (Name: name, Code: row.Key)).Concat(Colloquial)
        .DistinctBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(pair => pair.Name, pair => pair.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The code of a country.</summary>
    /// <param name="text">A code or a name.</param>
    /// <returns>Alpha-2; null where there is no such country.</returns>
    public static string? CodeOf(string text) => Codes.GetValueOrDefault(text.Trim());

    /// <summary>A country's name.</summary>
    /// <param name="code">Alpha-2.</param>
    /// <param name="language">One of the five languages; English for others.</param>
    /// <returns>The name; the code where there is no such country.</returns>
    public static string NameOf(string code, string language) =>
        Rows.TryGetValue(code, out var names) ? names[Math.Max(0, Array.IndexOf(Languages, language))] : code;

    /// <summary>How fans may have the country written.</summary>
    internal static IEnumerable<string> SpellingsOf(string text) => CodeOf(text) is { } code ? Rows[code].Append(code) : [];
}
