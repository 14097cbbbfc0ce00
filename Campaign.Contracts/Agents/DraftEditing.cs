using System.ComponentModel.DataAnnotations;
using Campaign.Contracts.Audiences;

namespace Campaign.Contracts.Agents;

/// <summary>What a person changes in a draft by hand; what is null stays as it is.</summary>
/// <param name="Variants">Texts, by their id.</param>
/// <param name="Rule">Who gets it.</param>
/// <param name="Schedule">When it goes out.</param>
/// <param name="Brief">What it should say and why; the texts are written anew from it, unless the same change says them.</param>
/// <param name="EventId">Another event, one to come; what is said of the one before is written anew.</param>
/// <param name="Waves">Waves, by their name.</param>
/// <param name="Steps">Messages of a journey, by their id.</param>
public sealed record DraftEdit(
    [property: MaxLength(50)] IReadOnlyList<VariantEdit>? Variants = null, AudienceRule? Rule = null, DraftSchedule? Schedule = null,
    BriefEdit? Brief = null, long? EventId = null, [property: MaxLength(4)] IReadOnlyList<WaveEdit>? Waves = null,
    [property: MaxLength(8)] IReadOnlyList<JourneyStepEdit>? Steps = null);

/// <summary>What a person changes in a wave; what is null stays as it is. Waves go out in their order, and before the event.</summary>
/// <param name="Name">The wave.</param>
/// <param name="SendAt">When it goes out.</param>
/// <param name="Rule">Who is in it; it may name the waves before it as <c>{"wave":name}</c>. The draft's audience is all waves together.</param>
public sealed record WaveEdit(
    [property: Required, StringLength(60, MinimumLength = 1)] string Name, DateTimeOffset? SendAt = null, AudienceRule? Rule = null);

/// <summary>What a person changes in one message of a journey; what is null stays as it is. With another goal or channel its texts are written anew.</summary>
/// <param name="Id">The message, such as <c>step-1</c>.</param>
/// <param name="After">As <see cref="DraftJourneyStep.After"/>.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Goal">As <see cref="DraftBrief.Goal"/>.</param>
public sealed record JourneyStepEdit(
    [property: Required, StringLength(60, MinimumLength = 1)] string Id, [property: StringLength(8)] string? After = null,
    [property: StringLength(20)] string? Channel = null, [property: StringLength(40)] string? Goal = null);

/// <summary>What a person changes in the brief; what is null stays as it is.</summary>
/// <param name="Goal">
/// <c>announce</c>, <c>last_minute</c>, <c>win_back</c>, <c>thank_you</c>, <c>upsell</c>, <c>invite</c>, <c>newsletter</c>, or <c>reminder</c> in a
/// service message. Each message of a journey has a goal of its own instead.
/// </param>
/// <param name="Message">One sentence; it claims nothing beyond the event's facts and the offer.</param>
/// <param name="Tone"><c>warm</c>, <c>bold</c>, <c>playful</c>, <c>formal</c> or <c>urgent</c>.</param>
/// <param name="Offer">What is offered; empty for nothing.</param>
public sealed record BriefEdit(
    [property: StringLength(40)] string? Goal = null, [property: StringLength(400)] string? Message = null, [property: StringLength(40)] string? Tone = null,
    [property: StringLength(200)] string? Offer = null);

/// <summary>What a person changes in one text; what is null stays as it is. The e-mail's HTML is made anew from it.</summary>
/// <param name="Id">The variant, such as <c>email-en</c>.</param>
/// <param name="Subject">Subject of an e-mail.</param>
/// <param name="Preheader">What the inbox shows after it; empty for none.</param>
/// <param name="Body">Plain text with merge tags.</param>
/// <param name="Cta">The text of the link; empty for none.</param>
public sealed record VariantEdit(
    [property: Required, StringLength(60, MinimumLength = 1)] string Id, [property: StringLength(200)] string? Subject = null,
    [property: StringLength(200)] string? Preheader = null, [property: StringLength(10_000)] string? Body = null,
    [property: StringLength(60)] string? Cta = null);

/// <summary>Goes back to what a draft was.</summary>
/// <param name="Rev">The revision, as <see cref="CampaignDraft.Rev"/> counted it.</param>
public sealed record RestoreDraft([property: Range(1, int.MaxValue)] int Rev);

/// <summary>A draft after a change by hand.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="RunId">The run that checks it and asks for approval; null where nothing changed, or there is no text to send yet.</param>
public sealed record EditedDraft(CampaignDraft Draft, Guid? RunId);

/// <summary>A revision of a draft.</summary>
/// <param name="Rev">Its number.</param>
/// <param name="Node">What made it: a step of the agent, <c>edit</c> for a person's hand or <c>restore</c> for a way back.</param>
/// <param name="RunId">The run that made it.</param>
/// <param name="CheckpointId">The last checkpoint of the revision: where a fork has it whole.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record DraftRevision(int Rev, string Node, Guid RunId, Guid CheckpointId, DateTimeOffset CreatedAt);

/// <summary>Something that waits for an approval.</summary>
/// <param name="Id">The interrupt, or the campaign where a person made it.</param>
/// <param name="Title">The thread's first words, or the campaign's name.</param>
/// <param name="Channels">Where it goes out.</param>
/// <param name="Audience">Who gets it, as a sentence.</param>
/// <param name="RecipientCount">How many fans.</param>
/// <param name="AskedAt">Since when it waits.</param>
public sealed record WaitingApproval(
    Guid Id, string Title, IReadOnlyList<string> Channels, string Audience, long RecipientCount, DateTimeOffset AskedAt)
{
    /// <summary>The conversation; null where a person made the campaign.</summary>
    public Guid? ThreadId { get; init; }

    /// <summary>The campaign; null where the draft is a conversation's.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>Money for the messages, in USD, where it is known.</summary>
    public decimal? CostEstimate { get; init; }

    /// <summary>When the question is withdrawn; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who made it; null where they have left.</summary>
    public string? AskedBy { get; init; }
}
