namespace Campaign.Core.Content;

/// <summary>Segments of an SMS as the network counts them (3GPP TS 23.038 and 23.040).</summary>
public static class SmsText
{
    private const string Gsm7 =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Gsm7Extension = "^{}\\[~]|€\f";

    /// <summary>How many segments a rendered text takes.</summary>
    /// <param name="text">The text as it is sent.</param>
    /// <returns>0 for an empty text.</returns>
    public static int Segments(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return 0;
        }

        var septets = text.Sum(c => Gsm7.Contains(c, StringComparison.Ordinal) ? 1 : Gsm7Extension.Contains(c, StringComparison.Ordinal) ? 2 : text.Length * 1000);
        return septets < 1000 * text.Length ? Count(septets, 160, 153) : Count(text.Length, 70, 67);
    }

    /// <summary>The text in the letters that fit 160 to a segment: accents and typographic signs that would halve that are dropped.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same words; other scripts stay as they are.</returns>
    public static string ToGsm(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Select(c => Gsm7.Contains(c, StringComparison.Ordinal) || Gsm7Extension.Contains(c, StringComparison.Ordinal) ? c.ToString() : Plain(c)));
    }

    private static string Plain(char c) => c switch
    {
        '‘' or '’' => "'",
        '“' or '”' or '„' => "\"",
        '–' or '—' => "-",
        '…' => "...",
        '\u00a0' or '\u202f' => " ",
        _ when char.IsSurrogate(c) => c.ToString(),
        _ => c.ToString().Normalize(System.Text.NormalizationForm.FormD)[..1],
    };

    private static int Count(int length, int single, int part) => length <= single ? 1 : (length + part - 1) / part;
}
