using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>A question such as "which venues do techno buyers of 2025 also go to?", in English, Spanish or German.</summary>
/// <param name="To">venue, city, genre or event.</param>
/// <param name="Name">The words for the genre, venue or city whose fans are meant.</param>
/// <param name="Year">The year of their purchases; null for any.</param>
internal sealed partial record ConnectionQuestion(string To, string Name, int? Year)
{
    /// <summary>Null for any other message.</summary>
    public static ConnectionQuestion? Read(string message)
    {
        var folded = Folding.Fold(Folding.Compose(message).Trim());
        foreach (var pattern in (Regex[])[English(), Spanish(), German()])
        {
            if (pattern.Match(folded) is { Success: true } match)
            {
                var year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : (int?)null;
                return new ConnectionQuestion(Kind(match.Groups["to"].Value), match.Groups["name"].Value.Trim(), year);
            }
        }

        return null;
    }

    private static string Kind(string word) => word switch
    {
        "venues" or "clubs" or "places" or "salas" or "lugares" or "locations" or "orte" => "venue",
        "cities" or "towns" or "ciudades" or "stadte" => "city",
        "genres" or "styles" or "generos" or "stile" => "genre",
        _ => "event",
    };

    [GeneratedRegex(@"^(?:which|what)(?: other)? (?<to>venues|clubs|places|cities|towns|genres|styles|events|shows) do (?:our |the )?(?<name>[^?]{2,60}?)[ -](?:buyers|fans|people|crowd)(?: of| from| in)?(?: (?<year>20\d\d))? (?:also |else )?(?:go to|visit|buy|attend|like|see)")]
    private static partial Regex English();

    [GeneratedRegex(@"^¿?(?:a )?(?:que|cuales) (?:otr[ao]s )?(?<to>salas|lugares|ciudades|generos|eventos) (?:van|visitan|compran|frecuentan)(?: tambien)? (?:los |las )?(?:compradores|fans|aficionados) (?:de|del) (?<name>[^?]{2,60}?)(?: (?:de|en) (?<year>20\d\d))?(?: tambien)?\s*\?*$")]
    private static partial Regex Spanish();

    [GeneratedRegex(@"^(?:welche|in welche)(?: anderen)? (?<to>venues|clubs|locations|orte|stadte|genres|stile|events|veranstaltungen) (?:besuchen|kaufen|gehen|mogen) (?:unsere |die )?(?<name>[^?]{2,60}?)[ -]?(?:kaufer|fans|leute)(?: (?:von|aus) (?<year>20\d\d))?(?: (?:auch|noch|sonst))*\s*\?*$")]
    private static partial Regex German();
}
