using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;

namespace Campaign.Core.Content;

/// <summary>
/// Finds what a text claims beyond its facts: every number, month and weekday of the text must stand in a fact, the offer or the promoter's own
/// name. Venues and cities of other events are told by <see cref="Foreign"/>.
/// </summary>
public static partial class FactCheck
{
    private static readonly string[] Cultures = ["en-US", "es-ES", "de-DE", "fr-FR", "pt-BR"];

    private static readonly HashSet<string> Calendar =
    [
        .. Cultures.Select(CultureInfo.GetCultureInfo).SelectMany(culture => culture.DateTimeFormat.MonthNames.Concat(culture.DateTimeFormat.DayNames))
            .Where(name => name.Length > 0).Select(Fold),
    ];

    /// <summary>Words and numbers of the text that no fact carries.</summary>
    /// <param name="text">Text with merge tags.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="others">What else may be said: the offer, the promoter's name and address.</param>
    /// <returns>Each claim once, as written.</returns>
    public static IReadOnlyList<string> Unsupported(string text, IReadOnlyList<DraftFact> facts, params IEnumerable<string?> others)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var plain = Tag().Replace(text, " ");
        var known = string.Join(' ', facts.Select(fact => fact.Value).Concat(others.OfType<string>()));
        var numbers = Number().Matches(known).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var words = Word().Matches(known).Select(match => Fold(match.Value)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Number().Matches(plain).Select(match => match.Value).Where(number => !numbers.Contains(number))
                .Concat(Word().Matches(plain).Select(match => match.Value).Where(word => char.IsUpper(word[0]) || word.Length > 3)
                    .Where(word => Calendar.Contains(Fold(word)) && !Ambiguous().IsMatch(word) && !words.Contains(Fold(word))))
                .Distinct(),
        ];
    }

    /// <summary>Names of other events' places that the text speaks of.</summary>
    /// <param name="text">Text with merge tags.</param>
    /// <param name="names">Venues and cities that the CRM knows.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="others">What else may be said.</param>
    /// <returns>Each name once.</returns>
    public static IReadOnlyList<string> Foreign(string text, IEnumerable<string> names, IReadOnlyList<DraftFact> facts, params IEnumerable<string?> others)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var plain = $" {Fold(Tag().Replace(text, " "))} ";
        var known = Fold(string.Join(' ', facts.Select(fact => fact.Value).Concat(others.OfType<string>())));
        return
        [
            .. names.Where(name => name.Length > 3).Distinct().Where(name => !known.Contains(Fold(name), StringComparison.Ordinal)
                && Regex.IsMatch(plain, $@"(?<!\p{{L}}){Regex.Escape(Fold(name))}(?!\p{{L}})")),
        ];
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\d+(?:[.,:]\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();

    [GeneratedRegex("^(?:may|march|august|mai|mar|sun|sat)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
