using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Webhooks;

/// <summary>Where a promoter wants to be told what happens.</summary>
public sealed class WebhookEndpoint : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid EndpointId { get; init; }

    /// <summary>The address that is posted to.</summary>
    public required string Url { get; set; }

    /// <summary>What it is for, in the promoter's words.</summary>
    public string? Description { get; set; }

    /// <summary>Types of events, <c>campaign.*</c> for a whole group, <c>*</c> for all.</summary>
    public required string[] EventTypes { get; set; }

    /// <summary>The secret under the promoter's data key.</summary>
    public required byte[] SecretCipher { get; set; }

    /// <summary>The secret before it, which signs too for a while.</summary>
    public byte[]? FormerSecretCipher { get; set; }

    /// <summary>How long the former secret signs.</summary>
    public DateTimeOffset? FormerSecretUntil { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when every attempt has failed; null while it answers.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>When it was switched off.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary><c>manual</c>, <c>failing</c> or <c>gone</c>. What happens while it is off for one of the last two can be replayed.</summary>
    public string? DisabledReason { get; set; }
}

/// <summary>Something that happened and that an endpoint wanted to hear of; written by triggers, in the transaction in which it happened.</summary>
public sealed class WebhookEvent : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7: the <c>webhook-id</c> of every delivery.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Such as <c>campaign.sent</c>.</summary>
    public required string Type { get; init; }

    /// <summary>A JSON object of ids, states and counts; no personal data.</summary>
    public required string Data { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An event on its way to an endpoint. Holds ids alone, so that workers may look across promoters.</summary>
public sealed class WebhookDelivery : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>Where to.</summary>
    public required Guid EndpointId { get; init; }

    /// <summary>What.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Where it stands.</summary>
    public required WebhookState State { get; init; }

    /// <summary>Every attempt ever made.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts since it was last asked for: what the back-off and the end count by.</summary>
    public int Tries { get; init; }

    /// <summary>Not before; while a worker has it in hand, when another may take it over.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>The last attempt.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>The HTTP status of the last attempt; null where no answer came.</summary>
    public int? LastStatus { get; init; }

    /// <summary>A code for what went wrong last, such as <c>timeout</c>.</summary>
    public string? LastError { get; init; }

    /// <summary>W3C trace context of what made it happen, so that the delivery shows in that trace.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>Where a delivery stands.</summary>
public enum WebhookState
{
    /// <summary>Waiting for its time.</summary>
    Pending,

    /// <summary>The endpoint answered with a 2xx.</summary>
    Delivered,

    /// <summary>Given up; it can be replayed.</summary>
    Failed,
}

/// <summary>An attempt that failed.</summary>
public sealed class WebhookFailure : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>Where to.</summary>
    public required Guid EndpointId { get; init; }

    /// <summary>What.</summary>
    public required Guid EventId { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>A code, such as <c>timeout</c>, <c>connection</c>, <c>address_refused</c> or <c>http_500</c>.</summary>
    public required string Error { get; init; }

    /// <summary>How long it took.</summary>
    public required int Milliseconds { get; init; }
}
