using System.Globalization;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Prompts;

/// <summary>What prompts show of the promoter, the draft and the campaigns.</summary>
internal static class Cards
{
    public static PromoterCard Of(Promoter promoter) => new(
        ToolText.Clean(promoter.Name), promoter.Country, promoter.TimeZone, promoter.Currency, promoter.Locales, promoter.Brand.Tone);

    public static DraftCard? Of(CampaignDraft draft) => draft is { Intent: null, Audience: null } ? null : new DraftCard(
        draft.Status, draft.Journey is null ? draft.Intent?.Action : "create_journey", draft.Event?.Name, draft.Audience?.Sentence, draft.Brief?.Goal, draft.Brief?.Tone,
        draft.Intent?.Channels ?? [], draft.Schedule?.Mode);

    public static CampaignCard Of(CampaignFacts facts) => new(
        facts.Id, ToolText.Clean(facts.Name), facts.Subject is null ? null : ToolText.Clean(facts.Subject), facts.Channel, facts.EventId,
        facts.SentAt?.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>The step's clock in the promoter's zone.</summary>
    public static DateTimeOffset LocalNow(NodeContext context) => TimeZoneInfo.ConvertTime(context.Now, Zone(context.Promoter));

    public static string Text(DateTimeOffset local) => local.ToString("yyyy-MM-ddTHH:mmzzz dddd", CultureInfo.InvariantCulture);

    public static TimeZoneInfo Zone(Promoter promoter) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(promoter.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
