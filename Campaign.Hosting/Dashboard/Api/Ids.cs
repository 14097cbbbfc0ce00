using System.Globalization;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>Ids and times as the pages and scripts see them: hexadecimal, and milliseconds since 1970 with their fraction.</summary>
internal static class Ids
{
    public static string Trace(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);

    public static string Span(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    public static bool TryTrace(string text, out UInt128 id) =>
        UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id) && text.Length == 32 && id != 0;

    public static double Milliseconds(long nanoseconds) => nanoseconds / 1e6;
}
