using System.Globalization;
using System.Text;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Tools;

/// <summary>Text of the CRM is data: what a person typed into a title or a city is cut and stripped before a model reads it.</summary>
internal static class ToolText
{
    /// <summary>No tool result is longer, in characters.</summary>
    public const int MaxResult = 8 * 1024;

    private const int MaxText = 120;

    /// <summary>Without control, format (zero-width, bidi) and private characters, on one line, at most 120 characters.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var kept = new StringBuilder(Math.Min(text.Length, MaxText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length >= MaxText)
            {
                break;
            }

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

        return kept.ToString().Trim();
    }

    /// <summary>A result as JSON; where the items make it too long, fewer of them.</summary>
    public static string Write<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, object> shape)
    {
        for (var count = items.Count; ; count /= 2)
        {
            var json = NodeJson.Write(shape([.. items.Take(count)]));
            if (json.Length <= MaxResult || count == 0)
            {
                return json;
            }
        }
    }
}
