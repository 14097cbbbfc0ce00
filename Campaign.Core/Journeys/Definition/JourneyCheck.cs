using System.Text.RegularExpressions;
using Campaign.Contracts.Journeys;

namespace Campaign.Core.Journeys.Definition;

/// <summary>Says what is wrong with a graph by itself: ids, targets, circles, and what each step lacks. The editor shows each problem at its node.</summary>
internal sealed partial class JourneyCheck
{
    /// <summary>Steps of a journey.</summary>
    public const int MostSteps = 60;

    /// <summary>Times that one fan may enter.</summary>
    public const int MostEntries = 100;

    private const int MostExits = 10;

    private readonly List<JourneyProblem> _problems = [];
    private readonly Dictionary<string, JourneyStep> _steps = [];

    private JourneyCheck()
    {
    }

    /// <summary>Checks a graph.</summary>
    /// <returns>The problems; none for a graph that fans can be led through.</returns>
    public static IReadOnlyList<JourneyProblem> Check(JourneyDefinition definition)
    {
        var check = new JourneyCheck();
        check.Whole(definition);
        check.Entry(definition.Entry);
        foreach (var step in definition.Steps)
        {
            check.Step(step, definition);
        }

        foreach (var exit in definition.Exits)
        {
            check.Condition(exit.Id, exit.Condition);
        }

        check.Shape(definition);
        return check._problems;
    }

    private void Whole(JourneyDefinition definition)
    {
        if (definition.Purpose is not ("marketing" or "service"))
        {
            Report("journey", "purpose", "wrong_value", "Use marketing or service.");
        }

        if (definition.Steps.Count is 0 or > MostSteps)
        {
            Report("journey", "steps", "wrong_value", $"A journey has 1 to {MostSteps} steps.");
        }

        if (definition.Exits.Count > MostExits)
        {
            Report("journey", "exits", "wrong_value", $"A journey has at most {MostExits} exits.");
        }

        foreach (var id in definition.Steps.Select(step => step.Id).Concat(definition.Exits.Select(exit => exit.Id)).CountBy(id => id))
        {
            if (id.Value > 1)
            {
                Report(id.Key, "id", "id_taken", "Another step or exit has this id.");
            }

            if (!Id().IsMatch(id.Key) || id.Key is "entry" or "journey")
            {
                Report(id.Key, "id", "wrong_value", "An id has 1 to 40 of a–z, 0–9, - and _.");
            }
        }

        foreach (var step in definition.Steps)
        {
            _steps.TryAdd(step.Id, step);
        }
    }

    private void Entry(JourneyEntry entry)
    {
        if (entry.Kind is not ("audience" or "purchase"))
        {
            Report("entry", "kind", "wrong_value", "Use audience or purchase.");
        }

        if (entry is { Kind: "audience", Rule: null })
        {
            Report("entry", "rule", "missing", "Say who enters.");
        }

        if (entry.Every is not (null or "hour" or "day"))
        {
            Report("entry", "every", "wrong_value", "Use hour or day.");
        }

        if (entry.Reentry is not { } reentry)
        {
            return;
        }

        if (reentry.Policy is not ("once" or "again"))
        {
            Report("entry", "reentry", "wrong_value", "Use once or again.");
        }

        if (reentry.After is not null && JourneySpan.Parse(reentry.After) is null)
        {
            Report("entry", "reentry.after", "wrong_value", "A length such as 30d or 12h.");
        }

        if (reentry.Most is < 1 or > MostEntries)
        {
            Report("entry", "reentry.most", "wrong_value", $"1 to {MostEntries} times.");
        }
    }

    private void Step(JourneyStep step, JourneyDefinition definition)
    {
        Target(step, "next", step.Next);
        Target(step, "yes", step.Yes);
        Target(step, "no", step.No);
        switch (step.Type)
        {
            case "send":
                if (step.Message is not { Channels.Count: > 0, Copy.Variants.Count: > 0 })
                {
                    Report(step.Id, "message", "missing", "Say what is sent, and on which channel.");
                }
                else if (step.Message.Channels.Contains("social"))
                {
                    Report(step.Id, "message", "wrong_value", "A post is for everybody; a journey writes to one fan at a time.");
                }

                break;
            case "wait":
                Wait(step, definition);
                break;
            case "branch":
                Branch(step);
                break;
            case "end":
                break;
            default:
                Report(step.Id, "type", "wrong_value", "Use send, wait, branch or end.");
                break;
        }
    }

