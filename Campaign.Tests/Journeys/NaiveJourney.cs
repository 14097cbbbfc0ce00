using Campaign.Contracts.Journeys;

namespace Campaign.Tests.Journeys;

/// <summary>
/// A journey as a reader of its description would follow it by hand: one fan after the other, step after step, from lists of what happened. Knows
/// nothing of the product's code; clocks are read minute by minute.
/// </summary>
internal sealed class NaiveJourney(JourneyDefinition definition, DateTimeOffset? showAt, TimeZoneInfo showZone)
{
    public List<NaiveFan> Fans { get; } = [];

    /// <summary>Whoever is due now goes as far as possible. Messages are handed over afterwards, by <see cref="HandOver"/>.</summary>
    public void Move(DateTimeOffset now)
    {
        foreach (var fan in Fans.Where(fan => fan.State == "active"))
        {
            while (fan.State == "active" && Step(fan, now))
            {
            }
        }
    }

    /// <summary>What was waiting for its channel goes out, or is left out.</summary>
    public void HandOver()
    {
        foreach (var fan in Fans.Where(fan => fan is { Handed: true, Outcome: null }))
        {
            fan.Outcome = fan.Reachable ? "sent" : "skipped";
            if (fan.Reachable)
            {
                fan.Messages.Add(fan.Step);
            }
        }
    }

    private bool Step(NaiveFan fan, DateTimeOffset now)
    {
        var step = definition.Steps.Single(one => one.Id == fan.Step);
        if (fan.Handed)
        {
            return fan.Outcome is not null && Go(fan, fan.Outcome, step.Next, now);
        }

        if (step.Type == "end")
        {
            return Go(fan, "ended", null, now);
        }

        if (!IsDue(step, fan, now, out var answer))
        {
            return false;
        }

        if (definition.Exits.FirstOrDefault(exit => Holds(exit.Condition, fan, now)) is { } exit)
        {
            (fan.State, fan.Reason) = ("exited", exit.Id);
            fan.Way.Add($"{fan.Step}:exited");
            return false;
        }

        if (step.Type == "send")
        {
            fan.Handed = true;
            return false;
        }

        // Having got here is a moment in itself: a fan who has just come and must wait is looked at again when the wait is over.
        return answer switch
        {
            "wait" => Seen(fan),
            "yes" => Go(fan, answer, step.Yes, now),
            "no" => Go(fan, answer, step.No, now),
            _ => Go(fan, "passed", step.Next, now),
        };
    }

    private static bool Seen(NaiveFan fan)
    {
        fan.SeenHere = true;
        return false;
    }

    private bool IsDue(JourneyStep step, NaiveFan fan, DateTimeOffset now, out string answer)
    {
        answer = "passed";
        switch (step.Type)
        {
            case "wait" when Until(step.Wait!, fan) > now:
                answer = "wait";
                return !fan.SeenHere;
            case "branch":
                var limit = step.Within is null ? fan.ArrivedAt : Later(fan.ArrivedAt, step.Within, fan.Zone);
                answer = Holds(step.Condition!, fan, now) ? "yes" : limit <= now ? "no" : "wait";
                return answer != "wait" || !fan.SeenHere;
            default:
                return true;
        }
    }

    private static bool Go(NaiveFan fan, string outcome, string? next, DateTimeOffset now)
    {
        fan.Way.Add($"{fan.Step}:{outcome}");
        (fan.Handed, fan.Outcome, fan.SeenHere) = (false, null, false);
        if (next is null)
        {
            fan.State = "completed";
            return false;
        }

        (fan.Step, fan.ArrivedAt) = (next, now);
        return true;
    }

    private static bool Holds(JourneyCondition condition, NaiveFan fan, DateTimeOffset now) => condition.Kind switch
    {
        "opened" or "clicked" => fan.Engaged.Any(one => one.Step == condition.Step && one.Type == (condition.Kind == "opened" ? "open" : "click") && one.At <= now),
        "bought" => fan.Bought.Any(one => one.At <= now && (condition.EventId is { } id ? one.Event == id : one.At >= fan.EnteredAt)),
        _ => fan.Bought.Count(one => one.At < now) >= 2,
    };

    private DateTimeOffset Until(JourneyWait wait, NaiveFan fan)
    {
        if (wait.Event is not null)
        {
            var moment = Later(showAt!.Value, wait.Event, showZone);
            return wait.At is { } clock ? Showing(TimeZoneInfo.ConvertTime(moment, showZone).Date + clock.ToTimeSpan(), fan.Zone) : moment;
        }

        var after = wait.For is null ? fan.ArrivedAt : Later(fan.ArrivedAt, wait.For, fan.Zone);
        return wait.At is { } time ? NextAt(after, time, fan.Zone) : after;
    }

    private static DateTimeOffset Later(DateTimeOffset moment, string length, TimeZoneInfo zone)
    {
        var count = int.Parse(length[..^1], System.Globalization.CultureInfo.InvariantCulture);
        return length[^1] switch
        {
            'm' => moment.AddMinutes(count),
            'h' => moment.AddHours(count),
            _ => Showing(TimeZoneInfo.ConvertTime(moment, zone).DateTime.AddDays(count * (length[^1] == 'w' ? 7 : 1)), zone),
        };
    }

    private static DateTimeOffset NextAt(DateTimeOffset after, TimeOnly time, TimeZoneInfo zone)
    {
        var day = TimeZoneInfo.ConvertTime(after, zone).Date;
        var moment = Showing(day + time.ToTimeSpan(), zone);
        return moment >= after ? moment : Showing(day.AddDays(1) + time.ToTimeSpan(), zone);
    }

    /// <summary>The first moment at which a clock shows a time; where it never does, as long after the jump as the time lies within the gap.</summary>
    private static DateTimeOffset Showing(DateTime local, TimeZoneInfo zone)
    {
        var rest = new TimeSpan(local.Ticks % TimeSpan.TicksPerMinute);
        var moment = new DateTimeOffset(local - rest, TimeSpan.Zero).AddHours(-15);
        for (var end = moment.AddHours(30); moment < end; moment = moment.AddMinutes(1))
        {
            if (TimeZoneInfo.ConvertTime(moment, zone).DateTime == local - rest)
            {
                return moment + rest;
            }
        }

        return Showing(local.AddHours(1), zone);
    }
}

/// <summary>A fan, and what happened to the fan.</summary>
internal sealed class NaiveFan(long id, TimeZoneInfo zone, bool reachable, string first, DateTimeOffset enteredAt)
{
    public long Id { get; } = id;

    public TimeZoneInfo Zone { get; } = zone;

    public bool Reachable { get; } = reachable;

    public DateTimeOffset EnteredAt { get; } = enteredAt;

    public string State { get; set; } = "active";

    public string? Reason { get; set; }

    public string Step { get; set; } = first;

    public DateTimeOffset ArrivedAt { get; set; } = enteredAt;

    public bool SeenHere { get; set; }

    public bool Handed { get; set; }

    public string? Outcome { get; set; }

    public List<string> Way { get; } = [];

    public List<string> Messages { get; } = [];

    public List<(long Event, DateTimeOffset At)> Bought { get; } = [];

    public List<(string Step, string Type, DateTimeOffset At)> Engaged { get; } = [];
}
