using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Campaign.Core.Memories;

/// <summary>What may be kept in mind: one short line that names no person.</summary>
public static partial class MemoryText
{
    /// <summary>Characters of a memory.</summary>
    public const int MaxLength = 240;

    /// <summary>On one line, without control, format (zero-width, bidi) and private characters.</summary>
    /// <param name="text">As it was said.</param>
    /// <returns>What would be kept; may be too long or empty.</returns>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator:
                    kept.Append(' ');
                    break;
                case UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned:
                    break;
                default:
                    kept.Append(rune.ToString());
                    break;
            }
        }

        return Spaces().Replace(kept.ToString(), " ").Trim();
    }

    /// <summary>Whether a text holds an address or a number that belongs to somebody.</summary>
    /// <param name="text">A cleaned text.</param>
    /// <returns>Whether it does.</returns>
    public static bool NamesSomebody(string text) => Address().IsMatch(text) || LongNumber().IsMatch(text);

    /// <summary>Equal for texts that differ in case and closing punctuation alone.</summary>
    internal static byte[] Key(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text.ToLowerInvariant().TrimEnd('.', '!', ' ')));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[^\s@]+\s?(?:@|\(at\)|\[at\])\s?[^\s@]+\.\w{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\+?\d(?:[\s()./-]{0,2}\d){7,}")]
    private static partial Regex LongNumber();
}
