using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads opens and clicks, in a span of time or of a campaign that is named.</summary>
internal static partial class EngagementReader
{
    public static void Read(AudienceWords request)
    {
        var last = request.Words.Take(LastCampaign()) is null || request.Input.Campaigns.Count == 0 ? (Guid?)null : request.Input.Campaigns[0].Id;
        foreach (var negated in request.Words.TakeAll(NotEngaged()))
        {
            var (campaign, window) = Scope(request, last);
            var opened = negated.Value.Contains("open", StringComparison.Ordinal);
            request.Rules.AddRange(Types(negated.Groups["what"].Value).Select(type => new NotRule(
                Rules.Engaged(type, opened ? EngagementActor.Any : EngagementActor.Human, campaign, window))));
        }

        if (request.Words.Take(Engaged()) is { } engaged)
        {
            var (campaign, window) = Scope(request, last);
            var rules = Types(engaged.Groups["what"].Value).Select(type => (AudienceRule)Rules.Engaged(type, EngagementActor.Human, campaign, window)).ToList();
            request.Rules.Add(engaged.Groups["what"].Value.Contains(" and ", StringComparison.Ordinal) ? Rules.All(rules) : Rules.Any(rules));
            request.Assume("human_opens");
        }
    }

    private static (Guid? Campaign, TimeWindow? Window) Scope(AudienceWords request, Guid? last) =>
        (last ?? Campaign(request), WindowWords.Take(request.Words, request.Today));

    private static Guid? Campaign(AudienceWords request)
    {
        var match = Named().Match(request.Words.Left);
        if (!match.Success)
        {
            return null;
        }

        var words = Folding.Words(match.Groups["c"].Value);
        var best = request.Input.Campaigns.FirstOrDefault(card => words.Length > 0 && words.All(Folding.Words(Known(card)).Contains));
        if (best is null)
        {
            return null;
        }

        request.Words.Take(Named());
        return best.Id;
    }

    private static string Known(CampaignCard card) => $"{card.Name} {card.Subject}";

    private static IEnumerable<EngagementType> Types(string what)
    {
        if (what.Contains("open", StringComparison.Ordinal) || what.Contains("engage", StringComparison.Ordinal) || what.Contains("read", StringComparison.Ordinal))
        {
            yield return EngagementType.Open;
        }

        if (what.Contains("click", StringComparison.Ordinal) || what.Contains("engage", StringComparison.Ordinal))
        {
            yield return EngagementType.Click;
        }
    }

    private const string What = @"(?<what>(?:open(?:ed)?|click(?:ed)?|read|engaged?)(?:(?:,| or| and|/) ?(?:open(?:ed)?|click(?:ed)?|read))*)";

    private const string Thing = @"(?: (?:on |with )?(?:something|anything|any of our|an?|one of our|at least one|our)?(?: ?(?:e-?mails?|messages?|newsletters?|campaigns?|links?))?)?";

    [GeneratedRegex($@"\b(?:but |and |who |that )*(?:did(?:n't| not)|have(?:n't| not)|has(?:n't| not)|never|not|don't) (?:ever |even )?{What}{Thing}")]
    private static partial Regex NotEngaged();

    [GeneratedRegex($@"\b(?:who |that |have |has |'ve )*{What}{Thing}(?! (?:mic|air|doors?))")]
    private static partial Regex Engaged();

    [GeneratedRegex(@"\b(?:our|the|my) (?:last|latest|previous|most recent) (?:campaign|e-?mail|newsletter|message|one|send|mailing)\b")]
    private static partial Regex LastCampaign();

    [GeneratedRegex(@"\b(?:the|our|my) (?<c>[^,;.]{3,60}?) (?:campaign|e-?mail|newsletter|message|mailing)\b")]
    private static partial Regex Named();
}
