using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Delivery.Batches;

/// <summary>
/// Recipients that are sent to together. Every pending recipient is in exactly one, so that taking, keeping and giving back a thousand of them writes one row
/// and no recipient: a recipient's own row is written once, with what became of it. A batch that a worker holds has a new id, the worker's right to answer.
/// </summary>
internal sealed class SendBatch : ITenantOwned
{
    /// <summary>Recipients of a batch at most when it is made; a worker takes as many of them as its channel wants.</summary>
    public const int Size = 1_000;

    public required PromoterId PromoterId { get; init; }

    public required CampaignId CampaignId { get; init; }

    public required Guid BatchId { get; init; }

    /// <summary>Not before; of one that is held, when it was taken.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The fans, in their order.</summary>
    public required long[] FanIds { get; init; }

    /// <summary>How long a worker holds it, by the clock of the database; null while nobody does.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }
}
