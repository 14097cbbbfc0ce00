using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads "people like the ones who bought X", "a lookalike of our VIPs", "similar to X buyers": who is named is the seed, and is left out.</summary>
internal static partial class LookalikeReader
{
    private const int DefaultSize = 1000;

    /// <summary>The words of the seed and how many are wanted; null where nobody is to be resembled.</summary>
    public static (Utterance Seed, int? Size)? Take(Utterance words)
    {
        if (words.TakePart(Pattern(), "seed") is not { } taken)
        {
            return null;
        }

        var size = taken.Match.Groups["n"];
        return (taken.Part, size.Success ? int.Parse(size.ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : null);
    }

    public static void Apply(AudienceWords request, AudienceWords seed, int? size)
    {
        request.Question ??= seed.Question;
        if (seed.Rules.Count == 0)
        {
            request.Ask("not_understood", [], seed.Words.Original.Trim());
            return;
        }

        request.Rules.Add(new LookalikeRule(Rules.All(seed.Rules), [], size ?? DefaultSize, ExcludeSeed: true));
        request.Assume("lookalike", size ?? DefaultSize);
    }

    private const string Like = @"(?:(?:who |that )?(?:are |is |look |looks |looking )?(?:just |a lot |very |most )?(?:like|similar to|alike to)|resembling|that resemble|who resemble)";

    [GeneratedRegex($@"\b(?:(?<n>\d[\d,]*) )?(?:more )?(?:people|fans|others|an audience|audience|a list|a segment|someone) {Like} (?<seed>(?:the|those|our|my|people|fans|buyers|{Utterance.Name})[^,;.?!]*?)(?=$|[,;.?!]| about )|\b(?:(?<n>\d[\d,]*) )?look-?a-?likes? (?:audience )?(?:of|for|to|from|based on) (?<seed>[^,;.?!]+?)(?=$|[,;.?!]| about )")]
    private static partial Regex Pattern();
}
