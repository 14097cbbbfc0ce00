using Campaign.Core.Common;
using Campaign.Core.Crm;

namespace Campaign.Core.Delivery.Receipts;

/// <summary>What a provider tells.</summary>
internal enum ReceiptType
{
    /// <summary>The message is in the mailbox or on the phone.</summary>
    Delivered,

    /// <summary>The address does not exist or takes nothing for good.</summary>
    HardBounce,

    /// <summary>It was not taken for now; the provider goes on trying.</summary>
    SoftBounce,

    /// <summary>The person reported it as unwanted.</summary>
    Complaint,

    /// <summary>The person wrote STOP.</summary>
    Stop,
}

/// <summary>A receipt.</summary>
/// <param name="Id">The provider's id of the event.</param>
/// <param name="Type">What it tells.</param>
/// <param name="At">When it happened.</param>
/// <param name="Message">The message's promoter, campaign, fan and channel; null where it names none.</param>
/// <param name="From">The number that wrote STOP.</param>
internal sealed record Receipt(string Id, ReceiptType Type, DateTimeOffset At, ReceiptMessage? Message, string? From);

/// <summary>Whose message a receipt is about, from the signed reference that went out with it.</summary>
internal sealed record ReceiptMessage(PromoterId PromoterId, CampaignId CampaignId, FanId FanId, Channel Channel);
