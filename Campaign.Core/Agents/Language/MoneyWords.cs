using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>Amounts of money: "$500", "1,200 euros", "€50", "1.5k".</summary>
internal static partial class MoneyWords
{
    /// <summary>An amount, as a piece of larger patterns with the group money.</summary>
    public const string Amount = @"(?:[$€£]|usd|eur|gbp)? ?(?<money>\d[\d.,]*)(?<kilo>k)?\b ?(?:[$€£]|usd|euros?|eur|gbp|dollars?|bucks?|pounds?|dolares)?";

    /// <summary>The number of a match of <see cref="Amount"/>.</summary>
    public static decimal? Read(Match match) => Read(match.Groups["money"].Value, match.Groups["kilo"].Success);

    /// <summary>Every number of a match with more than one amount.</summary>
    public static IReadOnlyList<decimal> ReadAll(Match match) =>
        [.. match.Groups["money"].Captures.Select(capture => Read(capture.Value, match.Groups["kilo"].Success)).OfType<decimal>()];

    private static decimal? Read(string money, bool kilo)
    {
        var text = money.TrimEnd('.', ',');

        // A separator before exactly three last digits groups thousands in English and in German or Spanish alike.
        text = Grouped().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            : text.Replace(',', '.');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount * (kilo ? 1000 : 1)
            : null;
    }

    [GeneratedRegex(@"^\d{1,3}(?:[.,]\d{3})+$")]
    private static partial Regex Grouped();
}
