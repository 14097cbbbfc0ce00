using System.Text.RegularExpressions;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Reads groups with a time each: "VIPs on Monday, everyone else on Wednesday", "Manhattan tomorrow, then Queens on Tuesday".</summary>
internal static partial class WaveReader
{
    private static readonly string[] Names = ["first", "second", "third", "fourth"];

    /// <summary>The groups in order; null where all get it at once.</summary>
    /// <param name="original">As it was written.</param>
    /// <param name="eventWords">The promoted event, which every group is told about.</param>
    public static IReadOnlyList<PlannedWave>? Read(string original, string? eventWords)
    {
        var words = new Utterance(original);
        words.Hide(eventWords ?? "");
        var pieces = Pieces(words);
        var (common, pending) = ("", "");
        var waves = new List<PlannedWave>();
        foreach (var (from, length) in pieces)
        {
            var slice = new Utterance(original.Substring(from, length));
            slice.Hide(eventWords ?? "");
            var text = Clean(original.Substring(from, length), eventWords);
            var time = Time(slice);
            if (time is null)
            {
                (common, pending) = waves.Count == 0 ? ($"{common} {pending}", text) : (common, text);
                continue;
            }

            var others = Others().IsMatch(slice.Folded);
            var who = Others().Replace(Folding.Compose(text).Replace(time, " ", StringComparison.OrdinalIgnoreCase), match => match.Groups["who"].Success ? match.Groups["who"].Value : " everyone ");
            if (!others && !SaysWho().IsMatch(Folding.Fold(Folding.Compose(who))) && pending.Trim().Length > 0)
            {
                // "Nashville first, tomorrow at 9am": the time stands apart from those who get it.
                who = pending;
            }
            else
            {
                common = waves.Count == 0 ? $"{common} {pending}" : common;
                if (!others && !SaysWho().IsMatch(Folding.Fold(Folding.Compose(who))))
                {
                    return null;
                }
            }

            pending = "";
            waves.Add(new PlannedWave(Names[Math.Min(waves.Count, Names.Length - 1)], Whole(common, who, others), time, others && waves.Count > 0));
        }

        return waves.Count is > 1 and <= 4 && waves.Select(wave => wave.TimeWords).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1 ? waves : null;
    }

    /// <summary>"Email techno fans: VIPs on Monday, the rest on Tuesday": what is said of all goes before what is said of each.</summary>
    private static string Whole(string common, string who, bool others)
    {
        var basis = SaysWho().IsMatch(Folding.Fold(Folding.Compose(common))) ? common.Trim(' ', ',', ':', '-') : "";
        return basis.Length == 0 ? who.Trim(' ', ',', ':', '-')
            : others && Bare().IsMatch(Folding.Fold(Folding.Compose(who)).Trim()) ? basis
            : $"{basis}, {who.Trim(' ', ',', ':', '-')}";
    }

    private static string? Time(Utterance piece) => TimePhrase.Find(piece)
        ?? (Day().Match(piece.Left) is { Success: true } day ? piece.Words(day) : null);

    private static string Clean(string text, string? eventWords) =>
        eventWords is { Length: > 0 } ? About().Replace(text.Replace(eventWords, "\u00b7", StringComparison.OrdinalIgnoreCase), " ").Replace("\u00b7", " ", StringComparison.Ordinal) : text;

    private static List<(int From, int Length)> Pieces(Utterance words)
    {
        var text = words.Left;
        var pieces = new List<(int, int)>();
        var from = 0;
        foreach (Match cut in Cut().Matches(text))
        {
            pieces.Add((from, cut.Index - from));
            from = cut.Index + cut.Length;
        }

        pieces.Add((from, text.Length - from));
        return [.. pieces.Where(piece => piece.Item2 > 2)];
    }

    [GeneratedRegex(@",? (?:and )?then (?:to |for )?|, (?:and )?|;|: | - |\. |,? and (?=(?:every(?:one|body)|all|any(?:one|body)) (?:else|other)|(?:the )?(?:rest|others|remaining)|all (?:the )?other|other |(?:to )?(?:the )?[\p{L}' -]{2,40} (?:on|at|a day|two days|the day|tomorrow|next|one day|an hour|\d))|,? followed by ")]
    private static partial Regex Cut();

    [GeneratedRegex($@"\b(?:on |this |next |the following )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?!'s)(?: (?:morning|afternoon|evening))?|\b(?:today|tomorrow|tonight)\b(?!'s)|\b(?:the day after|the next day|(?:{CalendarWords.NumberPattern}|a few) (?:hour|day|week)s? later)\b")]
    private static partial Regex Day();

    [GeneratedRegex(@"\b(?:every(?:one|body)|any(?:one|body)|all|the) (?:else|others?(?! [\p{L}-]+ (?:fans|people|buyers|lovers))|rest|remaining ones)(?: of (?:them|the list|you|our list))?\b|\b(?:the )?rest of (?:the |our )?(?=(?<who>[\p{L}-]+ (?:fans|people|buyers|lovers|list)))|\b(?:all |the )?(?:other|remaining) (?=(?<rest>[\p{L}-]+ ?))", RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    [GeneratedRegex(@"\b(?:fans?|people|every(?:one|body)|any(?:one|body)|buyers?|customers?|spenders?|vips?|holders?|subscribers?|locals|members|crowd|lovers|who|those|list|regulars|guests|folks|first-timers)\b|\b(?:top|best) \d")]
    private static partial Regex SaysWho();

    [GeneratedRegex(@"^(?:to |for |and |then )*(?:every(?:one|body)|all|)$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\b(?:about|for|to|promoting|regarding|get(?:s)?(?: early)? access to) (?:the |our )?\u00b7(?:'s)?(?: presale)?", RegexOptions.IgnoreCase)]
    private static partial Regex About();
}
