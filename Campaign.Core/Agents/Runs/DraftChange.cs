using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;

namespace Campaign.Core.Agents.Runs;

/// <summary>What the runner sees to after every step, whatever the step made of the draft: the revision counts, and an approval is for one content.</summary>
internal static class DraftChange
{
    /// <summary>Completes the draft that a step made.</summary>
    /// <param name="before">The draft before the step.</param>
    /// <param name="after">The draft that the step made.</param>
    /// <param name="byHand">Whether a person made it: then the brief counts before anything is written from it.</param>
    public static CampaignDraft Settle(CampaignDraft before, CampaignDraft after, bool byHand = false)
    {
        var changed = Content(before) != Content(after) || (byHand && AgentJson.Write(new { before.Brief }) != AgentJson.Write(new { after.Brief }));
        var draft = after with { Rev = changed ? before.Rev + 1 : before.Rev };
        return changed ? Withdraw(draft) : draft with { Approval = before.Approval };
    }

    /// <summary>The draft without its open approval.</summary>
    public static CampaignDraft Withdraw(CampaignDraft draft) =>
        draft with { Approval = null, Status = draft.Status == "awaiting_approval" ? "drafting" : draft.Status };

    /// <summary>What would be sent as far as it is made, as text to compare; <see cref="Campaigns.DraftHash"/> asks for a complete draft.</summary>
    private static string Content(CampaignDraft draft) => AgentJson.Write(new
    {
        draft.Audience?.Rule,
        draft.Copy,
        draft.Schedule,
        draft.Intent?.Channels,
        draft.Intent?.Purpose,
        draft.Event?.Id,
        draft.Waves,
        draft.Journey,
    });
}
