using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Content;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Nodes;

/// <summary>The texts that a draft needs: each channel in each of the promoter's languages, the main language first; of a test each as often as it has variants.</summary>
internal static class CopySlots
{
    public static IReadOnlyList<CopySlot> Of(CampaignDraft draft, Promoter promoter, string language) =>
    [
        .. from channel in draft.Intent!.Channels.DefaultIfEmpty("email").Where(channel => channel != PromotedEvent.Social)
           from locale in Locales.All(promoter, language)
           from variant in Enumerable.Range(0, channel == "email" ? draft.Experiment?.Variants ?? 1 : 1)
           select new CopySlot($"{channel}-{Locales.Short(locale)}{(variant == 0 ? "" : $"-{(char)('a' + variant)}")}", channel, locale, CopyFacts.Of(draft.Event, locale))
           {
               Variant = variant,
           },
    ];

    /// <summary>Captions for social posts, one for each language.</summary>
    public static IReadOnlyList<CopySlot> Captions(CampaignDraft draft, Promoter promoter, string language) =>
        [.. Locales.All(promoter, language).Select(locale => new CopySlot($"social-{Locales.Short(locale)}", "social", locale, CopyFacts.Of(draft.Event, locale)))];

    /// <summary>The texts of one message of a journey.</summary>
    public static IReadOnlyList<CopySlot> Of(DraftJourneyStep step, CampaignDraft draft, Promoter promoter, string language) =>
        [.. Locales.All(promoter, language).Select(locale => new CopySlot($"{step.Id}-{step.Channel}-{Locales.Short(locale)}", step.Channel, locale, CopyFacts.Of(draft.Event, locale)))];
}
