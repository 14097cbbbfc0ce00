using Campaign.Contracts.Journeys;
using Campaign.Core.Delivery;
using Campaign.Core.Journeys.Definition;

namespace Campaign.Core.Journeys.Running;

/// <summary>What is known about a fan at a step in a moment.</summary>
/// <param name="ArrivedAt">When the fan got there.</param>
/// <param name="Zone">The fan's clock.</param>
/// <param name="Event">The event that dates count from; null where there is none any more.</param>
/// <param name="Exit">The first exit that is true.</param>
/// <param name="Condition">Whether the branch's question is true.</param>
/// <param name="QuietUntil">The end of the quiet hours that the fan is in.</param>
/// <param name="Message">The step's message to this fan, where it has been handed to delivery.</param>
internal sealed record FanFacts(
    DateTimeOffset ArrivedAt, TimeZoneInfo Zone, JourneyEventTime? Event, string? Exit, bool Condition, DateTimeOffset? QuietUntil,
    StepMessageState? Message);

/// <summary>Where a message stands.</summary>
/// <param name="State">As its recipient's; null where the fan is gone.</param>
/// <param name="Reason">Its reason.</param>
internal sealed record StepMessageState(RecipientState? State, string? Reason);

/// <summary>What is next for a fan.</summary>
internal abstract record Verdict
{
    /// <summary>The fan stays until then, at the longest.</summary>
    public sealed record Stay(DateTimeOffset Until) : Verdict;

    /// <summary>The fan becomes a recipient of the step's message.</summary>
    public sealed record Send : Verdict;

    /// <summary>The fan leaves the step.</summary>
    /// <param name="Outcome">How.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Next">Where to; null ends the fan's time.</param>
    public sealed record Leave(VisitOutcome Outcome, string? Reason, string? Next) : Verdict;
}

/// <summary>
/// The rules of moving, as a function of what is known: the worker and the simulation move fans by it. Exits are looked at before every step; a message
/// that has been handed to delivery is waited for first.
/// </summary>
internal static class JourneyMachine
{
    /// <summary>Decides.</summary>
    /// <param name="step">Where the fan is.</param>
    /// <param name="fan">What is known.</param>
    /// <param name="now">The moment.</param>
    /// <param name="messageEvery">How long to wait for a message that is on its way.</param>
    public static Verdict Decide(JourneyStep step, FanFacts fan, DateTimeOffset now, TimeSpan messageEvery)
    {
        if (fan.Message is { } message)
        {
            return AfterMessage(step, message, now + messageEvery);
        }

        if (step.Type == "end")
        {
            return new Verdict.Leave(VisitOutcome.Ended, null, null);
        }

        return fan.Exit is { } exit ? new Verdict.Leave(VisitOutcome.Exited, exit, null) : step.Type switch
        {
            "send" => fan.QuietUntil is { } morning ? new Verdict.Stay(morning) : new Verdict.Send(),
            "wait" => Wait(step, step.Wait!, fan, now),
            _ => Branch(step, fan, now),
        };
    }

    private static Verdict AfterMessage(JourneyStep step, StepMessageState message, DateTimeOffset later) => message.State switch
    {
        RecipientState.Pending or RecipientState.Sending => new Verdict.Stay(later),
        RecipientState.Accepted => new Verdict.Leave(VisitOutcome.Sent, null, step.Next),
        RecipientState.Failed => new Verdict.Leave(VisitOutcome.Failed, message.Reason, step.Next),
        RecipientState.Uncertain => new Verdict.Leave(VisitOutcome.Uncertain, message.Reason, step.Next),
        RecipientState.Skipped => new Verdict.Leave(VisitOutcome.Skipped, message.Reason, step.Next),
        _ => new Verdict.Leave(VisitOutcome.Skipped, "erased", step.Next),
    };

    private static Verdict Wait(JourneyStep step, JourneyWait wait, FanFacts fan, DateTimeOffset now)
    {
        if (WaitTimes.Due(wait, fan.ArrivedAt, fan.Zone, fan.Event) is not { } due)
        {
            return new Verdict.Leave(VisitOutcome.Exited, "no_event", null);
        }

        if (wait is { Event: not null, Late: "leave" } && due < fan.ArrivedAt)
        {
            return new Verdict.Leave(VisitOutcome.Exited, "too_late", null);
        }

        return due <= now ? new Verdict.Leave(VisitOutcome.Passed, null, step.Next) : new Verdict.Stay(due);
    }

    private static Verdict Branch(JourneyStep step, FanFacts fan, DateTimeOffset now)
    {
        if (fan.Condition)
        {
            return new Verdict.Leave(VisitOutcome.Yes, null, step.Yes);
        }

        var deadline = JourneySpan.Parse(step.Within)?.After(fan.ArrivedAt, fan.Zone) ?? fan.ArrivedAt;
        return deadline <= now ? new Verdict.Leave(VisitOutcome.No, null, step.No) : new Verdict.Stay(deadline);
    }
}
