namespace Campaign.Contracts.Journeys;

/// <summary>
/// How fans moved. For the whole: <see cref="Entered"/> = <see cref="InFlight"/> + completed + exited. For each step: arrived = here + its outcomes.
/// </summary>
/// <param name="Version">The version; null for all together.</param>
/// <param name="Entered">Times that a fan entered.</param>
/// <param name="InFlight">On the way.</param>
/// <param name="Completed">Went to the end.</param>
/// <param name="Exited">Left before, by reason.</param>
/// <param name="Steps">Each step that a fan got to.</param>
/// <param name="CountedAt">When it was counted.</param>
public sealed record JourneyReport(
    int? Version, long Entered, long InFlight, long Completed, IReadOnlyList<JourneyCount> Exited, IReadOnlyList<JourneyStepReport> Steps,
    DateTimeOffset CountedAt);

/// <summary>A step's fans.</summary>
/// <param name="Step">The step.</param>
/// <param name="Arrived">Got there.</param>
/// <param name="Here">Are there now: they wait, or their message is on its way.</param>
/// <param name="Outcomes">How they left it: <c>passed yes no sent skipped failed uncertain exited ended</c>.</param>
/// <param name="Campaigns">The campaigns that sent the step's messages, whose own pages tell more.</param>
public sealed record JourneyStepReport(
    string Step, long Arrived, long Here, IReadOnlyList<JourneyCount> Outcomes, IReadOnlyList<Guid> Campaigns);

/// <summary>A number with its name.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Its reason, such as <c>no_consent</c> of a skipped one or the id of an exit.</param>
/// <param name="Count">How many.</param>
public sealed record JourneyCount(string Outcome, string? Reason, long Count);

/// <summary>A fan in a step, or one who left it.</summary>
/// <param name="FanId">The fan.</param>
/// <param name="Entry">The fan's time in the journey, from 1.</param>
/// <param name="Version">The version.</param>
/// <param name="ArrivedAt">When the fan got to the step.</param>
/// <param name="LeftAt">When the fan left it; null for one who is there.</param>
/// <param name="DueAt">When something is next due for a fan who is there.</param>
/// <param name="Outcome">How the fan left it.</param>
/// <param name="Reason">The outcome's reason.</param>
public sealed record JourneyFanRow(
    long FanId, int Entry, int Version, DateTimeOffset ArrivedAt, DateTimeOffset? LeftAt, DateTimeOffset? DueAt, string? Outcome, string? Reason);

/// <summary>Asks what a journey would have done.</summary>
/// <param name="Days">Over so many past days, 1 to 90; 30 where not said.</param>
/// <param name="Definition">The graph as it stands in the editor; the stored one where not said.</param>
public sealed record SimulateJourney(int? Days = null, JourneyDefinition? Definition = null);

/// <summary>What a journey would have done in the past, from the purchases and engagement of that time.</summary>
/// <param name="Days">Days looked back.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Share">The share of the entered fans that was followed, 0 to 1; the numbers are scaled up by it.</param>
/// <param name="Report">The numbers, as a journey's own report has them; skipped messages with their reasons.</param>
/// <param name="Assumptions">What the past cannot tell and was assumed: codes such as <c>opens_by_own_rate</c>.</param>
public sealed record JourneySimulation(
    int Days, DateTimeOffset From, DateTimeOffset Until, decimal Share, JourneyReport Report, IReadOnlyList<string> Assumptions);
