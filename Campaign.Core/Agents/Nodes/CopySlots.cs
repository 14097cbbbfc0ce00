using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Content;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Nodes;

/// <summary>The texts that a draft needs: each channel in each of the promoter's languages, the main language first.</summary>
internal static class CopySlots
{
    public static IReadOnlyList<CopySlot> Of(CampaignDraft draft, Promoter promoter, string language) =>
    [
        .. from channel in draft.Intent!.Channels.DefaultIfEmpty("email")
           from locale in Locales.All(promoter, language)
           select new CopySlot($"{channel}-{Locales.Short(locale)}", channel, locale, CopyFacts.Of(draft.Event, locale)),
    ];
}
