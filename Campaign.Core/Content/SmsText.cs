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

    private static int Count(int length, int single, int part) => length <= single ? 1 : (length + part - 1) / part;
}
