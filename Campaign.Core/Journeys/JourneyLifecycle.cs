using Campaign.Core.Common;
using Campaign.Core.Data;

namespace Campaign.Core.Journeys;

/// <summary>What can be done to a journey or its open version as a whole.</summary>
public enum JourneyMove
{
    /// <summary>The author asks for approval of the open version.</summary>
    Submit,

    /// <summary>An approver agrees to exactly this version.</summary>
    Approve,

    /// <summary>It goes back to its author.</summary>
    Reject,

    /// <summary>New fans enter the approved version from now on.</summary>
    Activate,

    /// <summary>Nobody enters, nobody moves, nothing is sent.</summary>
    Pause,

    /// <summary>It goes on from where it was.</summary>
    Resume,

    /// <summary>It ends for good.</summary>
    Stop,
}

/// <summary>The two transition tables of journeys, and the only place that sets the status of a journey or a version.</summary>
public static class JourneyLifecycle
{
    private static readonly Dictionary<(JourneyVersionStatus From, JourneyMove Move), JourneyVersionStatus> Versions = new()
    {
        [(JourneyVersionStatus.Draft, JourneyMove.Submit)] = JourneyVersionStatus.InReview,
        [(JourneyVersionStatus.InReview, JourneyMove.Approve)] = JourneyVersionStatus.Approved,
        [(JourneyVersionStatus.InReview, JourneyMove.Reject)] = JourneyVersionStatus.Draft,
        [(JourneyVersionStatus.Approved, JourneyMove.Reject)] = JourneyVersionStatus.Draft,
        [(JourneyVersionStatus.Approved, JourneyMove.Activate)] = JourneyVersionStatus.Active,
    };

    private static readonly Dictionary<(JourneyStatus From, JourneyMove Move), JourneyStatus> Journeys = new()
    {
        [(JourneyStatus.Draft, JourneyMove.Activate)] = JourneyStatus.Active,
        [(JourneyStatus.Active, JourneyMove.Activate)] = JourneyStatus.Active,
        [(JourneyStatus.Paused, JourneyMove.Activate)] = JourneyStatus.Paused,
        [(JourneyStatus.Active, JourneyMove.Pause)] = JourneyStatus.Paused,
        [(JourneyStatus.Paused, JourneyMove.Resume)] = JourneyStatus.Active,
        [(JourneyStatus.Draft, JourneyMove.Stop)] = JourneyStatus.Stopped,
        [(JourneyStatus.Active, JourneyMove.Stop)] = JourneyStatus.Stopped,
        [(JourneyStatus.Paused, JourneyMove.Stop)] = JourneyStatus.Stopped,
    };

    /// <summary>The moves that are legal now.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="open">Its version that is not active yet; null where there is none.</param>
    /// <returns>In the order of the enum.</returns>
    public static IEnumerable<JourneyMove> LegalMoves(Journey journey, JourneyVersion? open)
    {
        ArgumentNullException.ThrowIfNull(journey);
        return Enum.GetValues<JourneyMove>().Where(move => journey.Status != JourneyStatus.Stopped && move switch
        {
            JourneyMove.Activate => Journeys.ContainsKey((journey.Status, move)) && open is not null && Versions.ContainsKey((open.Status, move)),
            JourneyMove.Pause or JourneyMove.Resume or JourneyMove.Stop => Journeys.ContainsKey((journey.Status, move)),
            _ => open is not null && Versions.ContainsKey((open.Status, move)),
        });
    }

    /// <summary>Moves a version.</summary>
    /// <param name="journey">Its journey.</param>
    /// <param name="version">The version.</param>
    /// <param name="move">The move.</param>
    /// <exception cref="DomainException"><c>illegal_transition</c>.</exception>
    public static void Move(Journey journey, JourneyVersion? version, JourneyMove move)
    {
        ArgumentNullException.ThrowIfNull(journey);
        if (version is null || journey.Status == JourneyStatus.Stopped || !Versions.TryGetValue((version.Status, move), out var to))
        {
            var stands = version is null ? "there is no open version" : $"its version is {EnumText.Of(version.Status)}";
            throw new DomainException(
                "illegal_transition", $"'{EnumText.Of(move)}' is not possible while the journey is {EnumText.Of(journey.Status)} and {stands}.");
        }

        version.Status = to;
    }

    /// <summary>Moves a journey.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="move">The move.</param>
    /// <param name="reason">Why, where the system does it.</param>
    /// <exception cref="DomainException"><c>illegal_transition</c>.</exception>
    public static void Move(Journey journey, JourneyMove move, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(journey);
        if (!Journeys.TryGetValue((journey.Status, move), out var to))
        {
            throw new DomainException("illegal_transition", $"'{EnumText.Of(move)}' is not possible while the journey is {EnumText.Of(journey.Status)}.");
        }

        journey.Status = to;
        journey.PausedReason = to == JourneyStatus.Paused ? (move == JourneyMove.Activate ? journey.PausedReason : reason) : null;
    }

    /// <summary>Puts a version in the place of the active one.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="active">The version that was active; null at the first activation.</param>
    /// <param name="next">The approved one.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="DomainException"><c>illegal_transition</c>.</exception>
    public static void Activate(Journey journey, JourneyVersion? active, JourneyVersion? next, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(journey);
        Move(journey, next, JourneyMove.Activate);
        Move(journey, JourneyMove.Activate);
        if (active is not null)
        {
            active.Status = JourneyVersionStatus.Retired;
        }

        next!.ActivatedAt = now;
        journey.ActiveVersion = next.Version;
        journey.ActivatedAt ??= now;
        journey.NextEntryAt = now;
    }
}
