using System.Text.RegularExpressions;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Looks at what no reader understood: a place or taste nobody knows, a condition the CRM cannot answer. These are asked, never skipped.</summary>
internal static partial class Leftovers
{
    public static void Check(AudienceWords request)
    {
        // Nothing is made of a refused request: who may be mailed is only counted.
        if (request.Question is not null || request.Input.Action == "refuse")
        {
            return;
        }

        var left = request.Words.Left;
        if (Place().Match(left) is { Success: true } place)
        {
            request.Ask("place_unknown", [.. request.Input.TopCities.Take(5)], request.Words.Words(place.Groups["p"]));
        }
        else if (Capital().Match(request.Words.Original) is { Success: true } capital && StillLeft(left, capital.Groups["p"])
            && !Known().IsMatch(capital.Groups["p"].Value.ToLowerInvariant()))
        {
            request.Ask("place_unknown", [.. request.Input.TopCities.Take(5)], capital.Groups["p"].Value);
        }
        else if (Taste().Match(left) is { Success: true } taste && !Plain().IsMatch(taste.Groups["g"].Value)
            && !PlainWords.Has(taste.Groups["g"].Value))
        {
            request.Ask("genre_unknown", [.. request.Genres.Take(6)], request.Words.Words(taste.Groups["g"]));
        }
        else if (Object().Match(left) is { Success: true } people && !Plain().IsMatch(people.Groups["g"].Value) && !PlainWords.Has(people.Groups["g"].Value)
            && !People().IsMatch(people.Groups["g"].Value))
        {
            request.Ask("not_understood", [], request.Words.Words(people.Groups["g"]));
        }
        else if (Condition().Match(left) is { Success: true } condition && Folding.Words(condition.Groups["c"].Value).Any(word => !PlainWords.Has(word)))
        {
            request.Ask("not_understood", [], request.Words.Words(condition.Groups["c"]));
        }

        Strict(request);
    }

    /// <summary>
    /// The last line of defence: every word that describes people was put into the rule by the reader that took it, or says nothing about people by
    /// itself. The first words of which neither is true are asked about. Words beside the description, of the texts or of the marketer, may be any.
    /// </summary>
    public static void Strict(AudienceWords request)
    {
        if (request.Input.Action == "refuse")
        {
            return;
        }

        var left = request.Words.Left;
        var words = Word().Matches(left).ToList();
        var zones = request.IsPart ? null : PeopleZones.Of(request.Words);
        bool Unread(Match word) => !PlainWords.Has(word.Value) && (zones is null || zones[word.Index] || Telling().IsMatch(word.Value));
        var first = words.FindIndex(Unread);
        if (first < 0)
        {
            return;
        }

        var last = first;
        while (last + 1 < words.Count && Unread(words[last + 1])
            && string.IsNullOrWhiteSpace(left[(words[last].Index + words[last].Length)..words[last + 1].Index]))
        {
            last++;
        }

        request.Ask("not_understood", [], request.Words.Original[words[first].Index..(words[last].Index + words[last].Length)]);
    }

    private static bool StillLeft(string left, Group group) => !left.AsSpan(group.Index, group.Length).Contains('·');

    [GeneratedRegex(@"\b(?:city|town|state|country) ?(?:=|is|:|like|==) ?['""]?(?<p>[\p{L}\p{N} ]{1,30}?)['""]?(?= or | and |$|[,;.'""])|\b(?:fans|people|buyers|customers|everyone|anyone|those|locals|subscribers) (?:who live |living |based )?(?:in|from|near|around) (?!the\b|our\b|their\b|a\b|an\b|general|person|town|english|spanish|german)(?<p>[\p{L}][\p{L}'-]+(?: (?!(?:about|who|that|and|but|with)\b)[\p{L}][\p{L}'-]+)?)(?=$|[,;.?!]| who| that| about| and| but|\u00b7| \u00b7)")]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:in|from|near|around) (?<p>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)*)")]
    private static partial Regex Capital();

    [GeneratedRegex(@"^(?:spanish|english|german|french|portuguese|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|i|crm|email)\b")]
    private static partial Regex Known();

    [GeneratedRegex(@"\b(?<g>[\p{L}&'-]{3,}) (?:fans|lovers|heads|listeners|enthusiasts|crowd|ravers|list)\b|\bfans of (?<g>[\p{L}&'-]{3,})")]
    private static partial Regex Taste();

    [GeneratedRegex(@"\b(?:e-?mail|text|invite|thank|remind|message|target|win back|write to|send (?:an? )?(?:e-?mail|sms|text|mail|message) to|blast) (?:all |every |our |the |my |those |any |some |of )*(?<g>[\p{L}-]{3,})(?= (?:in|from|near|who|that|about|with|aged|under|over)\b|$|[,.·?!]| ·)|(?<![\p{L}])(?<g>women|men|girls|guys|ladies|gents|couples|students|parents|families|kids|teenagers|teens|singles|seniors|tourists|influencers|millennials|gen z|families|moms|dads|males|females)\b")]
    private static partial Regex Object();

    [GeneratedRegex(@"^(?:fans?|people|everyone|everybody|anyone|buyers?|customers?|guests?|locals|subscribers|members|contacts|holders|attendees|them|those|us|him|her|crowd|folks|audience|list|visitors|openers|clickers|\p{L}+ing|blast|campaign|newsletter|note|message|messages|campaigns|lovers|supporters|spenders|vips?|ticket|again|later|now|soon|back)$")]
    private static partial Regex People();

    [GeneratedRegex(@"^(?:our|the|all|my|your|these|those|local|loyal|new|old|existing|past|more|most|best|biggest|those|some|any|and|for|with|any|other|from|mailing|whole|entire|full|guest|e-?mail|sms|text|send|tell|who|where|which|many|invite|thank|only|just|to|remind|young|younger|older|real|true|big|few|of|active|are|mail|message|please|include|exclude|target|message)$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\b(?:who|whose|that|where)(?: are| is| have| has| had| were| was)? (?<c>[\p{L}\p{N}' =-]{3,60}?)(?=$|[,;.?!\u00b7])")]
    private static partial Regex Condition();

    /// <summary>Numbers, names of the promoter's and words that take away mean something wherever they stand.</summary>
    [GeneratedRegex(@"[\p{N}\ue000-\uf8ff$€£%]|^(?:except|excluding|exclude|unless|without|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|january|february|march|april|june|july|august|september|october|november|december)$")]
    private static partial Regex Telling();

    [GeneratedRegex(@"[\p{L}\p{N}\ue000-\uf8ff$€£%&]+")]
    private static partial Regex Word();
}
