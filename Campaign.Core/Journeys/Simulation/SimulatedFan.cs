using Campaign.Core.Journeys.Running;

namespace Campaign.Core.Journeys.Simulation;

/// <summary>A fan's one time in a simulated journey.</summary>
internal sealed class SimulatedFan(SimulatedHistory history, int entry, DateTimeOffset beganAt, long? purchaseId, JourneyEventTime? @event, string first, DateTimeOffset at)
{
    private readonly Dictionary<string, DateTimeOffset> _sent = [];

    public SimulatedHistory History { get; } = history;

    public int Entry { get; } = entry;

    public DateTimeOffset BeganAt { get; } = beganAt;

    public long? PurchaseId { get; } = purchaseId;

    public JourneyEventTime? Event { get; } = @event;

    public string Step { get; private set; } = first;

    public DateTimeOffset ArrivedAt { get; private set; } = at;

    /// <summary>The message of the step, once it has been sent or skipped.</summary>
    public StepMessageState? Message { get; set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? ExitReason { get; private set; }

    /// <summary>When the messages of steps went out.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Sent => _sent;

    public void NoteSent(DateTimeOffset at) => _sent[Step] = at;

    /// <summary>Leaves the step.</summary>
    /// <returns>Whether the fan is at another one now.</returns>
    public bool Leave(Verdict.Leave verdict, DateTimeOffset at)
    {
        Message = null;
        if (verdict.Next is { } next)
        {
            (Step, ArrivedAt) = (next, at);
            return true;
        }

        EndedAt = at;
        ExitReason = verdict.Outcome == VisitOutcome.Exited ? verdict.Reason : null;
        return false;
    }
}

/// <summary>What the past knows about a fan.</summary>
internal sealed class SimulatedHistory
{
    public required long FanId { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public string? ZoneId { get; init; }

    /// <summary>The fan's own share of messages that a person opened, drawn to the promoter's where few are known.</summary>
    public double OpenRate { get; set; }

    /// <summary>The same of links followed.</summary>
    public double ClickRate { get; set; }

    public List<(long PurchaseId, long EventId, DateTimeOffset At)> Purchases { get; } = [];

    /// <summary>Marketing messages that count for the cap: those that went out, and those of the simulation.</summary>
    public List<DateTimeOffset> Messages { get; } = [];

    /// <summary>Why no channel of a message is open to the fan, by the message's channels; absent where one is.</summary>
    public Dictionary<string, string> Closed { get; } = [];
}
