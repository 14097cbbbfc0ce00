using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;

namespace Campaign.Core.Content;

/// <summary>The facts of an event as texts may print them, each in the words of a locale. A price is in the promoter's currency, a date in the venue's zone.</summary>
public static partial class CopyFacts
{
    private const int MaxName = 80;

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
            new("name", Plain(row.Name)),
            new("genre", Plain(row.Genre)),
            new("venue", Plain(row.Venue)),
            new("city", Plain(row.City)),
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

    /// <summary>
    /// A name of the CRM as a message may print it: on one line, without links, merge tags and invisible characters, which no name needs and which
    /// would turn whoever can write into the CRM into an author of every message.
    /// </summary>
    /// <param name="name">As the CRM has it.</param>
    /// <returns>At most 80 characters.</returns>
    public static string Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length <= MaxName && name.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '\''))
        {
            return name;
        }

        var seen = string.Concat(name.Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse))
            .Select(letter => char.IsControl(letter) ? ' ' : letter));
        var plain = Spaces().Replace(ContentSignals.Link().Replace(Markup().Replace(seen, " "), " "), " ").Trim();
        return plain.Length <= MaxName ? plain : plain[..MaxName].TrimEnd();
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
        "fr" => CultureInfo.GetCultureInfo("fr-FR"),
        "pt" => CultureInfo.GetCultureInfo("pt-BR"),
        _ => CultureInfo.GetCultureInfo(locale),
    };

    private static string Date(DateTimeOffset at, CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "es" => at.ToString("dddd, d 'de' MMMM", culture),
        "de" => at.ToString("dddd, d. MMMM", culture),
        "fr" => at.ToString("dddd d MMMM", culture),
        "pt" => at.ToString("dddd, d 'de' MMMM", culture),
        _ => at.ToString("dddd, MMMM d", culture),
    };

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}|[{}<>]", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
