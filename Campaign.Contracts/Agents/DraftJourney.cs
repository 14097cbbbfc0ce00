using Campaign.Contracts.Audiences;

namespace Campaign.Contracts.Agents;

/// <summary>Several messages that follow on what a fan does, as far as a conversation has settled them.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Entry">Who enters.</param>
/// <param name="Steps">The messages in order; 1 to 8.</param>
public sealed record DraftJourney(string Name, DraftJourneyEntry Entry, IReadOnlyList<DraftJourneyStep> Steps)
{
    /// <summary>What makes a fan leave before the end: <c>bought</c>.</summary>
    public IReadOnlyList<string> Exits { get; init; } = [];
}

/// <summary>Who enters a journey.</summary>
/// <param name="Kind"><c>audience</c>: whoever matches the rule when it is looked at, once a day; <c>purchase</c>: whoever buys and matches the rule then.</param>
/// <param name="Rule">The rule; everybody is <c>{"fan":"id","op":"exists"}</c>.</param>
public sealed record DraftJourneyEntry(string Kind, AudienceRule Rule);

/// <summary>One message of a journey.</summary>
/// <param name="Id">Stable within the journey, such as <c>step-1</c>.</param>
/// <param name="After">Time since the step before, or since the entry: <c>0d</c>, <c>4h</c>, <c>1d</c>, <c>14d</c>.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Goal">As <see cref="DraftBrief.Goal"/>.</param>
public sealed record DraftJourneyStep(string Id, string After, string Channel, string Goal)
{
    /// <summary>Who gets it of those who get here; everybody where not said.</summary>
    public DraftStepCondition? Only { get; init; }

    /// <summary>Its texts; null until they are written.</summary>
    public DraftCopy? Copy { get; init; }
}

/// <summary>What a fan must have done, or not, to get a message of a journey.</summary>
/// <param name="Kind"><c>opened</c> or <c>clicked</c> the message before; <c>bought</c> since entering.</param>
/// <param name="Met">Whether the fan must have; false: must not have.</param>
public sealed record DraftStepCondition(string Kind, bool Met);
