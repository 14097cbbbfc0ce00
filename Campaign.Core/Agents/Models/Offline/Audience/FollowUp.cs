using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads who of a sent campaign's recipients is meant: those who did not open, who opened but did not click, who clicked but did not buy.</summary>
internal static partial class FollowUp
{
    public static void Read(AudienceWords request)
    {
        if (request.Input.LastCampaign is not { } last)
        {
            return;
        }

        request.Words.TakeAll(Resend());
        var (notOpened, notClicked) = (request.Words.Take(NotOpened()) is not null, request.Words.Take(NotClicked()) is not null);
        request.Rules.Add(Rules.Engaged(EngagementType.Delivered, EngagementActor.Any, last.Id));
        if (notOpened)
        {
            // A person who clicked has seen it, whether or not an open was recorded.
            request.Rules.Add(new NotRule(Rules.Engaged(EngagementType.Open, EngagementActor.Any, last.Id)));
            request.Rules.Add(new NotRule(Rules.Engaged(EngagementType.Click, EngagementActor.Human, last.Id)));
            request.Assume("machine_opens");
        }
        else if (request.Words.Take(Opened()) is not null)
        {
            request.Rules.Add(Rules.Engaged(EngagementType.Open, EngagementActor.Human, last.Id));
            request.Assume("human_opens");
        }

        if (notClicked && !notOpened)
        {
            request.Rules.Add(new NotRule(Rules.Engaged(EngagementType.Click, EngagementActor.Human, last.Id)));
        }
        else if (request.Words.Take(Clicked()) is not null)
        {
            request.Rules.Add(Rules.Engaged(EngagementType.Click, EngagementActor.Human, last.Id));
        }

        if (last.EventId is { } eventId && request.Words.Take(NotBought()) is not null)
        {
            request.Rules.Add(Rules.NotHolder(eventId));
        }

        RequestReader.Clauses(request);
        Leftovers.Check(request);
    }

    private const string Not = @"(?:did(?:n't| not)|ha(?:ve|s)(?:n't| not)|never|not|non[- ]?|un)";

    [GeneratedRegex($@"\b{Not} ?(?:yet |even )?(?:open|read)(?:ed)?(?: (?:it|or click(?:ed)?))*|\bnon-?openers\b|\bunopened\b|\b(?:ignored|missed)(?: (?:it|us|that|the (?:last )?(?:e-?mail|campaign|one|message)))?\b|\b(?:didn't|did not|haven't|hasn't) (?:react|respond|repl|look|see)\w*(?: (?:to|at) (?:it|us|that))?")]
    private static partial Regex NotOpened();

    [GeneratedRegex(@"\bopened\b|\bopeners\b")]
    private static partial Regex Opened();

    [GeneratedRegex($@"\b{Not} ?(?:yet )?(?:open(?:ed)? or )?click(?:ed)?|\bnon-?clickers\b")]
    private static partial Regex NotClicked();

    [GeneratedRegex(@"\bclicked\b|\bclickers\b")]
    private static partial Regex Clicked();

    [GeneratedRegex($@"\b{Not} ?(?:yet )?(?:buy|bought|purchased?|book(?:ed)?|order(?:ed)?|convert(?:ed)?)(?: (?:a |any )?(?:tickets?|anything|yet|so far))*\b|\bwithout buying\b|\bnon-?buyers\b")]
    private static partial Regex NotBought();

    [GeneratedRegex(@"\b(?:re-?send|send (?:it|this|that)(?: out)? again|(?:send|try|do) (?:it |them )?(?:another|a second|one more)(?: (?:one|try|e-?mail|go|time|round|message|reminder))?|retarget|follow[- ]?up(?: with| to| on)?|second (?:e-?mail|try|chance)|(?:our|the) (?:last|latest|previous) (?:campaign|e-?mail|one|message)|after \w+ (?:days?|hours?))\b")]
    private static partial Regex Resend();
}
