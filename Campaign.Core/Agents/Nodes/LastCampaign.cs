using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What "it" is when nothing is open: the campaign that this thread made, else the promoter's newest.</summary>
internal static class LastCampaign
{
    public static CampaignFacts? Of(CampaignDraft draft, IReadOnlyList<CampaignFacts> campaigns) =>
        draft.CampaignId is { } made && campaigns.FirstOrDefault(campaign => campaign.Id == made) is { } own ? own
        : campaigns.Count > 0 ? campaigns[0] : null;
}
