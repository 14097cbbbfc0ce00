using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Contracts.Agents;

/// <summary>AG-UI's RunAgentInput: a new message, or an answer to an open interrupt.</summary>
/// <param name="RunId">Made by the client; the run's idempotency key.</param>
/// <param name="ThreadId">The thread to go on with; a new one where not said, or not known yet.</param>
/// <param name="Messages">The last user message counts; the server keeps the history.</param>
/// <param name="Resume">The answer to an interrupt. Only beside one that is <c>cancelled</c> a message counts, if it is new: it comes in place of the answer.</param>
public sealed record RunAgentInput(
    Guid RunId, Guid? ThreadId = null, IReadOnlyList<InputMessage>? Messages = null, IReadOnlyList<ResumeItem>? Resume = null)
{
    /// <summary>Sent by AG-UI clients.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>Sent by AG-UI clients; the server knows it.</summary>
    public JsonElement? ParentRunId { get; init; }

    /// <summary>Sent by AG-UI clients; the server keeps the state.</summary>
    public JsonElement? State { get; init; }

    /// <summary>Sent by AG-UI clients; the tools are the server's.</summary>
    public JsonElement? Tools { get; init; }

    /// <summary>Sent by AG-UI clients; without meaning here.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>Sent by AG-UI clients; without meaning here.</summary>
    public JsonElement? ForwardedProps { get; init; }
}

/// <summary>A message as AG-UI clients send it. They send the whole history, whose other fields have no meaning here.</summary>
/// <param name="Id">The message, 1 to 100 characters.</param>
/// <param name="Role">The last one of the role <c>user</c> counts.</param>
/// <param name="Content">The text, up to 8,000 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record InputMessage(string Id, string Role, string? Content = null);

/// <summary>One message of a thread.</summary>
/// <param name="Id">The message.</param>
/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Content">The text.</param>
public sealed record ChatMessage(string Id, string Role, string Content)
{
    /// <summary>The node that wrote it.</summary>
    public string? Name { get; init; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>An answer to an interrupt.</summary>
/// <param name="InterruptId">The interrupt.</param>
/// <param name="Status"><c>resolved</c> or <c>cancelled</c>.</param>
/// <param name="Payload">For an approval <c>{"approved":true,"recipientCount":123}</c> or <c>{"approved":false,"reason":"…"}</c>.</param>
public sealed record ResumeItem(Guid InterruptId, string Status, JsonElement? Payload = null);

/// <summary>A thread in the list.</summary>
/// <param name="Id">The thread.</param>
/// <param name="Title">Its first words.</param>
/// <param name="Status">The draft's status.</param>
/// <param name="UpdatedAt">The last change.</param>
public sealed record ThreadSummary(Guid Id, string Title, string Status, DateTimeOffset UpdatedAt);

/// <summary>A thread whole.</summary>
/// <param name="Id">The thread.</param>
/// <param name="Title">Its first words.</param>
/// <param name="Messages">Oldest first.</param>
/// <param name="State">The draft.</param>
/// <param name="Interrupts">The open ones.</param>
/// <param name="Checkpoints">Where it can be forked, newest first.</param>
/// <param name="ActiveRunId">The run that is at work now.</param>
public sealed record ThreadDetail(
    Guid Id, string Title, IReadOnlyList<ChatMessage> Messages, CampaignDraft State, IReadOnlyList<OpenInterrupt> Interrupts,
    IReadOnlyList<CheckpointSummary> Checkpoints, Guid? ActiveRunId);

/// <summary>A question that waits for a person.</summary>
/// <param name="Id">The interrupt.</param>
/// <param name="Reason"><c>campaign:send_approval</c>.</param>
/// <param name="Message">In the marketer's language.</param>
/// <param name="ExpiresAt">When it is withdrawn.</param>
/// <param name="Metadata">What the answer is bound to.</param>
/// <param name="ResponseSchema">JSON Schema of the payload.</param>
public sealed record OpenInterrupt(
    Guid Id, string Reason, string Message, DateTimeOffset ExpiresAt, ApprovalMetadata Metadata, JsonElement? ResponseSchema = null);

/// <summary>What an approval is bound to.</summary>
/// <param name="DraftHash">The hash of exactly what would be sent.</param>
/// <param name="Rev">The draft's revision.</param>
/// <param name="RecipientCount">How many fans would get it.</param>
/// <param name="CostEstimate">Money for the messages, in USD.</param>
public sealed record ApprovalMetadata(string DraftHash, int Rev, long RecipientCount, decimal CostEstimate);

/// <summary>A stored state of a thread.</summary>
/// <param name="Id">The checkpoint.</param>
/// <param name="RunId">The run that stored it.</param>
/// <param name="Node">The node it follows.</param>
/// <param name="CreatedAt">When.</param>
public sealed record CheckpointSummary(Guid Id, Guid RunId, string Node, DateTimeOffset CreatedAt);

/// <summary>A run.</summary>
/// <param name="Id">The run.</param>
/// <param name="ThreadId">Its thread.</param>
/// <param name="Status"><c>queued</c>, <c>running</c>, <c>interrupted</c>, <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Error">The code of the failure.</param>
public sealed record RunSummary(Guid Id, Guid ThreadId, string Status, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, string? Error);

/// <summary>Forks a thread.</summary>
/// <param name="CheckpointId">Where.</param>
public sealed record ForkRequest(Guid CheckpointId);
