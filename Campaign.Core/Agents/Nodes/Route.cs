using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Which steps an action runs. An edit runs the steps of the part it names, then checks and asks for approval again.</summary>
internal static class Route
{
    private static readonly string[] Whole =
        [NodeNames.Audience, NodeNames.Brief, NodeNames.Copy, NodeNames.Compliance, NodeNames.Schedule, NodeNames.Approval];

    private static readonly string[] Texts = [NodeNames.Brief, NodeNames.Copy];

    private static readonly string[] OfJourney = [NodeNames.Compliance];

    private static readonly string[] OfCampaign = [NodeNames.Compliance, NodeNames.Schedule, NodeNames.Approval];

    public static IReadOnlyList<string> Of(PlanAnswer plan, CampaignDraft draft) => plan.Action switch
    {
        "create_campaign" when PromotedEvent.IsCaptionAlone(plan.Channels) => Texts,
        "edit_content" when PromotedEvent.IsCaptionAlone(draft.Intent?.Channels) => Texts,
        "create_campaign" or "follow_up_campaign" => Whole,
        "create_journey" => plan.Journey is null ? [] : [NodeNames.Audience, .. Texts, .. OfJourney],
        "preview_audience" or "create_audience" => [NodeNames.Audience],
        "refuse" => plan.RefusePart ? [NodeNames.Audience] : [],
        "report" => [NodeNames.Report],
        "edit_content" => Complete(draft, Texts),
        "edit_audience" => Complete(draft, [NodeNames.Audience]),
        "edit_schedule" => Complete(draft, []),
        _ => [],
    };

    /// <summary>What follows every change of a draft that has texts: checks, time and approval. A journey is made, and approved, elsewhere.</summary>
    public static IReadOnlyList<string> Ending(CampaignDraft draft) => draft.Journey is null ? OfCampaign : OfJourney;

    /// <summary>The edited steps, those that the draft never had, and its ending. A mere audience gets no campaign.</summary>
    private static IReadOnlyList<string> Complete(CampaignDraft draft, IReadOnlyList<string> edited)
    {
        if (draft.Copy is null && edited is [NodeNames.Audience])
        {
            return edited;
        }

        var copy = draft.Copy is null ? Texts : edited.Where(node => node != NodeNames.Audience);
        return [.. edited.Where(node => node == NodeNames.Audience), .. copy, .. Ending(draft)];
    }
}
