using System.Text.RegularExpressions;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>
/// Where a message describes people: from the words before a word for people to the end of what is said of them. There every word must be understood;
/// elsewhere a marketer may say what they like ("let's get bums on seats").
/// </summary>
internal static partial class PeopleZones
{
    /// <summary>One flag for each character of the words.</summary>
    public static bool[] Of(Utterance words)
    {
        var text = words.Folded;
        var zones = new bool[text.Length];
        var from = 0;
        while (People().Match(text, from) is { Success: true } people)
        {
            // "everyone" and "who" are described by what follows alone.
            var before = Alone().IsMatch(people.Value) ? Match.Empty : Before().Match(text, from, people.Index - from);
            var start = before.Success ? before.Index : people.Index;
            var end = End().Match(text, people.Index + people.Length) is { Success: true } stop ? stop.Index : text.Length;
            Array.Fill(zones, true, start, end - start);
            from = Math.Max(end, people.Index + people.Length);
        }

        return zones;
    }

    private const string Nouns =
        @"(?:fans?|people|persons|everyone|everybody|anyone|anybody|someone|all (?=who|that|of)|those|the ones|buyers?|customers?|purchasers?|guests?|crowd|audience|subscribers?|members?|holders?|attendees|locals"
        + @"|lovers?|spenders?|supporters|visitors?|contacts|folks?|users|listeners|heads|kids|vips?|openers|clickers|regulars|first-timers|who|whose|ravers|enthusiasts|goers|addicts|junkies|nerds|aficionados)";

    private const string Describes =
        @"(?:who|whose|that|with(?:out)?|aged?|living|based|over|under|between|in|from|near|around|within|but|except|excluding|not|never|no|nothing|having|haven't|hasn't|didn't|bought|spent|opened|clicked|came|went|older|younger|as well|or|since)";

    [GeneratedRegex($@"(?<![\p{{L}}-]){Nouns}(?![\p{{L}}-])")]
    private static partial Regex People();

    [GeneratedRegex("^(?:every(?:one|body)|any(?:one|body)|somebody|someone|all|those|the ones|who|whose)")]
    private static partial Regex Alone();

    /// <summary>Up to two words before it that describe it, such as a taste; a verb, a small word or a comma ends them.</summary>
    [GeneratedRegex(@"(?<![\p{L}&'-])(?:(?!(?:the|our|all|my|your|to|these|those|of|a|an|some|any|for|get|got|let|and|email|mail|text|sms|tell|show|give|send|hit|ping|up|out|at|how|many|what|which|is|are|do|we|have|with|by|on|make|put|big|biggest|large|size|in|from|about|want|need|remind|invite|thank|target|nudge|hey|took|take|taking|use|using|pick|picked|chose|choose|reach|count|counting|grab|include|including|add|adding|message|contact|pull|list|find|see|check|exclude|save|store|keep|build|create|segment|inviting|promoting|win|back|bring|only|just|also|these|please|we|i|you|if|can|could|would|all|other|more|most|least|than|as|who|inform|notify|ask|drop|blast|poke|chase|wake|re-?engage|reactivate|so|or|but|no|not|say|hello|thanks|every|show|push|welcome)\b)[\p{L}&'-]+ ){1,2}$")]
    private static partial Regex Before();

    [GeneratedRegex($@"[.;!?:]|,(?! ?(?:and |or |but )?{Describes}\b)| - | about | regarding |(?<!\b(?:been|went|came|come|gone|used|going|go|close|next|tickets?|up|due)) to (?!\d)| (?:and|then|so) (?:then |please |also |just )?(?:e-?mail|send|text|tell|let|give|make|offer|keep|invite|remind|thank|schedule|say|mention|include the|add|ask|see|test|stop|a/b|split|push|use|write|show|get|put|we|i|it|they'll)\b| (?:gets?|receives?|should get|will get|can get) (?:it|an?|early|access|our|the|this|their|first)\b| (?:because|while|so that|as they|since (?:they|we|it)|if (?:they|we|it|that))\b")]
    private static partial Regex End();
}
