using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Language;

/// <summary>
/// Weekdays on which a promoter said that it never sends. This, and a tone, is all that a preference can change without a model; whatever else it says
/// has no effect.
/// </summary>
internal static partial class AvoidedDays
{
    private static readonly Dictionary<string, DayOfWeek> Names = new[] { "en-US", "es-ES", "de-DE", "fr-FR", "pt-BR" }
        .Select(CultureInfo.GetCultureInfo)
        .SelectMany(culture => Enum.GetValues<DayOfWeek>().Select(day => (Name: Folding.Fold(Folding.Compose(culture.DateTimeFormat.GetDayName(day))), Day: day)))
        .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Day, StringComparer.Ordinal);

    /// <summary>The days, with the preference that names each.</summary>
    public static IReadOnlyDictionary<DayOfWeek, string> Of(IEnumerable<MemoryCard> memories)
    {
        var days = new Dictionary<DayOfWeek, string>();
        foreach (var memory in memories.Where(memory => memory.Kind == "preference"))
        {
            if (Never().Match(Folding.Fold(Folding.Compose(memory.Text))) is not { Success: true } never)
            {
                continue;
            }

            foreach (var word in Folding.Words(never.Groups["days"].Value))
            {
                foreach (var day in Days(word))
                {
                    days.TryAdd(day, memory.Text);
                }
            }
        }

        return days;
    }

    private static IEnumerable<DayOfWeek> Days(string word) =>
        word is "weekend" or "weekends" or "wochenende" or "wochenenden" ? [DayOfWeek.Saturday, DayOfWeek.Sunday]
        : Names.TryGetValue(word, out var day) || Names.TryGetValue(word.TrimEnd('s'), out day) ? [day]
        : [];

    [GeneratedRegex(@"\b(?:never|not|don't|doesn't|avoid|no|nunca|nie|niemals|kein\w*|nicht|jamais|pas)\b(?=.{0,40}\b(?:mail\w*|e-?mail\w*|send\w*|text\w*|message\w*|envi\w+|mand\w+|schick\w*|schreib\w*|versend\w*|envoy\w+)\b|.{0,80}$)(?<days>.{0,80})")]
    private static partial Regex Never();
}
