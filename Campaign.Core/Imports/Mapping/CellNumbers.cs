using System.Globalization;

namespace Campaign.Core.Imports.Mapping;

/// <summary>Numbers, money and yes or no as exports write them.</summary>
internal static class CellNumbers
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
        { "1", "y", "yes", "true", "t", "x", "ja", "sí", "si", "oui", "sim", "wahr", "on", "subscribed", "opt-in", "opted in", "confirmed", "granted", "refunded", "cancelled" };

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
        { "0", "n", "no", "false", "f", "nein", "non", "não", "nao", "falsch", "off", "unsubscribed", "opt-out", "opted out", "never subscribed", "cleaned", "denied", "never_subscribed" };

    /// <summary>The decimal separator of a column.</summary>
    /// <param name="values">Cells that are not empty.</param>
    /// <param name="country">Where the promoter is: tells what 1.000 means where the values do not.</param>
    public static string SeparatorOf(IReadOnlyCollection<string> values, string country)
    {
        foreach (var value in values.Select(value => value.Where(letter => char.IsAsciiDigit(letter) || letter is '.' or ',').ToArray()))
        {
            var last = Array.FindLastIndex(value, letter => letter is '.' or ',');
            var sure = last >= 0 && (value.Length - last - 1 != 3 || value.Contains(value[last] == '.' ? ',' : '.'));
            if (sure)
            {
                return value[last].ToString();
            }
        }

        return country is "US" or "GB" or "IE" or "CA" or "AU" or "NZ" or "MX" or "JP" ? "." : ",";
    }

    /// <summary>Reads money, with or without thousands' separators and a currency around it.</summary>
    public static bool TryReadMoney(string text, string separator, out decimal amount)
    {
        Span<char> plain = stackalloc char[24];
        var (length, digits) = (0, 0);
        amount = 0;
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter) && letter != separator[0] && letter != '-')
            {
                continue;
            }

            if (length == plain.Length)
            {
                return false;
            }

            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            plain[length++] = letter == separator[0] ? '.' : letter;
        }

        return digits > 0 && decimal.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>Reads a whole number.</summary>
    public static bool TryReadInteger(string text, out int number) =>
        int.TryParse(text.EndsWith(".0", StringComparison.Ordinal) ? text.AsSpan(0, text.Length - 2) : text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    /// <summary>Reads yes or no.</summary>
    public static bool TryReadBoolean(string text, out bool value)
    {
        value = Yes.Contains(text);
        return value || No.Contains(text);
    }
}
