using System.Text.Json;

namespace Campaign.Core.Agents.Events;

/// <summary>One event of a run's stream as a reader gets it.</summary>
/// <param name="Sequence">Its place in the log; null for what is told ahead of the log.</param>
/// <param name="Json">The AG-UI event.</param>
public readonly record struct RunStreamEvent(long? Sequence, string Json)
{
    /// <summary>No event: the stream lives, and nothing happens.</summary>
    public static RunStreamEvent Heartbeat { get; } = new(null, "");
}

/// <summary>
/// Makes one well-formed stream for one reader out of live events and the log. Live events of the step at work are passed on at once, without
/// an id; when the log has the step, what was already told is only confirmed. Where the log says something else than was told (the worker
/// died in the step and another one began it anew, or the step failed), what is open is closed first; the log then goes on with snapshots of
/// state and messages, which take back what was told too early.
/// </summary>
/// <param name="after">The last event of the log that the reader has.</param>
internal sealed class StreamAssembler(long after)
{
    private readonly Queue<Told> _tentative = new();
    private Told? _text;
    private long _attempt;
    private string? _openStep;
    private string? _openMessage;
    private string? _openCall;

    /// <summary>The last event of the log that the reader has.</summary>
    public long Stored { get; private set; } = after;

    /// <summary>Whether the last event of the run is out.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether only the log can tell what comes next; live events are passed over until it has been read.</summary>
    public bool NeedsLog { get; private set; }

    private long Next => Stored + _tentative.Count + 1;

    /// <summary>Takes a live event.</summary>
    public IReadOnlyList<RunStreamEvent> TakeLive(in LiveEvent live)
    {
        if (Ended || NeedsLog || live.Sequence <= Stored || live.Attempt < _attempt)
        {
            return [];
        }

        if (live.Attempt > _attempt && _tentative.Count > 0)
        {
            NeedsLog = true;
            return [];
        }

        _attempt = live.Attempt;
        return live switch
        {
            { IsPiece: true } => TakePiece(live),
            { Stored: true } => TakeStored(live),
            _ => TakeTentative(live),
        };
    }

    /// <summary>Takes the next event of the log.</summary>
    public IReadOnlyList<RunStreamEvent> TakeLogged(long sequence, string json)
    {
        if (Ended || sequence <= Stored)
        {
            return [];
        }

        var output = new List<RunStreamEvent>();
        if (!_tentative.TryDequeue(out var told))
        {
            Emit(output, sequence, json);
        }
        else if (told.MessageId is { } message && RestOfText(json, message, told.Sent) is { } rest)
        {
            _text = null;
            if (rest.Length > 0)
            {
                output.Add(new RunStreamEvent(null, AgUi.TextContent(message, rest)));
            }
        }
        else if (told.Json != json)
        {
            TakeBack(output);
            Emit(output, sequence, json);
        }

        Stored = sequence;
        return output;
    }

    /// <summary>Tells that the log has been read to its end.</summary>
    public void LogRead() => NeedsLog = false;

    private List<RunStreamEvent> TakePiece(in LiveEvent live)
    {
        if (_text is null && live.Offset == 0 && live.Sequence == Next && _openMessage is { } message)
        {
            _tentative.Enqueue(_text = new Told(null, message));
        }
        else if (_text is null || live.Sequence != Next - 1 || live.Offset != _text.Sent)
        {
            return [];
        }

        _text.Sent = live.Offset + live.Length;
        return [new RunStreamEvent(null, live.Json)];
    }

    private List<RunStreamEvent> TakeTentative(in LiveEvent live)
    {
        // A text's end says how long the text is: a lost piece shows here, and the log will have the whole.
        // The last words of a dead worker may come late, and fit the count of a log that another one wrote: they are out of any step.
        if (live.Sequence != Next || (_text is not null && live.Offset != _text.Sent) || (_openStep is null && !AgUi.IsStepStarted(live.Json)))
        {
            return [];
        }

        var output = new List<RunStreamEvent>();
        _text = null;
        _tentative.Enqueue(new Told(live.Json, null));
        Emit(output, null, live.Json);
        return output;
    }

    private List<RunStreamEvent> TakeStored(in LiveEvent live)
    {
        if (live.Sequence != Next || _text is not null)
        {
            NeedsLog = true;
            return [];
        }

        var output = new List<RunStreamEvent>();
        _tentative.Clear();
        Emit(output, live.Sequence, live.Json);
        Stored = live.Sequence;
        return output;
    }

    private void TakeBack(List<RunStreamEvent> output)
    {
        _attempt++;
        _tentative.Clear();
        _text = null;
        if (_openMessage is { } message)
        {
            Emit(output, null, AgUi.TextEnd(message));
        }

        if (_openCall is { } call)
        {
            Emit(output, null, AgUi.ToolCallEnd(call));
        }

        if (_openStep is { } step)
        {
            Emit(output, null, AgUi.StepFinished(step));
        }
    }

    private void Emit(List<RunStreamEvent> output, long? sequence, string json)
    {
        output.Add(new RunStreamEvent(sequence, json));
        using var parsed = JsonDocument.Parse(json);
        var item = parsed.RootElement;
        switch (item.GetProperty("type").GetString())
        {
            case "STEP_STARTED":
                _openStep = item.GetProperty("stepName").GetString();
                break;
            case "STEP_FINISHED":
                _openStep = null;
                break;
            case "TEXT_MESSAGE_START":
                _openMessage = item.GetProperty("messageId").GetString();
                break;
            case "TEXT_MESSAGE_END":
                _openMessage = null;
                break;
            case "TOOL_CALL_START":
                _openCall = item.GetProperty("toolCallId").GetString();
                break;
            case "TOOL_CALL_END":
                _openCall = null;
                break;
            case "RUN_FINISHED" or "RUN_ERROR":
                Ended = true;
                break;
        }
    }

    /// <summary>What of a stored text was not told yet; null when it is another text.</summary>
    private static string? RestOfText(string json, string messageId, int told)
    {
        using var parsed = JsonDocument.Parse(json);
        var item = parsed.RootElement;
        return item.GetProperty("type").ValueEquals("TEXT_MESSAGE_CONTENT") && item.GetProperty("messageId").ValueEquals(messageId)
            && item.GetProperty("delta").GetString() is { } text && text.Length >= told
            ? text[told..]
            : null;
    }

    /// <summary>An event that was told ahead of the log: whole, or a text of which so many characters were told.</summary>
    private sealed class Told(string? json, string? messageId)
    {
        public string? Json { get; } = json;

        public string? MessageId { get; } = messageId;

        public int Sent { get; set; }
    }
}
