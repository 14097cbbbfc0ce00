using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Runs;

/// <summary>One execution of the agent graph on a thread.</summary>
public sealed class AgentRun : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The run; chosen by the client, and so its idempotency key.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The thread.</summary>
    public required Guid ThreadId { get; init; }

    /// <summary>SHA-256 of what was asked: the same id with another request is a conflict.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>Where it stands.</summary>
    public RunStatus Status { get; set; } = RunStatus.Queued;

    /// <summary>The epoch of the worker that may write; see <see cref="Jobs.Job"/>.</summary>
    public long Epoch { get; set; }

    /// <summary>The interrupt that it answers.</summary>
    public Guid? ResumesInterruptId { get; init; }

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool CancelRequested { get; set; }

    /// <summary>The code of its failure.</summary>
    public string? Error { get; set; }

    /// <summary>Who asked.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Waiting for a worker.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Ended with a question to a person.</summary>
    Interrupted,

    /// <summary>Ended.</summary>
    Succeeded,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Ended by a person.</summary>
    Cancelled,
}

/// <summary>The state after a node. Each points at the one before; a thread can be forked at any.</summary>
public sealed class Checkpoint : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid CheckpointId { get; init; }

    /// <summary>The thread.</summary>
    public required Guid ThreadId { get; init; }

    /// <summary>The run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The one before; null for the first of a thread.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The node it follows.</summary>
    public required string Node { get; init; }

    /// <summary>The state: draft, request and the nodes still to run. JSON.</summary>
    public required string State { get; init; }

    /// <summary>Version of the state's shape.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Version of the graph that made it.</summary>
    public required int GraphVersion { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a node made of an input: found again by the input's hash, so that no finished node is paid for twice.</summary>
public sealed class NodeResultRow : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The node.</summary>
    public required string Node { get; init; }

    /// <summary>SHA-256 of the input state.</summary>
    public required byte[] InputHash { get; init; }

    /// <summary>The output state. JSON.</summary>
    public required string Output { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A question that waits for a person, bound to the hash of what would be sent.</summary>
public sealed class Interrupt : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid InterruptId { get; init; }

    /// <summary>The thread.</summary>
    public required Guid ThreadId { get; init; }

    /// <summary>The run that asks.</summary>
    public required RunId RunId { get; init; }

    /// <summary><c>campaign:send_approval</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>In the marketer's language.</summary>
    public required string Message { get; init; }

    /// <summary>What the answer is bound to.</summary>
    public required ApprovalMetadata Metadata { get; init; }

    /// <summary>Where it stands.</summary>
    public InterruptStatus Status { get; set; } = InterruptStatus.Open;

    /// <summary>SHA-256 of the answer: the same answer again is the same run.</summary>
    public byte[]? AnswerHash { get; set; }

    /// <summary>The run that the answer started.</summary>
    public RunId? ResumedByRunId { get; set; }

    /// <summary>Who answered.</summary>
    public Guid? AnsweredBy { get; set; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is withdrawn.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Where an interrupt stands.</summary>
public enum InterruptStatus
{
    /// <summary>Waiting.</summary>
    Open,

    /// <summary>Answered.</summary>
    Resolved,

    /// <summary>Turned down.</summary>
    Cancelled,

    /// <summary>Withdrawn because what it asked about has changed.</summary>
    Superseded,

    /// <summary>Withdrawn because nobody answered in time.</summary>
    Expired,
}

/// <summary>One stored event of a run's stream. Append-only, partitioned by month.</summary>
public sealed class RunEventRow : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>Orders the events of a run, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The AG-UI event. JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>One call of a model.</summary>
public sealed class LlmCall : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid LlmCallId { get; init; }

    /// <summary>The run.</summary>
    public RunId? RunId { get; init; }

    /// <summary>The node.</summary>
    public required string Node { get; init; }

    /// <summary>The model that answered.</summary>
    public required string Model { get; init; }

    /// <summary>Tokens in, cached ones included.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Of these, served from the provider's cache.</summary>
    public required long CachedInputTokens { get; init; }

    /// <summary>Tokens out.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Whether the tokens are estimated, since the provider did not say.</summary>
    public required bool Estimated { get; init; }

    /// <summary>USD.</summary>
    public required decimal Cost { get; init; }

    /// <summary>Milliseconds to the last token.</summary>
    public required double DurationMs { get; init; }

    /// <summary>Milliseconds to the first token.</summary>
    public double? FirstTokenMs { get; init; }

    /// <summary><c>ok</c>, or the code of the failure.</summary>
    public required string Outcome { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>An effect that a run had outside its own rows, by a key that makes it happen once.</summary>
public sealed class SideEffect : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>Such as <c>commit:&lt;interrupt&gt;</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>What it made, such as a campaign's id.</summary>
    public required Guid ResultId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
