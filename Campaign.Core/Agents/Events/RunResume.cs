using System.Text.Json.Nodes;
using Campaign.Core.Agents.Runs;

namespace Campaign.Core.Agents.Events;

/// <summary>
/// Where a cut stream goes on. A reader may have been told more than the log had, so it goes on after the last whole step up to its last event,
/// from snapshots of the draft and the messages there; what the reader had open then, it drops.
/// </summary>
/// <param name="After">The event to go on after.</param>
/// <param name="Snapshots">State and messages there, without an id.</param>
/// <param name="Ended">Whether the reader had the last event already.</param>
internal sealed record RunResume(long After, IReadOnlyList<RunStreamEvent> Snapshots, bool Ended)
{
    public static async Task<RunResume> FromAsync(RunEventReader log, AgentRun run, long lastSeen, CancellationToken cancellationToken)
    {
        if (lastSeen <= 0)
        {
            return new RunResume(0, [], false);
        }

        var fold = new Fold();
        await foreach (var item in log.ReadAsync(run, 0, cancellationToken))
        {
            if (item.Sequence > lastSeen)
            {
                break;
            }

            fold.Take(item);
        }

        if (fold.Document is null || fold.Ended)
        {
            return new RunResume(fold.After, [], fold.Ended);
        }

        var messages = await log.MessagesAsync(run, fold.Messages, cancellationToken);
        return new RunResume(
            fold.After,
            [new RunStreamEvent(null, AgUi.StateSnapshot(fold.Document)), new RunStreamEvent(null, AgUi.MessagesSnapshot(messages))],
            false);
    }

    /// <summary>The log replayed, remembered as it was whenever no step was open.</summary>
    private sealed class Fold
    {
        private readonly List<string> _written = [];
        private JsonNode? _document;
        private bool _inStep;

        public long After { get; private set; }

        public JsonNode? Document { get; private set; }

        public IReadOnlySet<string> Messages { get; private set; } = new HashSet<string>();

        public bool Ended { get; private set; }

        public void Take(LoggedEvent item)
        {
            var json = JsonNode.Parse(item.Json)!.AsObject();
            switch ((string)json["type"]!)
            {
                case "STEP_STARTED":
                    _inStep = true;
                    break;
                case "STEP_FINISHED":
                    _inStep = false;
                    break;
                case "TEXT_MESSAGE_END":
                    _written.Add((string)json["messageId"]!);
                    break;
                case "STATE_SNAPSHOT":
                    _document = json["snapshot"]!.DeepClone();
                    break;
                case "STATE_DELTA":
                    _document = JsonPatch.Apply(_document, json["delta"]!.AsArray());
                    break;
                case "RUN_FINISHED" or "RUN_ERROR":
                    Ended = true;
                    break;
            }

            if (!_inStep)
            {
                (After, Document, Messages) = (item.Sequence, _document, _written.ToHashSet());
            }
        }
    }
}
