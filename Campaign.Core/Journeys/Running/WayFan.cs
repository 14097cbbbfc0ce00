using Campaign.Core.Common;

namespace Campaign.Core.Journeys.Running;

/// <summary>A claimed fan on the way, with what the batch has decided so far.</summary>
internal sealed class WayFan(FanId fan, int entry, int version, string step, DateTimeOffset arrivedAt)
{
    private readonly Dictionary<string, WayVisit> _visits = [];

    public FanId Fan { get; } = fan;

    public int Entry { get; } = entry;

    public int Version { get; } = version;

    public string Step { get; private set; } = step;

    public DateTimeOffset ArrivedAt { get; private set; } = arrivedAt;

    public DateTimeOffset DueAt { get; private set; } = arrivedAt;

    public JourneyFanState State { get; private set; } = JourneyFanState.Active;

    public string? Reason { get; private set; }

    /// <summary>False when the fan was erased meanwhile.</summary>
    public bool Exists { get; init; } = true;

    public required TimeZoneInfo Zone { get; init; }

    public string? ZoneId { get; init; }

    public JourneyEventTime? Event { get; init; }

    /// <summary>The campaigns of the steps whose message this fan has got, or will get, in this entry.</summary>
    public required IReadOnlyDictionary<string, CampaignId> Messages { get; init; }

    /// <summary>The first exit that is true now.</summary>
    public string? Exit { get; set; }

    public IReadOnlyCollection<WayVisit> Visits => _visits.Values;

    public void Stay(DateTimeOffset until) => DueAt = until;

    /// <summary>The message is handed to delivery with this campaign.</summary>
    public void Send(CampaignId campaign, DateTimeOffset lookAt)
    {
        _visits[Step] = new WayVisit(Step, ArrivedAt, null, null, null, campaign);
        DueAt = lookAt;
    }

    public void Leave(Verdict.Leave verdict, DateTimeOffset now)
    {
        _visits[Step] = new WayVisit(Step, ArrivedAt, now, verdict.Outcome, verdict.Reason, null);
        if (verdict.Next is { } next)
        {
            (Step, ArrivedAt, DueAt) = (next, now, now);
            _visits[next] = new WayVisit(next, now, null, null, null, null);
            return;
        }

        (State, Reason) = verdict.Outcome == VisitOutcome.Exited ? (JourneyFanState.Exited, verdict.Reason) : (JourneyFanState.Completed, null);
    }
}

/// <summary>A visit as the batch leaves it.</summary>
internal sealed record WayVisit(
    string Step, DateTimeOffset ArrivedAt, DateTimeOffset? LeftAt, VisitOutcome? Outcome, string? Reason, CampaignId? Campaign);
