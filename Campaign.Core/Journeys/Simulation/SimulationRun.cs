using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Journeys.Running;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Journeys.Simulation;

/// <summary>
/// One simulation: fans in the order of what is next due, an hour at a time, so that the rules of an hour are asked for all of its fans at once. What is
/// known by the minute (waits, purchases, messages) happens at its minute.
/// </summary>
internal sealed class SimulationRun(
    JourneyDefinition definition, Promoter promoter, IReadOnlyDictionary<long, Event> events, IReadOnlyDictionary<long, SimulatedHistory> histories,
    SimulatedConditions conditions, QuietHours quietHours, FrequencyCapOptions cap, DateTimeOffset until)
{
    /// <summary>How often a rule is asked again of a fan who waits for its yes.</summary>
    private static readonly TimeSpan RuleEvery = TimeSpan.FromDays(1);

    private readonly Dictionary<string, JourneyStep> _steps = definition.Steps.ToDictionary(step => step.Id);
    private readonly PriorityQueue<SimulatedFan, DateTimeOffset> _due = new();
    private readonly List<SimulatedFan> _fans = [];
    private readonly Dictionary<long, SimulatedFan> _last = [];
    private readonly SimulationCounts _counts = new();
    private readonly Purpose _purpose = EnumText.Parse<Purpose>(definition.Purpose);

    public async Task<JourneyReport> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<SimulatedEntry> entries, decimal share, CancellationToken cancellationToken)
    {
        // Look by look: whether a fan may enter again rests on how far the last time had got until then.
        foreach (var look in entries.GroupBy(entry => entry.LookedAt).OrderBy(group => group.Key))
        {
            await AdvanceAsync(connection, look.Key, cancellationToken);
            foreach (var entry in look)
            {
                Enter(entry);
            }
        }

        await AdvanceAsync(connection, until, cancellationToken);
        return _counts.Report(_fans, share, until);
    }

    private void Enter(SimulatedEntry entry)
    {
        var last = _last.GetValueOrDefault(entry.FanId);
        if (!histories.TryGetValue(entry.FanId, out var history) || (last is not null && !MayReturn(last, entry)))
        {
            return;
        }

        var about = (entry.EventId ?? definition.Event()) is { } id && events.TryGetValue(id, out var found) && found.Status != EventStatus.Cancelled
            ? new JourneyEventTime(found.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone))
            : null;

        // A purchase is found within a minute, and an audience at its look.
        var at = entry.PurchaseId is null ? entry.LookedAt : entry.BeganAt;
        var fan = new SimulatedFan(history, (last?.Entry ?? 0) + 1, entry.BeganAt, entry.PurchaseId, about, definition.First(), at);
        _last[entry.FanId] = fan;
        _fans.Add(fan);
        _due.Enqueue(fan, at);
    }

    private bool MayReturn(SimulatedFan last, SimulatedEntry entry) =>
        definition.Entry.Reentry is { Policy: "again" } reentry && last.EndedAt is { } ended && last.Entry < (reentry.Most ?? JourneyCheck.MostEntries)
        && ended + (JourneySpan.Parse(reentry.After)?.Exact ?? TimeSpan.Zero) <= entry.BeganAt;

    private async Task AdvanceAsync(NpgsqlConnection connection, DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        while (_due.TryPeek(out _, out var first) && first <= horizon)
        {
            var end = first.AddHours(1) < horizon ? first.AddHours(1) : horizon;
            var hour = new List<(SimulatedFan Fan, DateTimeOffset At)>();
            while (_due.TryPeek(out _, out var at) && at <= end)
            {
                hour.Add((_due.Dequeue(), at));
            }

            await MoveAsync(connection, hour, end, cancellationToken);
        }
    }

    private async Task MoveAsync(
        NpgsqlConnection connection, List<(SimulatedFan Fan, DateTimeOffset At)> hour, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var exits = new Dictionary<string, IReadOnlySet<long>>();
        foreach (var exit in definition.Exits.Where(exit => exit.Condition.Rule is not null))
        {
            exits[exit.Id] = await conditions.AskAsync(connection, exit.Condition, Ids(hour), end, cancellationToken);
        }

        while (hour.Count > 0)
        {
            var next = new List<(SimulatedFan, DateTimeOffset)>();
            foreach (var group in hour.GroupBy(pair => pair.Fan.Step))
            {
                var step = _steps[group.Key];
                var yes = step is { Type: "branch", Condition.Rule: not null }
                    ? await conditions.AskAsync(connection, step.Condition, Ids(group), end, cancellationToken)
                    : null;
                foreach (var (fan, at) in group)
                {
                    if (Move(step, fan, at, exits, yes))
                    {
                        next.Add((fan, at));
                    }
                }
            }

            hour = next;
        }
    }

    /// <summary>Moves a fan by one step.</summary>
    /// <returns>Whether the fan goes on in this moment.</returns>
    private bool Move(
        JourneyStep step, SimulatedFan fan, DateTimeOffset at, Dictionary<string, IReadOnlySet<long>> exits, IReadOnlySet<long>? yes)
    {
        var trueAt = step is { Type: "branch", Condition.Rule: null } ? SimulatedConditions.TrueAt(step.Condition!, fan) : null;
        var exit = definition.Exits.FirstOrDefault(one => one.Condition.Rule is null
            ? SimulatedConditions.TrueAt(one.Condition, fan) <= at
            : exits[one.Id].Contains(fan.History.FanId));
        var facts = new FanFacts(
            fan.ArrivedAt, fan.History.Zone, fan.Event, exit?.Id, yes?.Contains(fan.History.FanId) ?? trueAt <= at, QuietUntil(step, fan, at), fan.Message);
        switch (JourneyMachine.Decide(step, facts, at, TimeSpan.Zero))
        {
            case Verdict.Send:
                fan.Message = Send(step, fan, at);
                return true;
            case Verdict.Leave leave:
                _counts.Left(fan.Step, leave.Outcome, leave.Reason);
                return fan.Leave(leave, at);
            case Verdict.Stay stay:
                _due.Enqueue(fan, Earlier(stay.Until, yes is null ? trueAt : at + RuleEvery));
                return false;
            default:
                return false;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset until, DateTimeOffset? sooner) => sooner < until ? sooner.Value : until;

    private StepMessageState Send(JourneyStep step, SimulatedFan fan, DateTimeOffset at)
    {
        var (history, marketing) = (fan.History, _purpose == Purpose.Marketing);
        if (history.Closed.TryGetValue(SimulatedHistories.Key(step.Message!.Channels), out var reason))
        {
            return new StepMessageState(RecipientState.Skipped, reason);
        }

        if (marketing && history.Messages.Count(sent => sent > at.AddDays(-cap.Days) && sent <= at) >= cap.Messages)
        {
            return new StepMessageState(RecipientState.Skipped, "frequency_cap");
        }

        fan.NoteSent(at);
        if (marketing)
        {
            history.Messages.Add(at);
        }

        return new StepMessageState(RecipientState.Accepted, null);
    }

    private DateTimeOffset? QuietUntil(JourneyStep step, SimulatedFan fan, DateTimeOffset at) => step.Message is not { } message
        ? null
        : quietHours.EndFor(_purpose, EnumText.Parse<Channel>(message.Channels[0]), fan.History.ZoneId, promoter.TimeZone, at);

    private static long[] Ids(IEnumerable<(SimulatedFan Fan, DateTimeOffset At)> fans) => [.. fans.Select(pair => pair.Fan.History.FanId).Distinct()];
}
