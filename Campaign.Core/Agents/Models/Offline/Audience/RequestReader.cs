using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads one description of people into rules: what they are, did, did not do, and who of them is left out.</summary>
internal static partial class RequestReader
{
    public static void Read(AudienceWords request)
    {
        var left = Exclusions(request).ToList();
        var like = LookalikeReader.Take(request.Words);
        FanReader.Tags(request);
        var rank = RankReader.Take(request.Words);
        Clauses(request);
        if (like is { } found)
        {
            LookalikeReader.Apply(request, Described(request, found.Seed), found.Size);
        }

        foreach (var part in left.Select(words => Described(request, words)))
        {
            request.Question ??= part.Question;
            if (part.Rules.Count > 0)
            {
                request.Rules.AddRange(part.Rules.Select(rule => rule is NotRule { Rule: var inner } ? inner : new NotRule(rule)));
            }
        }

        if (request.Words.Take(Everyone()) is not null && request.Rules.Count == 0)
        {
            request.Rules.Add(Rules.Everyone);
        }

        if (rank is not null)
        {
            RankReader.Apply(request, rank);
        }

        Leftovers.Check(request);
    }

    /// <summary>Reads the conditions that people are described by.</summary>
    /// <param name="request">The words.</param>
    /// <param name="excluded">Whether they are a part that names people by itself, such as an exclusion.</param>
    public static void Clauses(AudienceWords request, bool excluded = false)
    {
        EngagementReader.Read(request);
        NotBoughtReader.Read(request);
        var amounts = PurchaseAmounts.Take(request.Words);
        FanReader.Read(request);
        PurchaseReader.Read(request, amounts, excluded);
        PlaceReader.Read(request);
    }

    /// <summary>A part of the request that describes people of its own: who is left out, who is to be resembled.</summary>
    private static AudienceWords Described(AudienceWords request, Language.Utterance words)
    {
        var part = request.Part(words);
        FanReader.Tags(part);
        var rank = RankReader.Take(part.Words);
        Clauses(part, excluded: true);
        if (rank is not null)
        {
            RankReader.Apply(part, rank);
        }

        Leftovers.Check(part);
        return part;
    }

    /// <summary>The parts of the words that say who is not meant.</summary>
    private static IEnumerable<Language.Utterance> Exclusions(AudienceWords request)
    {
        while (Exclusion().Match(request.Words.Left) is { Success: true } match)
        {
            var part = request.Words.Cut(match.Groups["x"]);
            request.Words.Take(ExclusionWords());
            yield return part;
        }
    }

    private const string Leave = @"(?:but (?:never|no|not any)(?! (?:bought|buy|purchas\w*|book\w*|order\w*|been|went|come|came|attend\w*|visit\w*|gone|got|had|seen|open\w*|click\w*|read|longer|more|one)\b)|but (?:please )?(?:not(?! (?:in the (?:last|past)|over the|for|since|within|at all)\b)|leave out|exclude|skip|without)|except(?: for)?|excluding|exclude|leave out|leaving out|skip|skipping|minus|without(?= (?:those|people|anyone|the (?!word)|everyone|fans|buyers|any (?!purchase|order|ticket)))|other than|drop(?= (?:those|people|everyone|everybody|anyone|fans|the|all))|remove|kick(?:ing)? out|take out|taking out|filter out|cut out|weed out|omit|ditch|get rid of|lose(?= (?:the|those|anyone|everyone|people|fans))|not(?= (?:those|anyone|the ones|people|fans|from\b|in\b(?! the (?:last|past)))))";

    [GeneratedRegex($@"\b{Leave} (?<x>[^·;.!?]+?)(?=$|[·;.!?]|, (?:they|and (?:send|make|text|email)|it|because|who)| (?:because|since they|as they)\b| about | and (?:send|e-?mail|text|make) )")]
    private static partial Regex Exclusion();

    [GeneratedRegex($@"\b{Leave}(?: |$)")]
    private static partial Regex ExclusionWords();

    [GeneratedRegex(@"\b(?:everyone|everybody|all (?:our |my |the |of our )?(?:fans|subscribers|people|contacts|customers)|the (?:whole|entire|full) (?:list|base|database)|whole list|entire list|full list|our (?:whole |entire |full )?list|all of them|the list)\b")]
    private static partial Regex Everyone();
}
