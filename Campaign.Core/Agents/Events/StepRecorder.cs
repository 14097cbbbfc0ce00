using System.Text;
using System.Text.Json.Nodes;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Nodes;

namespace Campaign.Core.Agents.Events;

/// <summary>A message that a step wrote.</summary>
internal sealed record RecordedMessage(string MessageId, string Role, string Name, string Content);

/// <summary>What a step tells, to be stored with its result in one transaction.</summary>
/// <param name="Attempt">As in <see cref="LiveEvent.Attempt"/>.</param>
/// <param name="First">The sequence of the first event.</param>
/// <param name="Events">AG-UI events, texts whole.</param>
/// <param name="Told">How many of them were told live.</param>
/// <param name="Messages">What becomes part of the thread.</param>
/// <param name="Document">The draft as readers have it after these events.</param>
internal sealed record RecordedStep(
    long Attempt, long First, IReadOnlyList<string> Events, int Told, IReadOnlyList<RecordedMessage> Messages, JsonNode Document)
{
    public long Last => First + Events.Count - 1;

    public RecordedStep Add(params string[] events) => this with { Events = [.. Events, .. events] };
}

/// <summary>
/// Takes what a step tells, passes it on live and keeps it for the log. Text is passed on in pieces, the first at once and the others gathered
/// for some tens of milliseconds; the log gets it whole. A draft shown while a text is open is told after it: readers get one thing at a time.
/// </summary>
internal sealed class StepRecorder : INodeEvents, IDisposable
{
    private const string Stopped = """{"error":"stopped by the marketer"}""";

    private readonly Lock _gate = new();
    private readonly List<string> _events = [];
    private readonly List<RecordedMessage> _messages = [];

    // Models number their calls as they like; in a stream the ids are unique.
    private readonly Dictionary<string, string> _calls = [];
    private readonly List<string> _unanswered = [];
    private readonly string _step;
    private readonly Action<LiveEvent> _tell;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _gather;
    private readonly ITimer _flush;
    private readonly long _attempt;
    private readonly long _first;

    private JsonNode _document;
    private CampaignDraft? _waiting;
    private StringBuilder? _text;
    private string _messageId = "";
    private int _flushed;
    private long _flushedAt;
    private bool _closed;

    public StepRecorder(string step, long attempt, long first, JsonNode document, Action<LiveEvent> tell, TimeProvider clock, TimeSpan gather)
    {
        (_step, _attempt, _first, _document, _tell, _clock, _gather) = (step, attempt, first, document, tell, clock, gather);
        _flush = clock.CreateTimer(_ => FlushInTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Add(AgUi.StepStarted(step));
    }

    public ValueTask TextAsync(string delta, CancellationToken cancellationToken) => Locked(() => AddText(delta), cancellationToken);

    public ValueTask EndTextAsync(CancellationToken cancellationToken) => Locked(EndText, cancellationToken);

    public ValueTask ToolCallAsync(string toolCallId, string toolName, string arguments, CancellationToken cancellationToken) => Locked(
        () =>
        {
            EndText();
            var id = _calls[toolCallId] = NewId();
            _unanswered.Add(id);
            Add(AgUi.ToolCallStart(id, toolName));
            Add(AgUi.ToolCallArgs(id, arguments));
            Add(AgUi.ToolCallEnd(id));
        },
        cancellationToken);

    public ValueTask ToolResultAsync(string toolCallId, string result, CancellationToken cancellationToken) => Locked(
        () =>
        {
            EndText();
            _unanswered.Remove(_calls[toolCallId]);
            Add(AgUi.ToolCallResult(NewId(), _calls[toolCallId], result));
        },
        cancellationToken);

    public ValueTask DraftAsync(CampaignDraft draft, CancellationToken cancellationToken) => Locked(
        () =>
        {
            _waiting = draft;
            if (_text is null)
            {
                ShowDraft();
            }
        },
        cancellationToken);

    /// <summary>Ends the step with the draft it made. The end itself is told when it is stored, since it says that the step holds.</summary>
    public RecordedStep Complete(CampaignDraft draft)
    {
        lock (_gate)
        {
            EndText();
            _waiting = draft;
            ShowDraft();
            _closed = true;
            var told = _events.Count;
            return new RecordedStep(_attempt, _first, [.. _events, AgUi.StepFinished(_step)], told, [.. _messages], _document);
        }
    }

    /// <summary>
    /// Ends a step that a person stopped: what was said stays said, calls that had no answer get one that says so, and the draft is that from before. A
    /// model that reads the thread later finds nothing half done.
    /// </summary>
    public RecordedStep Cut(CampaignDraft draft)
    {
        lock (_gate)
        {
            EndText();
            foreach (var call in _unanswered.ToArray())
            {
                Add(AgUi.ToolCallResult(NewId(), call, Stopped));
            }

            _unanswered.Clear();
        }

        return Complete(draft);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
        }

        _flush.Dispose();
    }

    private ValueTask Locked(Action change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            change();
        }

        return ValueTask.CompletedTask;
    }

    private void AddText(string delta)
    {
        if (delta.Length == 0)
        {
            return;
        }

        if (_text is null)
        {
            _text = new StringBuilder();
            _messageId = NewId();
            _flushed = 0;
            Add(AgUi.TextStart(_messageId, _step));
            _events.Add("");
            _text.Append(delta);
            Flush();
            return;
        }

        _text.Append(delta);
        var since = _clock.GetElapsedTime(_flushedAt);
        if (since >= _gather)
        {
            Flush();
        }
        else if (_text.Length - delta.Length == _flushed)
        {
            _flush.Change(_gather - since, Timeout.InfiniteTimeSpan);
        }
    }

    private void EndText()
    {
        if (_text is null)
        {
            return;
        }

        Flush();
        var text = _text.ToString();
        _text = null;
        _events[^1] = AgUi.TextContent(_messageId, text);
        _messages.Add(new RecordedMessage(_messageId, "assistant", _step, text));
        Add(AgUi.TextEnd(_messageId), text.Length);
        ShowDraft();
    }

    private void FlushInTime()
    {
        lock (_gate)
        {
            if (_text is not null && !_closed)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        var length = _text!.Length - _flushed;
        if (length == 0)
        {
            return;
        }

        var piece = AgUi.TextContent(_messageId, _text.ToString(_flushed, length));
        _tell(new LiveEvent(_attempt, _first + _events.Count - 1, Stored: false, _flushed, length, piece));
        _flushed = _text.Length;
        _flushedAt = _clock.GetTimestamp();
    }

    private void ShowDraft()
    {
        if (_waiting is null)
        {
            return;
        }

        var next = AgentJson.Node(_waiting);
        var delta = JsonPatch.Diff(_document, next);
        _document = next;
        _waiting = null;
        if (delta.Count > 0)
        {
            Add(AgUi.StateDelta(delta));
        }
    }

    private void Add(string json, int offset = 0)
    {
        _events.Add(json);
        _tell(new LiveEvent(_attempt, _first + _events.Count - 1, Stored: false, offset, 0, json));
    }

    private string NewId() => Guid.CreateVersion7(_clock.GetUtcNow()).ToString();
}
