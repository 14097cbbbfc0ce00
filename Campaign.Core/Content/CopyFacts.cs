using System.Globalization;
using Campaign.Contracts.Agents;

namespace Campaign.Core.Content;

/// <summary>The facts of an event as texts may print them, each in the words of a locale. A price is in the promoter's currency, a date in the venue's zone.</summary>
public static class CopyFacts
{
    /// <summary>Facts for one locale.</summary>
    /// <param name="row">The event, with the venue's offset; null where nothing is promoted.</param>
    /// <param name="locale">BCP 47.</param>
    /// <returns>name, genre, venue, city, date, day, time and, where there is one, price.</returns>
    public static IReadOnlyList<DraftFact> Of(DraftEvent? row, string locale)
    {
        if (row is null)
        {
            return [];
        }

        var culture = Culture(locale);
        var facts = new List<DraftFact>
        {
            new("name", row.Name),
            new("genre", row.Genre),
            new("venue", row.Venue),
            new("city", row.City),
            new("date", Date(row.StartsAt, culture)),
            new("weekday", row.StartsAt.ToString("dddd", culture)),
            new("time", row.StartsAt.ToString(culture.TwoLetterISOLanguageName == "en" ? "h:mm tt" : "HH:mm", culture).Replace(":00 ", " ", StringComparison.Ordinal)),
        };
        if (row.Price is { } price and > 0)
        {
            facts.Add(new DraftFact("price", Money(price, row.Currency, culture)));
        }

        return facts;
    }

    /// <summary>Money with its currency, without cents where there are none.</summary>
    public static string Money(decimal amount, string currency, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var number = amount.ToString(amount == decimal.Truncate(amount) ? "N0" : "N2", culture);
        var symbol = currency switch { "USD" => "$", "EUR" => "€", "GBP" => "£", _ => currency };
        return culture.TwoLetterISOLanguageName == "en" ? symbol.Length == 1 ? symbol + number : $"{symbol} {number}" : $"{number} {symbol}";
    }

    /// <summary>The culture of a locale; US English where it is unknown.</summary>
    public static CultureInfo Culture(string locale) => locale switch
    {
        null or "" or "en" => CultureInfo.GetCultureInfo("en-US"),
        "es" => CultureInfo.GetCultureInfo("es-ES"),
        "de" => CultureInfo.GetCultureInfo("de-DE"),
        _ => CultureInfo.GetCultureInfo(locale),
    };

    private static string Date(DateTimeOffset at, CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "es" => at.ToString("dddd, d 'de' MMMM", culture),
        "de" => at.ToString("dddd, d. MMMM", culture),
        _ => at.ToString("dddd, MMMM d", culture),
    };
}
