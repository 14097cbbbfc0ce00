using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Agents.Prompts;

/// <summary>The promoter as prompts show it: the part that stays the same between calls.</summary>
internal sealed record PromoterCard(string Name, string Country, string TimeZone, string Currency, IReadOnlyList<string> Locales, string Tone);

/// <summary>The open draft in few words.</summary>
internal sealed record DraftCard(
    string Status, string? Action, string? Event, string? Audience, string? Goal, string? Tone, IReadOnlyList<string> Channels, string? Schedule);

/// <summary>A campaign that went out.</summary>
internal sealed record CampaignCard(Guid Id, string Name, string? Subject, string Channel, long? EventId, string? SentAt);

/// <summary>A place of the promoter's fans that the message names.</summary>
/// <param name="Words">As in the message, folded.</param>
/// <param name="Kind"><c>city</c>, <c>state</c> or <c>country</c>.</param>
/// <param name="Value">As the CRM writes it.</param>
/// <param name="Place">With region and country, where known.</param>
/// <param name="Fans">How many; 0 where not counted.</param>
internal sealed record PlaceCard(string Words, string Kind, string Value, string Place, long Fans)
{
    public string? State { get; init; }

    public string? Country { get; init; }
}

/// <summary>Something that is kept in mind.</summary>
/// <param name="Kind"><c>preference</c> or <c>outcome</c>.</param>
/// <param name="Text">Data, as everything in an input.</param>
internal sealed record MemoryCard(string Kind, string Text);

/// <summary>What the plan reads.</summary>
internal sealed record PlanInput(
    string Message, string Now, PromoterCard Promoter, DraftCard? Draft, string? OpenQuestion, CampaignCard? LastCampaign,
    IReadOnlyList<string> Upcoming)
{
    /// <summary>What was said and measured before.</summary>
    public IReadOnlyList<MemoryCard> Memories { get; init; } = [];
}

/// <summary>What the audience step reads.</summary>
internal sealed record AudienceInput(
    string Request, string Action, string? EventWords, string Purpose, string Now, PromoterCard Promoter, AudienceRule? Rule, DraftEvent? Event,
    CampaignCard? LastCampaign, IReadOnlyList<CampaignCard> Campaigns, IReadOnlyList<PlaceCard> Places, IReadOnlyList<string> TopCities, string Language)
{
    /// <summary>Events and venues of the promoter that the message calls by name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Words that name the sending time: they say nothing about people.</summary>
    public string? TimeWords { get; init; }
}

/// <summary>What the brief reads.</summary>
internal sealed record BriefInput(
    string Request, string? Goal, string? Tone, string? Offer, string Audience, IReadOnlyList<DraftFact> Facts, PromoterCard Promoter, string Language)
{
    /// <summary>What was said and measured before.</summary>
    public IReadOnlyList<MemoryCard> Memories { get; init; } = [];
}

/// <summary>What the copy reads: the brief, and on an edit the texts as they are.</summary>
internal sealed record CopyInput(
    DraftBrief Brief, IReadOnlyList<CopySlot> Slots, string? Length, IReadOnlyList<string> Forbid, IReadOnlyList<CopyDraft>? Current,
    IReadOnlyList<string> Keep, IReadOnlyList<string> AvoidSubjects, PromoterCard Promoter, string? Change, int Seed)
{
    /// <summary>What the variants of a test differ in, <c>subject</c> or <c>body</c>; the rest of them is alike. Null where nothing is tested.</summary>
    public string? Tested { get; init; }

    /// <summary>What was said and measured before.</summary>
    public IReadOnlyList<MemoryCard> Memories { get; init; } = [];
}

/// <summary>A text that is wanted.</summary>
internal sealed record CopySlot(string Id, string Channel, string Locale, IReadOnlyList<DraftFact> Facts)
{
    /// <summary>The place among the variants of a test; 0 for the first.</summary>
    public int Variant { get; init; }
}

/// <summary>What the schedule reads.</summary>
internal sealed record ScheduleInput(string? TimeWords, string Now, string TimeZone, string? EventStartsAt, DraftSchedule? Current, string Language);
