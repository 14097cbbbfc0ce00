using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads opens, clicks, bounces and complaints, each in its own span of time and of the campaign that is named with it.</summary>
internal static partial class EngagementReader
{
    public static void Read(AudienceWords request)
    {
        var left = request.Words.Left;
        var matches = Engaged().Matches(left);
        var said = matches.Select((match, at) => Clause(request, match, Math.Min(
            at + 1 < matches.Count ? matches[at + 1].Index : left.Length, ClauseEnd.After(left, match.Index + match.Length)))).ToList();

        // "opened the newsletter but didn't click": what one clause names holds for the other, unless that one speaks of all times or of anything.
        var campaign = said.Select(clause => clause.Campaign).FirstOrDefault(id => id is not null);
        var window = said.Select(clause => clause.Window).FirstOrDefault(span => span is not null);
        foreach (var clause in said)
        {
            var own = clause.Campaign is not null || clause.Anything;
            Add(request, clause with { Campaign = own ? clause.Campaign : campaign, Window = clause.Window ?? (own || clause.Ever ? null : window) });
        }
    }

    private static EngagedWords Clause(AudienceWords request, Match match, int end)
    {
        var clause = request.Words.Slice(match.Index, end - match.Index);
        var campaign = Campaign(request, clause);
        clause.Take(Engaged());
        var negated = match.Groups["not"].Success;
        var window = (negated ? WindowWords.TakeLength(clause) : null) ?? WindowWords.Take(clause, request.Today);
        return new EngagedWords(
            match.Groups["what"].Value, negated, campaign, window, match.Groups["any"].Success, match.Value.Contains("ever", StringComparison.Ordinal));
    }

    private static void Add(AudienceWords request, EngagedWords clause)
    {
        var types = Types(clause.What).ToList();
        if (clause.Negated)
        {
            request.Rules.AddRange(types.Select(type => new NotRule(
                Rules.Engaged(type, type == EngagementType.Click ? EngagementActor.Human : NotSeen(clause, type), clause.Campaign, clause.Window))));
            return;
        }

        var rules = types.Select(type => (AudienceRule)Rules.Engaged(type, Actor(type), clause.Campaign, clause.Window)).ToList();
        request.Rules.Add(clause.What.Contains(" and ", StringComparison.Ordinal) ? Rules.All(rules) : Rules.Any(rules));
        if (types.Contains(EngagementType.Open))
        {
            request.Assume("human_opens");
        }
    }

    /// <summary>Who did not open: nobody's machine did either.</summary>
    private static EngagementActor NotSeen(EngagedWords clause, EngagementType type) =>
        clause.What.Contains("open", StringComparison.Ordinal) ? EngagementActor.Any : Actor(type);

    private static EngagementActor Actor(EngagementType type) =>
        type is EngagementType.Open or EngagementType.Click ? EngagementActor.Human : EngagementActor.Any;

    private static Guid? Campaign(AudienceWords request, Utterance clause)
    {
        if (request.Input.Campaigns.Count > 0 && clause.Take(LastCampaign()) is not null)
        {
            return request.Input.Campaigns[0].Id;
        }

        var match = Named().Match(clause.Left);
        if (!match.Success)
        {
            return null;
        }

        var words = Folding.Words(clause.Words(match.Groups["c"]));
        var best = request.Input.Campaigns.FirstOrDefault(card => words.Length > 0 && words.All(Folding.Words($"{card.Name} {card.Subject}").Contains));
        if (best is not null)
        {
            clause.Take(Named());
        }

        return best?.Id;
    }

    private static IEnumerable<EngagementType> Types(string what) => Kinds
        .Where(kind => kind.Words.Any(word => what.Contains(word, StringComparison.Ordinal))).Select(kind => kind.Type);

    private static readonly (EngagementType Type, string[] Words)[] Kinds =
    [
        (EngagementType.Open, ["open", "read", "engage"]), (EngagementType.Click, ["click", "engage"]), (EngagementType.Bounce, ["bounce"]),
        (EngagementType.Complaint, ["complain", "spam"]), (EngagementType.Unsubscribe, ["unsubscribe"]), (EngagementType.Delivered, ["received"]),
    ];

    /// <summary>One action as it was said.</summary>
    private sealed record EngagedWords(string What, bool Negated, Guid? Campaign, TimeWindow? Window, bool Anything, bool Ever);

    private const string Verb = @"(?:opened|clicked|read(?! (?:spanish|english|german|french))|engaged|complained|bounced|unsubscribed|received|(?:marked|reported) us as spam)";

    private const string Bare = @"(?:open|click|engage|read|complain|bounce|receive)d?";

    private const string Thing = @"(?: (?:on |with |in |to )?(?:(?<any>something|anything|any of our|any)|an|a single|one of our|at least one|our)?(?: ?(?:e-?mails?|messages?|newsletters?|campaigns?|links?))?(?!\w))?";

    [GeneratedRegex($@"\b(?:(?:but|and|who|whose (?:e-?mails?|messages)|that|have|has|also) )*(?:(?<not>did(?:n't| not)|have(?:n't| not)|has(?:n't| not)|never|not|don't)(?: (?:have|has|ever|even|yet|actually))* (?<what>(?:{Verb}|{Bare})(?:(?:,| or| and|/) ?(?:{Verb}|{Bare}))*)|(?<what>{Verb}(?:(?:,| or| and|/) ?{Verb})*)){Thing}(?! (?:mic|air|doors?)\b)")]
    private static partial Regex Engaged();

    [GeneratedRegex(@"\b(?:our|the|my) (?:last|latest|previous|most recent) (?:campaign|e-?mail|newsletter|message|one|send|mailing)\b")]
    private static partial Regex LastCampaign();

    [GeneratedRegex(@"\b(?:the|our|my|that) (?<c>[^,;.]{3,60}?) (?:campaign|e-?mail|newsletter|message|mailing)\b")]
    private static partial Regex Named();
}
