using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;

namespace Campaign.Core.Delivery.Sending;

/// <summary>The headers of a campaign's e-mail beside From, To, Subject and Date.</summary>
internal static class MessageHeaders
{
    public const string ReceiptReference = "X-Campaign-Reference";

    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> Of(CampaignMessages messages, Guid messageId, Channel channel, MessageLinks links, string reference)
    {
        if (channel != Channel.Email)
        {
            return None;
        }

        var from = messages.Promoter.Brand.SenderEmail;
        var headers = new Dictionary<string, string>
        {
            ["Message-ID"] = $"<{messageId}@{from[(from.LastIndexOf('@') + 1)..]}>",

            // campaign:promoter:type:sender, as the large mailbox providers' feedback loops read it.
            ["Feedback-ID"] = $"{messages.Campaign.CampaignId.Value:N}:{messages.Promoter.PromoterId.Value:N}:campaign:{messages.Promoter.Slug}",

            // Comes back in the provider's receipts.
            [ReceiptReference] = reference,
        };
        if (messages.Campaign.Purpose == Purpose.Marketing)
        {
            // One click, RFC 8058: mailbox providers POST this to the address; a GET only shows a page.
            headers["List-Unsubscribe"] = $"<{links.Unsubscribe}>";
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        return headers;
    }
}
