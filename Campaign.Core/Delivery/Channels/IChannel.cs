using Campaign.Core.Common;
using Campaign.Core.Crm;

namespace Campaign.Core.Delivery.Channels;

/// <summary>A way out of the house. Takes rendered messages and says of each what became of it.</summary>
internal interface IChannel
{
    /// <summary>Such as <c>outbox</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether a message handed over twice under the same id goes out once. Where not, a hand-over without a recorded answer is never repeated.
    /// </summary>
    bool Idempotent { get; }

    /// <summary>Messages per batch: what is uncertain at most after a crash.</summary>
    int BatchSize { get; }

    /// <summary>How long a worker may hold a batch. One that is silent for longer is taken for dead.</summary>
    TimeSpan Lease { get; }

    /// <summary>Hands over. One bad message fails alone; an exception says that nothing is known of the whole batch.</summary>
    /// <param name="batch">The messages.</param>
    /// <param name="cancellationToken">No message is begun after it; those not begun are <see cref="HandOverOutcome.NotTried"/>.</param>
    /// <returns>One answer per message.</returns>
    Task<IReadOnlyList<HandOver>> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken);
}

/// <summary>Rendered messages of one sender on one channel.</summary>
/// <param name="PromoterId">The sender's tenant.</param>
/// <param name="CampaignId">The campaign; null for messages that belong to none.</param>
/// <param name="FromName">The From name.</param>
/// <param name="FromAddress">The From address.</param>
/// <param name="Messages">The messages.</param>
internal sealed record OutgoingBatch(
    PromoterId PromoterId, CampaignId? CampaignId, string FromName, string FromAddress, IReadOnlyList<OutgoingMessage> Messages);

/// <summary>A rendered message.</summary>
/// <param name="MessageId">The same for every attempt.</param>
/// <param name="FanId">The fan.</param>
/// <param name="Channel">The channel.</param>
/// <param name="To">The address or number.</param>
/// <param name="Subject">Of an e-mail.</param>
/// <param name="Html">Of an e-mail.</param>
/// <param name="Text">The text part.</param>
/// <param name="Headers">Message headers beside the usual ones.</param>
internal sealed record OutgoingMessage(
    Guid MessageId, FanId FanId, Channel Channel, string To, string? Subject, string? Html, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>What comes back in the provider's receipts and says whose message it was; empty for messages that nothing is counted of.</summary>
    public string Reference { get; init; } = "";
}

/// <summary>What became of a message.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Outcome">What.</param>
/// <param name="Detail">The provider's id of an accepted message, else the reason.</param>
internal sealed record HandOver(Guid MessageId, HandOverOutcome Outcome, string? Detail)
{
    /// <summary>The reason of those that were not begun because the batch had to end, or because one before them found nobody.</summary>
    public const string Stopped = "stopped";
}

/// <summary>What became of a message.</summary>
internal enum HandOverOutcome
{
    /// <summary>Taken.</summary>
    Accepted,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>Refused for now: tried again later.</summary>
    Deferred,

    /// <summary>Not handed over at all: tried again soon, and no attempt is counted.</summary>
    NotTried,

    /// <summary>Handed over, and no answer came.</summary>
    Uncertain,
}
