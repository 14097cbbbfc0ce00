using Campaign.Contracts.Audiences;

namespace Campaign.Contracts.Agents;

/// <summary>
/// The document that a run works on and the web shows beside the chat: what STATE_SNAPSHOT carries whole and STATE_DELTA patches (RFC 6902).
/// A part that has not been made yet is null.
/// </summary>
/// <param name="Status">Where the draft stands: <c>empty</c>, <c>drafting</c>, <c>clarify</c>, <c>awaiting_approval</c>, <c>approved</c>, <c>rejected</c>, <c>done</c>.</param>
/// <param name="Rev">Counts every change of what would be sent; 0 for an empty draft.</param>
public sealed record CampaignDraft(string Status, int Rev)
{
    /// <summary>What the marketer wants.</summary>
    public DraftIntent? Intent { get; init; }

    /// <summary>The event that is promoted, as the CRM has it.</summary>
    public DraftEvent? Event { get; init; }

    /// <summary>Who gets it.</summary>
    public DraftAudience? Audience { get; init; }

    /// <summary>Named parts of the audience with their own time.</summary>
    public IReadOnlyList<DraftWave>? Waves { get; init; }

    /// <summary>What it should say and why.</summary>
    public DraftBrief? Brief { get; init; }

    /// <summary>What it does say.</summary>
    public DraftCopy? Copy { get; init; }

    /// <summary>What goes with the texts where the marketer asked for it: captions for social posts, which people publish themselves.</summary>
    public DraftCreative? Creative { get; init; }

    /// <summary>What compliance found.</summary>
    public DraftCompliance? Compliance { get; init; }

    /// <summary>When it goes out.</summary>
    public DraftSchedule? Schedule { get; init; }

    /// <summary>Several messages over time instead of one; the audience is then who would enter now.</summary>
    public DraftJourney? Journey { get; init; }

    /// <summary>A test of variants.</summary>
    public DraftExperiment? Experiment { get; init; }

    /// <summary>The number of sold tickets at which sending stops.</summary>
    public DraftStop? StopWhen { get; init; }

    /// <summary>What may be spent.</summary>
    public DraftBudget? Budget { get; init; }

    /// <summary>What is expected to come of it.</summary>
    public DraftForecast? Forecast { get; init; }

    /// <summary>Why there is no forecast.</summary>
    public string? ForecastGap { get; init; }

    /// <summary>What it costs.</summary>
    public DraftCost? Cost { get; init; }

    /// <summary>The approval that is open.</summary>
    public DraftApproval? Approval { get; init; }

    /// <summary>The campaign that the approval made.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>Which model wrote it.</summary>
    public DraftModel? Model { get; init; }
}

/// <summary>What the marketer wants.</summary>
/// <param name="Action">
/// One of <c>create_campaign preview_audience create_audience create_journey edit_content edit_audience edit_schedule follow_up_campaign report clarify refuse</c>.
/// </param>
/// <param name="Channels"><c>email</c>, <c>sms</c>, <c>push</c>, <c>social</c>.</param>
/// <param name="ReplyLanguage">BCP 47 language of the marketer.</param>
/// <param name="Purpose"><c>marketing</c> or <c>service</c>.</param>
public sealed record DraftIntent(string Action, IReadOnlyList<string> Channels, string ReplyLanguage, string Purpose)
{
    /// <summary>The question that must be answered before anything is made.</summary>
    public DraftClarify? Clarify { get; init; }

    /// <summary>Why it was refused, in the marketer's language.</summary>
    public string? Reason { get; init; }
}

/// <summary>A question back to the marketer.</summary>
/// <param name="Question">In the marketer's language.</param>
/// <param name="Options">Answers to choose from; may be empty.</param>
public sealed record DraftClarify(string Question, IReadOnlyList<string> Options);

/// <summary>An event as the CRM has it.</summary>
/// <param name="Id">The event.</param>
/// <param name="Name">Its title.</param>
/// <param name="Genre">Its genre.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="City">Its city.</param>
/// <param name="StartsAt">When it starts, with the offset of the venue.</param>
/// <param name="Price">The ticket price in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record DraftEvent(
    long Id, string Name, string Genre, string Venue, string City, DateTimeOffset StartsAt, decimal? Price, string Currency);