    private void Wait(JourneyStep step, JourneyDefinition definition)
    {
        if (step.Wait is not { } wait || (wait.For ?? wait.Event) is null && wait.At is null && wait.Days is not { Count: > 0 })
        {
            Report(step.Id, "wait", "missing", "Say how long the wait is.");
            return;
        }

        if (wait.For is not null && JourneySpan.Parse(wait.For) is null)
        {
            Report(step.Id, "wait.for", "wrong_value", "A length such as 30m, 4h, 3d or 2w, up to two years.");
        }

        if (wait.Days?.FirstOrDefault(day => !WeekDays.Contains(day)) is not null)
        {
            Report(step.Id, "wait.days", "wrong_value", "Use mon, tue, wed, thu, fri, sat, sun.");
        }

        if (wait.Late is not (null or "go_on" or "leave"))
        {
            Report(step.Id, "wait.late", "wrong_value", "Use go_on or leave.");
        }

        if (wait.Event is null)
        {
            return;
        }

        if (wait.For is not null || wait.Days is { Count: > 0 })
        {
            Report(step.Id, "wait", "wrong_value", "A wait for an event's date takes a time of day beside it, and nothing else.");
        }

        if (JourneySpan.ParseOffset(wait.Event) is not { } offset || (wait.At is not null && offset.Unit is 'm' or 'h'))
        {
            Report(step.Id, "wait.event", "wrong_value", "A distance such as -2d, -3h or +1d; whole days where a time of day is said.");
        }

        if (definition.Event() is null && definition.Entry.Kind != "purchase")
        {
            Report(step.Id, "wait.event", "no_event", "Say which event the journey is about.");
        }
    }

    private void Branch(JourneyStep step)
    {
        if (step.Within is not null && JourneySpan.Parse(step.Within) is null)
        {
            Report(step.Id, "within", "wrong_value", "A length such as 12h or 3d.");
        }

        Condition(step.Id, step.Condition);
    }

    private void Condition(string node, JourneyCondition? condition)
    {
        switch (condition)
        {
            case null:
                Report(node, "condition", "missing", "Say what is asked.");
                break;
            case { Kind: "opened" or "clicked" } when condition.Step is null || !_steps.TryGetValue(condition.Step, out var sent) || sent.Type != "send":
                Report(node, "condition.step", "wrong_value", "Say which message, by its step.");
                break;
            case { Kind: "rule", Rule: null }:
                Report(node, "condition.rule", "missing", "Say which rule.");
                break;
            case { Kind: not ("opened" or "clicked" or "bought" or "rule") }:
                Report(node, "condition.kind", "wrong_value", "Use opened, clicked, bought or rule.");
                break;
            case { Kind: not "rule", Rule: not null }:
                Report(node, "condition.rule", "wrong_value", "Only a rule has a rule.");
                break;
        }
    }

    private void Shape(JourneyDefinition definition)
    {
        if (definition.Start is not null && !_steps.ContainsKey(definition.Start))
        {
            Report("journey", "start", "wrong_value", "There is no such step.");
        }

        if (_problems.Count > 0)
        {
            return;
        }

        if (definition.Ordered() is not { } reached)
        {
            Report("journey", "steps", "circle", "A step leads back to an earlier one. Let fans enter again instead.");
            return;
        }

        foreach (var step in definition.Steps.Except(reached))
        {
            Report(step.Id, "id", "unreachable", "No step leads here.");
        }

        if (!reached.Any(step => step.Type == "send"))
        {
            Report("journey", "steps", "nothing_sent", "A journey sends at least one message.");
        }
    }

    private void Target(JourneyStep step, string field, string? target)
    {
        if (target is not null && !_steps.ContainsKey(target))
        {
            Report(step.Id, field, "wrong_value", $"There is no step '{target}'.");
        }
    }

    private void Report(string node, string field, string code, string message) => _problems.Add(new JourneyProblem(node, field, code, message));

    private static readonly string[] WeekDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    [GeneratedRegex("^[a-z0-9_-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
