using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Models.Offline.Audience;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>
/// What an audience must be whatever model made it: a rule over known events and campaigns of this promoter that leaves consent to the server, or
/// a question.
/// </summary>
internal sealed partial class AudienceGuard(IReadOnlyList<EventFacts> events, IReadOnlyList<CampaignFacts> campaigns, DraftIntent intent, string request)
{
    private readonly string _action = intent.Action;

    /// <summary>Why an answer cannot be used; null where it can.</summary>
    public string? Problem(AudienceAnswer answer) =>
        answer.Rule is null ? (string.IsNullOrWhiteSpace(answer.Question) ? "it has neither a rule nor a question" : null)
        : answer.EventId is { } id && events.All(row => row.Id != id) ? "eventId is none of resolve_event's ids"
        : Members(answer.Rule).Select(Stranger).FirstOrDefault(problem => problem is not null);

    /// <summary>Promoting an event leaves its ticket holders out, unless the marketer took that assumption away.</summary>
    public AudienceAnswer Settle(AudienceAnswer answer, CampaignDraft draft)
    {
        if (answer.Rule is null || answer.EventId is not { } id || draft.Intent is not { Purpose: "marketing" } || _action != "create_campaign")
        {
            return answer;
        }

        var without = Rules.NotHolder(id);
        return Members(answer.Rule).Contains(without) ? answer : answer with { Rule = Rules.All([answer.Rule, without]) };
    }

    /// <summary>
    /// What a message to these people is for. Service messages need no consent to marketing, so that one to anybody but the ticket holders of an event is
    /// marketing, whatever the plan called it.
    /// </summary>
    public static DraftIntent For(AudienceRule rule, DraftIntent intent) =>
        intent.Purpose == "service" && !IsOfHolders(rule) ? intent with { Purpose = "marketing" } : intent;

    private string? Stranger(AudienceRule rule) => rule switch
    {
        FanRule { Field: "consent.email" or "consent.sms" } => "consent is the server's, not part of the rule",
        FanRule { Field: "id", Op: RuleOperator.Exists } when _action is "edit_audience" => "an edit never widens to the whole list",
        FanRule { Field: "id", Op: RuleOperator.Exists } when _action is "create_campaign" or "follow_up_campaign" && !Everyone().IsMatch(Folded) => "the marketer did not ask for the whole list",
        EngagementRule { Engagement.Campaign.Id: { } id } when campaigns.All(campaign => campaign.Id != id) => "the rule names a campaign that is not known",
        _ => null,
    };

    private string Folded => Folding.Fold(Folding.Compose(request));

    private static bool IsOfHolders(AudienceRule rule) => rule switch
    {
        AllRule all => all.Rules.Any(IsOfHolders),
        PurchaseRule { Agg: PurchaseAggregate.Qty or PurchaseAggregate.Orders, Op: RuleOperator.Gte or RuleOperator.Gt } bought =>
            bought.Purchase.Where.Any(where => where is { Field: "id", Op: RuleOperator.Eq or RuleOperator.In }),
        _ => false,
    };

    private static IEnumerable<AudienceRule> Members(AudienceRule rule) =>
    [
        rule,
        .. rule switch
        {
            AllRule all => all.Rules.SelectMany(Members),
            AnyRule any => any.Rules.SelectMany(Members),
            NotRule not => Members(not.Rule),
            RankRule rank => Members(rank.Base),
            _ => [],
        },
    ];

    [GeneratedRegex(@"\b(?:every(?:one|body)|all|any(?:one|body)|whole|entire|full|list|tod[oa]s?|alle[nrs]?|ganze[nrs]?|jede[nrms]?|tous|toutes?|liste|lista)\b")]
    private static partial Regex Everyone();
}
