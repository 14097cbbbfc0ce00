using System.ComponentModel;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Agents.Prompts;

/// <summary>What the plan answers.</summary>
internal sealed record PlanAnswer(
    [property: Description("One or two sentences to the marketer, in their language: what you understood and will do.")] string Say,
    [property: Description("create_campaign, preview_audience, create_audience, create_journey, edit_content, edit_audience, edit_schedule, follow_up_campaign, report, clarify or refuse.")] string Action,
    [property: Description("email and sms; empty for questions; social alone for captions alone.")] IReadOnlyList<string> Channels,
    [property: Description("BCP 47 language of the marketer's message.")] string Language,
    [property: Description("marketing, or service for messages to ticket holders about their own booking.")] string Purpose)
{
    [Description("announce, last_minute, win_back, thank_you, reminder, upsell, invite or newsletter.")]
    public string? Goal { get; init; }

    [Description("warm, bold, playful, formal or urgent, only where the marketer asked for it.")]
    public string? Tone { get; init; }

    [Description("shorter or longer, only where asked.")]
    public string? Length { get; init; }

    [Description("Characters or words that the texts must not have.")]
    public IReadOnlyList<string>? Forbid { get; init; }

    [Description("An offer, in the marketer's own words.")]
    public string? Offer { get; init; }

    [Description("The words that name the promoted event, exactly as written.")]
    public string? EventWords { get; init; }

    [Description("The words that name the sending time, exactly as written.")]
    public string? TimeWords { get; init; }

    [Description("The whole list was asked for although some of it may not be mailed: refuse that part, the rest may be counted.")]
    public bool RefusePart { get; init; }

    [Description("The question, for clarify, and for create_journey where no message of it was named.")]
    public string? Question { get; init; }

    [Description("Answers to choose from, for clarify.")]
    public IReadOnlyList<string>? Options { get; init; }

    [Description("Why, for refuse.")]
    public string? Reason { get; init; }

    [Description("Stop after this many tickets are sold.")]
    public int? StopAfterTickets { get; init; }

    [Description("A test of variants: field subject or body; metric human_open_rate, human_click_rate or order_rate; decideAfter such as 4h.")]
    public DraftExperiment? Experiment { get; init; }

    [Description("Captions for social posts are wanted; where they are all that is wanted, the channel is social.")]
    public bool Captions { get; init; }

    [Description("Two to four groups that get it at different times, in order; null where all get it at once.")]
    public IReadOnlyList<PlannedWave>? Waves { get; init; }

    [Description("The messages of create_journey; the audience step finds who enters.")]
    public PlannedJourney? Journey { get; init; }

    [Description("Money that may be spent on messages.")]
    public DraftBudget? Budget { get; init; }
}

/// <summary>A group with its own time.</summary>
internal sealed record PlannedWave(
    [property: Description("One or two words.")] string Name,
    [property: Description("The words that say who is in it, complete in themselves.")] string Words,
    [property: Description("The words that name its time, exactly as written.")] string TimeWords,
    [property: Description("Whether only those are meant who were in no group before: everyone else, the rest.")] bool Others);

/// <summary>A journey as the marketer described it.</summary>
internal sealed record PlannedJourney(
    [property: Description("A few words.")] string Name,
    [property: Description("audience, or purchase for those who begin by buying.")] string Entry,
    [property: Description("The words that say who enters, complete in themselves.")] string Words,
    [property: Description("One to eight messages in order.")] IReadOnlyList<DraftJourneyStep> Steps)
{
    [Description("bought, where buying ends it.")]
    public IReadOnlyList<string>? Exits { get; init; }
}

/// <summary>What the audience step answers.</summary>
internal sealed record AudienceAnswer
{
    [Description("The audience rule; null for a question.")]
    public AudienceRule? Rule { get; init; }

    [Description("Id of the promoted event, from resolve_event.")]
    public long? EventId { get; init; }

    [Description("What the marketer did not say and you took as meant.")]
    public IReadOnlyList<DraftAssumption>? Assumptions { get; init; }

    [Description("What should be known before sending.")]
    public IReadOnlyList<string>? Warnings { get; init; }

    [Description("The question to the marketer where something is unknown or ambiguous.")]
    public string? Question { get; init; }

    [Description("Answers to choose from.")]
    public IReadOnlyList<string>? Options { get; init; }
}

/// <summary>What the brief answers. Facts are not the model's to write.</summary>
internal sealed record BriefAnswer(
    [property: Description("One sentence: what the message should say.")] string Message,
    [property: Description("announce, last_minute, win_back, thank_you, reminder, upsell, invite or newsletter.")] string Goal,
    [property: Description("warm, bold, playful, formal or urgent.")] string Tone);

/// <summary>What the copy answers.</summary>
internal sealed record CopyAnswer(IReadOnlyList<CopyDraft> Texts);

/// <summary>One text as a model writes it: no HTML, no footer.</summary>
internal sealed record CopyDraft(
    [property: Description("The slot's id.")] string Id,
    [property: Description("Paragraphs with a blank line between them; merge tags in Liquid.")] string Body,
    [property: Description("The text of the button; empty for SMS.")] string Cta)
{
    [Description("At most 60 characters; e-mail only.")]
    public string? Subject { get; init; }

    [Description("At most 90 characters; e-mail only.")]
    public string? Preheader { get; init; }
}

/// <summary>What the schedule answers.</summary>
internal sealed record ScheduleAnswer(
    [property: Description("now, at or local_time.")] string Mode)
{
    [Description("Wall-clock date and time yyyy-MM-ddTHH:mm in the promoter's zone, for at and local_time.")]
    public string? LocalDateTime { get; init; }

    [Description("The question where the words are unclear.")]
    public string? Question { get; init; }
}

/// <summary>What a second look at the texts answers.</summary>
internal sealed record ComplianceAnswer(IReadOnlyList<ComplianceFinding> Findings);
