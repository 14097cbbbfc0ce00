using Campaign.Contracts.Agents;

namespace Campaign.Core.Agents.Runs;

/// <summary>How many fans would get a draft, as its last count says. It is measured again when sending begins.</summary>
internal static class RecipientEstimate
{
    public static long Of(CampaignDraft draft)
    {
        var reachable = draft.Audience?.Reachable;
        return draft.Intent?.Channels.Select(channel => channel switch
        {
            "email" => reachable?.Email ?? 0,
            "sms" => reachable?.Sms ?? 0,
            _ => 0,
        }).DefaultIfEmpty(0).Max() ?? 0;
    }
}
