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

        var words = request.Words.Left;
        request.Rules.Add(Rules.Engaged(EngagementType.Delivered, EngagementActor.Any, last.Id));
        if (NotOpened().IsMatch(words))
        {
            // A person who clicked has seen it, whether or not an open was recorded.
            request.Rules.Add(new NotRule(Rules.Engaged(EngagementType.Open, EngagementActor.Any, last.Id)));
            request.Rules.Add(new NotRule(Rules.Engaged(EngagementType.Click, EngagementActor.Human, last.Id)));
            request.Assume("machine_opens");
        }
        else if (Opened().IsMatch(words))
        {
            request.Rules.Add(Rules.Engaged(EngagementType.Open, EngagementActor.Human, last.Id));
            request.Assume("human_opens");
        }

        if (NotClicked().IsMatch(words) && !NotOpened().IsMatch(words))
        {
            request.Rules.Add(new NotRule(Rules.Engaged(EngagementType.Click, EngagementActor.Human, last.Id)));
        }
        else if (Clicked().IsMatch(words) && !NotClicked().IsMatch(words))
        {
            request.Rules.Add(Rules.Engaged(EngagementType.Click, EngagementActor.Human, last.Id));
        }

        if (NotBought().IsMatch(words) && last.EventId is { } eventId)
        {
            request.Rules.Add(Rules.NotHolder(eventId));
        }
    }

    private const string Not = @"(?:did(?:n't| not)|have(?:n't| not)|never|not|non[- ]?)";

    [GeneratedRegex($@"\b{Not} ?(?:yet )?(?:open|read)|\bnon-?openers\b|\bunopened\b|\bignored\b")]
    private static partial Regex NotOpened();

    [GeneratedRegex(@"\bopened\b|\bopeners\b")]
    private static partial Regex Opened();

    [GeneratedRegex($@"\b{Not} ?(?:yet )?(?:open(?:ed)? or )?click|\bnon-?clickers\b")]
    private static partial Regex NotClicked();

    [GeneratedRegex(@"\bclicked\b|\bclickers\b")]
    private static partial Regex Clicked();

    [GeneratedRegex($@"\b{Not} ?(?:yet )?(?:buy|bought|purchase|purchased|book|order)|\bwithout buying\b|\bnon-?buyers\b")]
    private static partial Regex NotBought();
}