/// <summary>Who gets it, with the numbers at the time of the last query.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Sentence">The rule in the marketer's language.</param>
/// <param name="Count">Fans that the rule matches.</param>
/// <param name="Reachable">Of these, who may be messaged, per channel.</param>
/// <param name="Funnel">How <paramref name="Count"/> becomes the reachable; the numbers add up.</param>
/// <param name="Assumptions">What the marketer did not say and the agent took as meant.</param>
/// <param name="Warnings">What should be known before sending.</param>
public sealed record DraftAudience(
    AudienceRule Rule,
    string Sentence,
    long Count,
    ReachableCounts Reachable,
    IReadOnlyList<FunnelStage> Funnel,
    IReadOnlyList<DraftAssumption> Assumptions,
    IReadOnlyList<string> Warnings)
{
    /// <summary>The cities with most fans.</summary>
    public IReadOnlyList<CityCount> TopCities { get; init; } = [];

    /// <summary>Median of the fans' total spend in the promoter's currency.</summary>
    public decimal? MedianSpend { get; init; }

    /// <summary>At most 10 masked fans.</summary>
    public IReadOnlyList<FanSample> Samples { get; init; } = [];
}

/// <summary>Something the agent took as meant.</summary>
/// <param name="Id">Stable within the draft.</param>
/// <param name="Text">In the marketer's language.</param>
/// <param name="Removable">Whether the marketer may take it back.</param>
public sealed record DraftAssumption(string Id, string Text, bool Removable);

/// <summary>A named part of the audience with its own time. Each becomes a campaign of its own; the draft's audience is all of them together.</summary>
/// <param name="Name">The wave; a later wave's rule names it as <c>{"wave":name}</c>.</param>
/// <param name="SendAt">When it goes out.</param>
/// <param name="Audience">Who is in it.</param>
public sealed record DraftWave(string Name, DateTimeOffset SendAt, AudienceRule Audience)
{
    /// <summary>Fans that it matches at the time of the last query.</summary>
    public long Count { get; init; }

    /// <summary>The rule in the marketer's language.</summary>
    public string? Sentence { get; init; }
}

/// <summary>What the campaign should say and why.</summary>
/// <param name="Goal"><c>announce</c>, <c>last_minute</c>, <c>win_back</c>, <c>thank_you</c>, <c>reminder</c>, <c>upsell</c> and the like.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Tone"><c>warm</c>, <c>bold</c>, <c>playful</c>, <c>formal</c> or <c>urgent</c>.</param>
/// <param name="Facts">Facts from the CRM that the copy may use; it may use no others.</param>
public sealed record DraftBrief(string Goal, string Message, string Tone, IReadOnlyList<DraftFact> Facts)
{
    /// <summary>What is offered, as the marketer said it.</summary>
    public string? Offer { get; init; }

    /// <summary>Whether a person wrote the sentence: the agent keeps it then as long as it is true, and the texts say it.</summary>
    public bool ByHand { get; init; }
}

/// <summary>A fact from the CRM.</summary>
/// <param name="Name">What it is, such as <c>venue</c>.</param>
/// <param name="Value">As it may be printed.</param>
public sealed record DraftFact(string Name, string Value);

/// <summary>The texts.</summary>
/// <param name="Variants">One or more per channel.</param>
public sealed record DraftCopy(IReadOnlyList<CopyVariant> Variants);

/// <summary>What goes with the texts.</summary>
/// <param name="Captions">One for each language.</param>
public sealed record DraftCreative(IReadOnlyList<SocialCaption> Captions);

/// <summary>The text of a social post. Nothing is posted from here.</summary>
/// <param name="Locale">BCP 47 language.</param>
/// <param name="Text">Plain text with its hashtags, without merge tags.</param>
public sealed record SocialCaption(string Locale, string Text);

/// <summary>One text for one channel.</summary>
/// <param name="Id">Stable within the draft, such as <c>email-en</c>.</param>
/// <param name="Locale">BCP 47 language.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Body">Plain text with merge tags such as <c>{{ fan.first_name | default: "there" }}</c> (Liquid).</param>
/// <param name="Cta">The text of the link; empty where there is none.</param>
public sealed record CopyVariant(string Id, string Locale, string Channel, string Body, string Cta)
{
    /// <summary>Who gets this variant; null for the default.</summary>
    public AudienceRule? When { get; init; }

    /// <summary>Subject of an e-mail.</summary>
    public string? Subject { get; init; }

    /// <summary>What the inbox shows after the subject.</summary>
    public string? Preheader { get; init; }

    /// <summary>The e-mail's HTML with merge tags.</summary>
    public string? Html { get; init; }

    /// <summary>SMS segments of the longest expected rendering (3GPP TS 23.038).</summary>
    public int? Segments { get; init; }
}

/// <summary>What compliance found.</summary>
/// <param name="Verdict"><c>pass</c>, <c>warn</c> or <c>block</c>.</param>
/// <param name="Findings">Each problem.</param>
public sealed record DraftCompliance(string Verdict, IReadOnlyList<ComplianceFinding> Findings);

