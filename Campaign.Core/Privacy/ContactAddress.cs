using System.Globalization;

namespace Campaign.Core.Privacy;

/// <summary>The one spelling under which an address or number is hashed, compared and sent to.</summary>
public static class ContactAddress
{
    private const int LongestEmail = 254;
    private static readonly IdnMapping Idn = new();

    /// <summary>Trimmed and lower case, with an international domain in its ASCII form (RFC 5891).</summary>
    /// <param name="email">What somebody typed.</param>
    /// <returns>The normal form, or null where it cannot be an address.</returns>
    public static string? NormaliseEmail(string? email)
    {
        var text = email?.Trim().ToLowerInvariant() ?? "";
        var at = text.LastIndexOf('@');
        if (at < 1 || at == text.Length - 1 || text.Length > LongestEmail || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return null;
        }

        return AsciiDomain(text[(at + 1)..]) is { } domain ? $"{text[..at]}@{domain}" : null;
    }

    /// <summary>The domain of a normal address.</summary>
    /// <param name="normalEmail">As <see cref="NormaliseEmail"/> gave it.</param>
    /// <returns>The part after the last @.</returns>
    public static string DomainOf(string normalEmail)
    {
        ArgumentNullException.ThrowIfNull(normalEmail);
        return normalEmail[(normalEmail.LastIndexOf('@') + 1)..];
    }

    /// <summary>E.164: a plus and 8 to 15 digits. A leading 00 counts as the plus; a national number without a country is refused, not guessed.</summary>
    /// <param name="phone">What somebody typed.</param>
    /// <returns>The normal form, or null where it cannot be a number.</returns>
    public static string? NormalisePhone(string? phone)
    {
        var text = string.Concat((phone ?? "").Where(c => c is not (' ' or '-' or '.' or '(' or ')' or '/' or '\u00a0')));
        var digits = text switch
        {
            ['+', .. var rest] => rest,
            ['0', '0', .. var rest] => rest,
            _ => "",
        };
        return digits.Length is >= 8 and <= 15 && digits[0] != '0' && digits.All(char.IsAsciiDigit) ? "+" + digits : null;
    }

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain);
            return ascii.Contains('.', StringComparison.Ordinal) && !ascii.StartsWith('.') && !ascii.EndsWith('.') ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
