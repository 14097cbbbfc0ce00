using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Content;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Reading;

/// <summary>Renders a campaign's messages to look at, by the code that renders them to send.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tracking">Makes links that are not tracked.</param>
public sealed class MessagePreviews(CampaignDbContext database, TrackingLinks tracking)
{
    /// <summary>Somebody of whom nothing is known: shows the fall-backs of the merge tags.</summary>
    private static readonly TemplateFan Anybody = new(null, null, null, null);

    /// <summary>Renders one.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="fanId">For whom; null for a fan of whom nothing is known.</param>
    /// <param name="variant">The copy; null for the fan's own.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The message; null where there is no such campaign, fan or copy.</returns>
    /// <exception cref="DomainException"><c>template_failed</c>: this fan's values lead the template astray.</exception>
    public async Task<MessagePreview?> RenderAsync(CampaignId id, FanId? fanId, string? variant, CancellationToken cancellationToken)
    {
        var messages = await CampaignMessages.LoadAsync(database, id, cancellationToken);
        var fan = fanId is null ? Anybody : await FanAsync(fanId.Value, cancellationToken);
        if (messages is null || fan is null)
        {
            return null;
        }

        variant ??= fanId is null ? null : await OwnVariantAsync(id, fanId.Value, cancellationToken);
        var campaign = messages.Campaign;
        var copy = variant is null
            ? Default(campaign.Copy, EnumText.Of(campaign.Channels[0]), fan.Language ?? messages.Promoter.Locales[0])
            : campaign.Copy.Variants.FirstOrDefault(one => one.Id == variant);
        return copy is null ? null : Preview(messages, copy, messages.Preview(tracking, fan, copy.Id));
    }

    private static MessagePreview Preview(CampaignMessages messages, CopyVariant copy, RenderedMessage message)
    {
        var brand = messages.Promoter.Brand;
        var email = copy.Channel == EnumText.Of(Channel.Email);
        return new MessagePreview(
            copy.Id, copy.Channel, copy.Locale, brand.SenderName, email ? brand.SenderEmail : null, message.Subject, message.Html, message.Text,
            copy.Channel == EnumText.Of(Channel.Sms) ? SmsText.Segments(message.Text) : null);
    }

    private static CopyVariant? Default(DraftCopy copy, string channel, string language)
    {
        var open = copy.Variants.Where(variant => variant.Channel == channel && variant.When is null).ToList();
        return open.FirstOrDefault(variant => Language(variant.Locale) == Language(language)) ?? open.FirstOrDefault();
    }

    private static string Language(string locale) => locale.Split('-', '_')[0].ToLowerInvariant();

    private Task<TemplateFan?> FanAsync(FanId id, CancellationToken cancellationToken) => database.Fans.AsNoTracking().Where(row => row.FanId == id)
        .Select(row => new TemplateFan(row.FirstName, row.LastName, row.City, row.Language)).FirstOrDefaultAsync(cancellationToken);

    private Task<string?> OwnVariantAsync(CampaignId id, FanId fan, CancellationToken cancellationToken) => database.Recipients.AsNoTracking()
        .Where(row => row.CampaignId == id && row.FanId == fan).Select(row => row.Variant).FirstOrDefaultAsync(cancellationToken);
}
