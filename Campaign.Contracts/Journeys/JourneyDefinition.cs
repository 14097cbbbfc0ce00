using Campaign.Contracts.Audiences;

namespace Campaign.Contracts.Journeys;

/// <summary>
/// A journey as a graph: who enters, the steps that each fan takes one after the other, and what makes a fan leave before the end. The graph has no
/// circles, so a fan takes each step once per entry.
/// </summary>
/// <param name="Entry">Who enters, and when again.</param>
/// <param name="Steps">The steps; the first one is where fans begin unless <see cref="Start"/> says otherwise.</param>
public sealed record JourneyDefinition(JourneyEntry Entry, IReadOnlyList<JourneyStep> Steps)
{
    /// <summary>The step where fans begin; the first of the steps where not said.</summary>
    public string? Start { get; init; }

    /// <summary>What makes a fan leave; looked at before every step, the first that is true counts.</summary>
    public IReadOnlyList<JourneyExit> Exits { get; init; } = [];

    /// <summary>Which consent the messages need: <c>marketing</c> or <c>service</c>.</summary>
    public string Purpose { get; init; } = "marketing";

    /// <summary>The event that the messages promote and that waits count from; a fan who entered by a purchase counts from the event that was bought.</summary>
    public long? EventId { get; init; }
}

/// <summary>Who enters a journey.</summary>
/// <param name="Kind"><c>audience</c>: whoever matches the rule when it is looked at; <c>purchase</c>: whoever buys, soon after the purchase.</param>
public sealed record JourneyEntry(string Kind)
{
    /// <summary>The audience; a segment is <c>{"segment":id}</c>. For a purchase: who of the buyers, everybody where not said.</summary>
    public AudienceRule? Rule { get; init; }

    /// <summary>How often the audience is looked at: <c>hour</c> or <c>day</c> (default).</summary>
    public string? Every { get; init; }

    /// <summary>The promoter's wall-clock time of the daily look; midnight where not said.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>Which purchases start it; every one where not said.</summary>
    public JourneyPurchase? Purchase { get; init; }

    /// <summary>Whether a fan who has been through may enter again; once only where not said.</summary>
    public JourneyReentry? Reentry { get; init; }
}

/// <summary>Which purchases start a journey: those that satisfy everything that is said.</summary>
public sealed record JourneyPurchase
{
    /// <summary>Of this event.</summary>
    public long? EventId { get; init; }

    /// <summary>Of events of this genre.</summary>
    public string? Genre { get; init; }

    /// <summary>Of events at this venue.</summary>
    public string? Venue { get; init; }

    /// <summary>Of events in this city.</summary>
    public string? City { get; init; }
}

/// <summary>Whether a fan may enter again. Nobody is in a journey twice at the same time.</summary>
/// <param name="Policy"><c>once</c> or <c>again</c>.</param>
public sealed record JourneyReentry(string Policy)
{
    /// <summary>How long after the end of the last time, such as <c>30d</c> or <c>12h</c>; at once where not said.</summary>
    public string? After { get; init; }

    /// <summary>Times in all; as often as it happens where not said, at most 100.</summary>
    public int? Most { get; init; }
}

/// <summary>One step.</summary>
/// <param name="Id">Stable within the journey and its versions; 1 to 40 of <c>a–z 0–9 - _</c>.</param>
/// <param name="Type"><c>send</c>, <c>wait</c>, <c>branch</c> or <c>end</c>.</param>
public sealed record JourneyStep(string Id, string Type)
{
    /// <summary>What people call it.</summary>
    public string? Name { get; init; }

    /// <summary>The step after a message or a wait; the journey ends there where not said.</summary>
    public string? Next { get; init; }

    /// <summary>The message.</summary>
    public JourneyMessage? Message { get; init; }

    /// <summary>How long a wait lasts.</summary>
    public JourneyWait? Wait { get; init; }

    /// <summary>What a branch asks.</summary>
    public JourneyCondition? Condition { get; init; }

    /// <summary>How long a branch waits for a yes, such as <c>3d</c>; it asks once where not said.</summary>
    public string? Within { get; init; }

    /// <summary>The step after a yes; the journey ends there where not said.</summary>
    public string? Yes { get; init; }

    /// <summary>The step after a no; the journey ends there where not said.</summary>
    public string? No { get; init; }
}

/// <summary>What a send step sends.</summary>
/// <param name="Channels">In order of preference: a fan gets the first that is open.</param>
/// <param name="Copy">The texts, as a campaign has them.</param>
public sealed record JourneyMessage(IReadOnlyList<string> Channels, Agents.DraftCopy Copy);

/// <summary>
/// How long a wait lasts: a time (<see cref="For"/>), until a wall-clock time on the fan's own clock (<see cref="At"/>), both one after the other, or
/// until a date relative to an event (<see cref="Event"/>).
/// </summary>
public sealed record JourneyWait
{
    /// <summary>Such as <c>30m</c>, <c>4h</c> (exact), <c>3d</c>, <c>2w</c> (the same wall-clock time on the fan's clock).</summary>
    public string? For { get; init; }

    /// <summary>The next time that the fan's clock shows this; with <see cref="Event"/> the time on that day.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>Only on these days of the week: <c>mon tue wed thu fri sat sun</c>.</summary>
    public IReadOnlyList<string>? Days { get; init; }

    /// <summary>Relative to the start of the event: <c>-2d</c>, <c>-3h</c>, <c>+1d</c>.</summary>
    public string? Event { get; init; }

    /// <summary>What happens to a fan who gets here after that date: <c>go_on</c> (default) or <c>leave</c>.</summary>
    public string? Late { get; init; }
}

/// <summary>A question about a fan on the way.</summary>
/// <param name="Kind">
/// <c>opened</c>, <c>clicked</c>: a person opened the message of a step, or followed a link in it; <c>bought</c>: since entering, or at any time a
/// ticket for <see cref="EventId"/>; <c>rule</c>: any audience rule.
/// </param>
public sealed record JourneyCondition(string Kind)
{
    /// <summary>The send step of <c>opened</c> and <c>clicked</c>.</summary>
    public string? Step { get; init; }

    /// <summary>The event of <c>bought</c>.</summary>
    public long? EventId { get; init; }

    /// <summary>The rule of <c>rule</c>.</summary>
    public AudienceRule? Rule { get; init; }
}

/// <summary>A reason to leave before the end.</summary>
/// <param name="Id">Stable within the journey, as a step's.</param>
/// <param name="Condition">When.</param>
public sealed record JourneyExit(string Id, JourneyCondition Condition)
{
    /// <summary>What people call it.</summary>
    public string? Name { get; init; }
}

/// <summary>Something that is wrong with a definition.</summary>
/// <param name="Node">The step or exit, <c>entry</c>, or <c>journey</c> for the whole.</param>
/// <param name="Field">The field of it, in the definition's spelling.</param>
/// <param name="Code">Stable, snake case.</param>
/// <param name="Message">What would be right.</param>
public sealed record JourneyProblem(string Node, string Field, string Code, string Message);
