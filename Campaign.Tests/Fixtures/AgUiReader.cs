using System.Text.Json.Nodes;
using Campaign.Core.Agents.Events;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>
/// A small AG-UI client: checks the order of events as the protocol and agent-runs.md have it, and builds what a person would see. After a cut it drops what
/// was open, as clients of ours are told to.
/// </summary>
internal sealed class AgUiReader
{
    private readonly List<(string Id, string Role, string Text)> _messages = [];
    private string? _openStep;
    private string? _openMessage;
    private string? _openCall;
    private bool _begun;

    /// <summary>The draft.</summary>
    public JsonNode? State { get; private set; }

    /// <summary>What was said, in order.</summary>
    public IEnumerable<string> Messages => _messages.Select(message => $"{message.Role}: {message.Text}");

    /// <summary>Steps that ended, in order.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Tool calls, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The types, in order.</summary>
    public List<string> Types { get; } = [];

    /// <summary>The last stored event.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The last event of the run.</summary>
    public JsonObject? End { get; private set; }

    /// <summary>How it ended: the outcome's type, or the error.</summary>
    public string? Outcome => (string?)End?["outcome"]?["type"] ?? End?.ToJsonString();

    public static AgUiReader Of(IEnumerable<RunStreamEvent> events)
    {
        var reader = new AgUiReader();
        foreach (var item in events)
        {
            reader.Take(item);
        }

        return reader;
    }

    /// <summary>The connection was cut.</summary>
    public void Cut()
    {
        _messages.RemoveAll(message => message.Id == _openMessage);
        (_openStep, _openMessage, _openCall) = (null, null, null);
    }

    public void Take(RunStreamEvent item)
    {
        if (item.Sequence is { } sequence)
        {
            Assert.True(sequence > LastSequence, $"{sequence} after {LastSequence}");
            LastSequence = sequence;
        }

        var json = JsonNode.Parse(item.Json)!.AsObject();
        var type = (string)json["type"]!;
        Types.Add(type);
        Assert.Null(End);
        Assert.True(_begun || type == "RUN_STARTED", $"{type} before RUN_STARTED");
        Take(type, json);
    }

    private void Take(string type, JsonObject json)
    {
        switch (type)
        {
            case "RUN_STARTED":
                Assert.False(_begun);
                _begun = true;
                break;
            case "STATE_SNAPSHOT":
                State = json["snapshot"]!.DeepClone();
                break;
            case "STATE_DELTA":
                Assert.Null(_openMessage);
                State = JsonPatch.Apply(State, json["delta"]!.AsArray());
                break;
            case "MESSAGES_SNAPSHOT":
                AssertNothingOpen();
                _messages.Clear();
                _messages.AddRange(json["messages"]!.AsArray().Select(message => ((string)message!["id"]!, (string)message["role"]!, (string)message["content"]!)));
                break;
            case "STEP_STARTED":
                AssertNothingOpen();
                _openStep = (string)json["stepName"]!;
                break;
            case "STEP_FINISHED":
                Assert.Equal(_openStep, (string)json["stepName"]!);
                _openStep = null;
                AssertNothingOpen();
                Steps.Add((string)json["stepName"]!);
                break;
            case "RUN_FINISHED":
                AssertNothingOpen();
                End = json;
                break;
            case "RUN_ERROR":
                End = json;
                break;
            default:
                TakePart(type, json);
                break;
        }
    }

    private void TakePart(string type, JsonObject json)
    {
        Assert.NotNull(_openStep);
        switch (type)
        {
            case "TEXT_MESSAGE_START":
                Assert.Null(_openMessage);
                _openMessage = (string)json["messageId"]!;
                _messages.Add((_openMessage, (string)json["role"]!, ""));
                break;
            case "TEXT_MESSAGE_CONTENT":
                Assert.Equal(_openMessage, (string)json["messageId"]!);
                Assert.NotEmpty((string)json["delta"]!);
                _messages[^1] = _messages[^1] with { Text = _messages[^1].Text + (string)json["delta"]! };
                break;
            case "TEXT_MESSAGE_END":
                Assert.Equal(_openMessage, (string)json["messageId"]!);
                _openMessage = null;
                break;
            case "TOOL_CALL_START":
                Assert.Null(_openMessage);
                Assert.Null(_openCall);
                _openCall = (string)json["toolCallId"]!;
                Calls.Add((string)json["toolCallName"]!);
                break;
            case "TOOL_CALL_ARGS":
                Assert.Equal(_openCall, (string)json["toolCallId"]!);
                break;
            case "TOOL_CALL_END":
                Assert.Equal(_openCall, (string)json["toolCallId"]!);
                _openCall = null;
                break;
            case "TOOL_CALL_RESULT":
                Assert.Null(_openCall);
                break;
            default:
                Assert.Fail("No AG-UI event: " + type);
                break;
        }
    }

    private void AssertNothingOpen()
    {
        Assert.Null(_openStep);
        Assert.Null(_openMessage);
        Assert.Null(_openCall);
    }
}
