using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Webhooks;

/// <summary>Asks to be told of events.</summary>
/// <param name="Url">An https address on the public internet.</param>
/// <param name="EventTypes">Types such as <c>message.bounced</c>, groups such as <c>campaign.*</c>, or <c>*</c>.</param>
/// <param name="Description">What it is for.</param>
public sealed record CreateWebhookEndpoint(
    [property: Required, StringLength(2000, MinimumLength = 8)] string Url, [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> EventTypes,
    [property: StringLength(200)] string? Description = null);

/// <summary>Changes an endpoint.</summary>
/// <param name="Url">As when it was made.</param>
/// <param name="EventTypes">As when it was made.</param>
/// <param name="Enabled">Whether it is told of anything. Switched on again it starts with a clean record.</param>
/// <param name="Description">What it is for.</param>
public sealed record UpdateWebhookEndpoint(
    [property: Required, StringLength(2000, MinimumLength = 8)] string Url, [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> EventTypes,
    bool Enabled, [property: StringLength(200)] string? Description = null);

/// <summary>An endpoint without its secret.</summary>
/// <param name="Id">The endpoint.</param>
/// <param name="Url">The address.</param>
/// <param name="Description">What it is for.</param>
/// <param name="EventTypes">What it asks for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="State"><c>on</c>, <c>failing</c> while nothing gets through, or <c>off</c>.</param>
/// <param name="OffReason"><c>manual</c>, <c>failing</c> or <c>gone</c> (it answered 410), where it is off.</param>
/// <param name="FailingSince">Since when nothing gets through.</param>
/// <param name="FormerSecretUntil">How long the secret before the last rotation signs too.</param>
/// <param name="Pending">Events that wait for it.</param>
/// <param name="Failed">Events that were given up and can be replayed.</param>
public sealed record WebhookEndpointItem(
    Guid Id, string Url, string? Description, IReadOnlyList<string> EventTypes, DateTimeOffset CreatedAt, string State, string? OffReason,
    DateTimeOffset? FailingSince, DateTimeOffset? FormerSecretUntil, long Pending, long Failed);

/// <summary>A new endpoint.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Secret">What its messages are signed with (Standard Webhooks). It is shown this once.</param>
public sealed record CreatedWebhookEndpoint(WebhookEndpointItem Endpoint, string Secret);

/// <summary>A new secret of an endpoint.</summary>
/// <param name="Secret">What its messages are signed with from now on. It is shown this once.</param>
/// <param name="FormerSecretUntil">How long messages carry a signature by the former one too.</param>
public sealed record RotatedWebhookSecret(string Secret, DateTimeOffset FormerSecretUntil);

/// <summary>An event on its way to an endpoint.</summary>
/// <param name="EventId">The event: the <c>webhook-id</c> of its messages.</param>
/// <param name="Type">Such as <c>campaign.sent</c>.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>failed</c>.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastAt">The last attempt.</param>
/// <param name="LastStatus">The HTTP status of its answer.</param>
/// <param name="LastError">What went wrong, such as <c>timeout</c>.</param>
/// <param name="NextAt">When it is tried next; null unless pending.</param>
public sealed record WebhookDeliveryItem(
    Guid EventId, string Type, DateTimeOffset OccurredAt, string State, int Attempts, DateTimeOffset? LastAt, int? LastStatus, string? LastError,
    DateTimeOffset? NextAt);

/// <summary>A delivery with its message.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Payload">The body that is posted.</param>
/// <param name="Failures">Attempts that failed, newest first.</param>
public sealed record WebhookDeliveryDetail(WebhookDeliveryItem Delivery, string Payload, IReadOnlyList<WebhookFailureItem> Failures);

/// <summary>An attempt that failed.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="At">When.</param>
/// <param name="Status">The HTTP status, where there was an answer.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record WebhookFailureItem(int Attempt, DateTimeOffset At, int? Status, string Error, int Milliseconds);

/// <summary>Delivers the events of a span again.</summary>
/// <param name="From">From this moment on.</param>
/// <param name="Until">Before this moment; until now where not said.</param>
/// <param name="FailedOnly">Leaves out what the endpoint has taken already.</param>
public sealed record ReplayWebhooks(DateTimeOffset From, DateTimeOffset? Until = null, bool FailedOnly = true);

/// <summary>What is delivered again.</summary>
/// <param name="Count">Events.</param>
public sealed record ReplayedWebhooks(long Count);
