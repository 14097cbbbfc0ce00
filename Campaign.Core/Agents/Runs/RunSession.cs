using System.Text.Json.Nodes;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Runs;

/// <summary>A run in the hands of one worker: what it knows, and how far the log is.</summary>
internal sealed class RunSession
{
    // Room for more writings of one epoch than a run has steps.
    private const long AttemptsPerEpoch = 1_000_000;

    private long _attempts;

    public required Promoter Promoter { get; init; }

    public required AgentRun Run { get; init; }

    public required long Epoch { get; init; }

    /// <summary>The thread's messages up to the one that the run answers: the same whoever executes the run.</summary>
    public required IReadOnlyList<ThreadMessage> History { get; init; }

    /// <summary>Results of this run's nodes that a former worker stored, by node and input.</summary>
    public required IReadOnlyDictionary<(string Node, string Input), string> Finished { get; init; }

    public required AgentState State { get; set; }

    public required Guid? Checkpoint { get; set; }

    /// <summary>When the last step was stored; the next one's clock reading.</summary>
    public required DateTimeOffset SteppedAt { get; set; }

    /// <summary>The last event of the log.</summary>
    public required long Sequence { get; set; }

    /// <summary>The draft as readers of the log have it.</summary>
    public required JsonNode Document { get; set; }

    /// <summary>Whether something may have been told live that is not stored.</summary>
    public bool ToldAhead { get; set; }

    /// <summary>What the step at work has told so far; null between steps.</summary>
    public StepRecorder? AtWork { get; set; }

    public CampaignDraft Draft => State.Draft;

    public RunId RunId => Run.RunId;

    /// <summary>A new writing; see <see cref="LiveEvent.Attempt"/>.</summary>
    public long NextAttempt() => (Epoch * AttemptsPerEpoch) + ++_attempts;

    /// <summary>Events that no step told before.</summary>
    public RecordedStep Write(CampaignDraft draft, params string[] events) =>
        new(NextAttempt(), Sequence + 1, events, 0, [], AgentJson.Node(draft));

    /// <summary>Goes on from what is stored now.</summary>
    public void Advance(RunWrite written)
    {
        (State, Checkpoint, SteppedAt) = (written.State, written.Checkpoint, written.At);
        Advance(written.Step);
    }

    public void Advance(RecordedStep step)
    {
        (Sequence, Document, ToldAhead, AtWork) = (step.Last, step.Document, false, null);
    }
}