/// <summary>One problem.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Severity"><c>info</c>, <c>warn</c> or <c>block</c>.</param>
/// <param name="Where">The part it was found in, such as <c>email-en.subject</c>.</param>
/// <param name="Text">What is wrong and what would be right.</param>
public sealed record ComplianceFinding(string Rule, string Severity, string Where, string Text);

/// <summary>When it goes out.</summary>
/// <param name="Mode"><c>now</c>, <c>at</c> (one instant) or <c>local_time</c> (the fan's clock).</param>
/// <param name="TimeZone">IANA zone in which the times were meant.</param>
public sealed record DraftSchedule(string Mode, string TimeZone)
{
    /// <summary>The instant of <c>at</c>, or the day of <c>local_time</c>.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The wall-clock time of <c>local_time</c>.</summary>
    public TimeOnly? LocalTime { get; init; }

    /// <summary>What happens to fans whose time has passed: <c>send_now</c> or <c>skip</c>.</summary>
    public string? LateRule { get; init; }

    /// <summary>Sending is held once so many tickets of the event were sold since it began; null where nothing stops it.</summary>
    public int? StopAfterTickets { get; init; }
}

/// <summary>A test of variants. The draft's copy holds as many texts for each channel and language; the n-th of them is the n-th variant.</summary>
/// <param name="Field">What differs: <c>subject</c> or <c>body</c>.</param>
/// <param name="Variants">How many, 2 to 4.</param>
/// <param name="TestShare">Share of the audience in the test, 0 to 1.</param>
/// <param name="Metric">What decides: <c>human_open_rate</c>, <c>human_click_rate</c> or <c>order_rate</c>.</param>
/// <param name="DecideAfter">ISO 8601 duration or relative such as <c>4h</c>.</param>
public sealed record DraftExperiment(string Field, int Variants, decimal TestShare, string Metric, string DecideAfter);

/// <summary>When sending stops by itself.</summary>
/// <param name="TicketsSold">Tickets sold since the start of sending.</param>
public sealed record DraftStop(int? TicketsSold);

/// <summary>What may be spent on messages.</summary>
/// <param name="Amount">Money.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record DraftBudget(decimal Amount, string Currency);

/// <summary>What is expected to come of it, from the promoter's own past campaigns.</summary>
/// <param name="Opens">Fans of whom a person opens it; 0 for SMS, which cannot tell.</param>
/// <param name="Clicks">Fans of whom a person clicks in it.</param>
/// <param name="Orders">Orders for the event within five days; null where none is promoted or too few campaigns promoted one.</param>
/// <param name="Revenue">What these bring, in the promoter's currency; null besides where too few orders are known.</param>
public sealed record DraftForecast(ForecastRange Opens, ForecastRange Clicks, ForecastRange? Orders, ForecastRange? Revenue)
{
    /// <summary>What it rests on.</summary>
    public ForecastBasis? Basis { get; init; }
}

/// <summary>What a forecast rests on.</summary>
/// <param name="Campaigns">Past campaigns on the channel.</param>
/// <param name="Messages">Messages in them.</param>
/// <param name="SameGenre">Of the campaigns, those for the same genre.</param>
/// <param name="SameAudience">Of the campaigns, those to the same audience.</param>
/// <param name="Since">When the earliest began.</param>
public sealed record ForecastBasis(int Campaigns, long Messages, int SameGenre, int SameAudience, DateTimeOffset Since);

/// <summary>A range of outcomes by its quantiles.</summary>
/// <param name="P10">The 10 % quantile.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90 % quantile.</param>
public sealed record ForecastRange(decimal P10, decimal P50, decimal P90);

/// <summary>What it costs, in USD.</summary>
/// <param name="Messages">Handing over the messages.</param>
/// <param name="Model">The model calls so far.</param>
public sealed record DraftCost(decimal Messages, decimal Model);

/// <summary>An open question of approval.</summary>
/// <param name="InterruptId">The interrupt to resume.</param>
/// <param name="DraftHash">The hash of exactly what would be sent.</param>
/// <param name="RecipientCount">How many fans would get it; the approver types this number.</param>
/// <param name="ExpiresAt">When the question is withdrawn.</param>
public sealed record DraftApproval(Guid InterruptId, string DraftHash, long RecipientCount, DateTimeOffset ExpiresAt);

/// <summary>Which model wrote the draft.</summary>
/// <param name="Name">The model.</param>
/// <param name="Offline">Whether it is the built-in one that needs no provider.</param>
public sealed record DraftModel(string Name, bool Offline);
