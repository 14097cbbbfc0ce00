using System.Text.Json.Nodes;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Tests.Fixtures;

namespace Campaign.Tests.Agents.Events;

/// <summary>
/// A made-up run as it happens: what is told live, in order, with how much of the log is there at each moment. Some steps die half-way and are begun
/// anew by another worker, and what the dead one had told last may arrive among what the other one tells.
/// </summary>
internal sealed class Story
{
    private readonly List<(LiveEvent? Live, int Logged)> _happenings = [];
    private readonly List<string> _log = [];
    private readonly Queue<LiveEvent> _late = [];
    private readonly Random _random;
    private CampaignDraft _draft = new("empty", 0);
    private readonly List<ChatMessage> _messages = [];
    private long _attempt = 1;

    public Story(Random random)
    {
        _random = random;
        Loss = random.Next(4) switch { 0 => -1, 1 => 0, 2 => 4, _ => 10 };
        Store(AgUi.RunStarted(Guid.Empty, Guid.Empty, null), AgUi.StateSnapshot(AgentJson.Node(_draft)));
        for (var step = random.Next(1, 5); step > 0; step--)
        {
            while (random.Next(4) == 0)
            {
                var before = _happenings.Count;
                var dying = Record();
                Delay(random.Next(before, _happenings.Count + 1));
                Die(dying);
            }

            Finish(Record());
        }

        Store(AgUi.RunError("internal", "The end."));
        Expected = AgUiReader.Of(_log.Select((json, index) => new RunStreamEvent(index + 1, json)));
    }

    /// <summary>How many of ten live events are lost.</summary>
    public int Loss { get; }

    public IReadOnlyList<(LiveEvent? Live, int Logged)> Happenings => _happenings;

    public IReadOnlyList<string> Log => _log;

    /// <summary>What a reader of the log alone sees.</summary>
    public AgUiReader Expected { get; }

    private StepRecorder Record()
    {
        var recorder = new StepRecorder(
            "step" + _random.Next(3), ++_attempt, _log.Count + 1, AgentJson.Node(_draft), Tell, TimeProvider.System,
            _random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromHours(1));
        for (var acts = _random.Next(6); acts > 0; acts--)
        {
            Act(recorder);
        }

        return recorder;
    }

    private void Act(StepRecorder recorder)
    {
        switch (_random.Next(4))
        {
            case 0:
                Done(recorder.TextAsync("word " + _random.Next(100), CancellationToken.None));
                break;
            case 1:
                Done(recorder.EndTextAsync(CancellationToken.None));
                break;
            case 2:
                Done(recorder.DraftAsync(_draft = _draft with { Rev = _random.Next(1000) }, CancellationToken.None));
                break;
            default:
                var call = Guid.NewGuid().ToString();
                Done(recorder.ToolCallAsync(call, "tool", "{}", CancellationToken.None));
                Done(recorder.ToolResultAsync(call, "{}", CancellationToken.None));
                break;
        }
    }

    // The recorder never waits.
    private static void Done(ValueTask told) => told.AsTask().GetAwaiter().GetResult();

    /// <summary>The worker is gone; the next one takes back what was told.</summary>
    private void Die(StepRecorder recorder)
    {
        recorder.Dispose();
        _draft = AgentJson.Read<CampaignDraft>(JsonOf(_log).ToJsonString());
        Store(AgUi.StateSnapshot(AgentJson.Node(_draft)), AgUi.MessagesSnapshot(_messages));
    }

    private void Finish(StepRecorder recorder)
    {
        var step = recorder.Complete(_draft);
        recorder.Dispose();
        _messages.AddRange(step.Messages.Select(message => new ChatMessage(message.MessageId, message.Role, message.Content)));
        Store(step);
    }

    private void Store(params string[] events) => Store(new RecordedStep(++_attempt, _log.Count + 1, events, 0, [], AgentJson.Node(_draft)));

    private void Store(RecordedStep step)
    {
        _log.AddRange(step.Events);
        for (var index = step.Told; index < step.Events.Count; index++)
        {
            Tell(new LiveEvent(step.Attempt, step.First + index, Stored: true, 0, 0, step.Events[index]));
        }
    }

    private void Tell(LiveEvent live)
    {
        _happenings.Add((live, _log.Count));
        while (_random.Next(2) == 0 && _late.TryDequeue(out var late))
        {
            _happenings.Add((late, _log.Count));
        }
    }

    /// <summary>The happenings from there on are still on their way when their worker dies.</summary>
    private void Delay(int from)
    {
        _happenings[from..].ForEach(late => _late.Enqueue(late.Live!.Value));
        _happenings.RemoveRange(from, _happenings.Count - from);
    }

    private static JsonNode JsonOf(IEnumerable<string> log) => AgUiReader.Of(log.Select((json, index) => new RunStreamEvent(index + 1, json))).State!;
}
