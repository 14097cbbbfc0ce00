using System.Globalization;
using System.Text;

namespace Campaign.Core.Agents.Language;

/// <summary>Text made comparable: lower case, without accents, plain quotes. Keeps each character's place, so that a match can be cut out of the original.</summary>
internal static class Folding
{
    /// <summary>Composes the text; <c>Fold</c> keeps the places of what this returns.</summary>
    public static string Compose(string text) => text.Normalize(NormalizationForm.FormC);

    /// <summary>One character for each of the composed text.</summary>
    public static string Fold(string composed) => string.Create(composed.Length, composed, static (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            span[i] = Fold(source[i]);
        }
    });

    /// <summary>The words of a text, folded, without punctuation.</summary>
    public static string[] Words(string text)
    {
        var folded = Fold(Compose(text));
        var words = new List<string>();
        for (var start = 0; start < folded.Length; start++)
        {
            var end = start;
            while (end < folded.Length && char.IsLetterOrDigit(folded[end]))
            {
                end++;
            }

            if (end > start)
            {
                words.Add(folded[start..end]);
                start = end;
            }
        }

        return [.. words];
    }

    private static char Fold(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        '‘' or '’' or '´' => '\'',
        '“' or '”' or '„' or '«' or '»' => '"',
        '–' or '—' => '-',
        '\u00a0' or '\u202f' or '\t' or '\n' or '\r' => ' ',
        'ß' => 's',
        _ => Base(c),
    };

    private static char Base(char c)
    {
        if (char.IsSurrogate(c))
        {
            return c;
        }

        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return CharUnicodeInfo.GetUnicodeCategory(parts[0]) == UnicodeCategory.NonSpacingMark ? ' ' : char.ToLowerInvariant(parts[0]);
    }
}
