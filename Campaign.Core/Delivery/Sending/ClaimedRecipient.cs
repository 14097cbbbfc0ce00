using Campaign.Core.Common;
using Campaign.Core.Crm;

namespace Campaign.Core.Delivery.Sending;

/// <summary>Recipients that one worker holds for a while under one lease.</summary>
/// <param name="Lease">Made anew for each batch, so that not even the same worker can take one batch for another.</param>
/// <param name="Recipients">Them.</param>
internal sealed record ClaimedBatch(Guid Lease, IReadOnlyList<ClaimedRecipient> Recipients);

/// <summary>A recipient as it was claimed.</summary>
/// <param name="FanId">The fan.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Variant">The copy variant.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Attempt">From 1; counts this one.</param>
internal sealed record ClaimedRecipient(FanId FanId, Channel Channel, string? Variant, Guid MessageId, int Attempt);

/// <summary>What becomes of a claimed recipient.</summary>
/// <param name="FanId">The fan.</param>
/// <param name="State">The new state.</param>
/// <param name="Reason">Why, where it is not accepted.</param>
/// <param name="ProviderId">The provider's id of an accepted message.</param>
/// <param name="RetryAt">When a pending one is due again.</param>
/// <param name="Counts">Whether the attempt counts.</param>
/// <param name="GaveUp">Whether it failed because this was the last attempt: a dead letter.</param>
/// <param name="Unreached">Whether the channel could not be reached.</param>
internal sealed record RecipientResult(
    FanId FanId, RecipientState State, string? Reason = null, string? ProviderId = null, DateTimeOffset? RetryAt = null, bool Counts = true, bool GaveUp = false,
    bool Unreached = false);
