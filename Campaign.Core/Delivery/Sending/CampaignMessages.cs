using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Core.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Sending;

/// <summary>A campaign with its templates compiled.</summary>
internal sealed class CampaignMessages
{
    private readonly Dictionary<string, (MessageTemplate? Template, byte Place)> _variants = [];

    public CampaignMessages(MarketingCampaign campaign, Promoter promoter, Event? promoted)
    {
        Campaign = campaign;
        Promoter = promoter;
        foreach (var (place, variant) in campaign.Copy.Variants.Index())
        {
            _variants[variant.Id] = (Compile(variant, campaign.Purpose, promoter, promoted), (byte)place);
        }
    }

    public MarketingCampaign Campaign { get; }

    public Promoter Promoter { get; }

    /// <summary>Loads a campaign; untracked, since it is kept beyond the unit of work.</summary>
    public static async Task<CampaignMessages?> LoadAsync(CampaignDbContext database, CampaignId id, CancellationToken cancellationToken)
    {
        var campaign = await database.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken);
        if (campaign is null)
        {
            return null;
        }

        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == campaign.PromoterId, cancellationToken);
        var promoted = await database.Events.AsNoTracking().FirstOrDefaultAsync(row => row.EventId == campaign.EventId, cancellationToken);
        return new CampaignMessages(campaign, promoter, promoted);
    }

    /// <summary>Renders one fan's message.</summary>
    /// <exception cref="DomainException"><c>invalid_template</c>, <c>template_failed</c> or <c>unknown_variant</c>.</exception>
    public (RenderedMessage Message, MessageLinks Links) Render(
        TrackingLinks tracking, FanId fanId, TemplateFan fan, Channel channel, string? variant)
    {
        var (template, place) = variant is not null && _variants.TryGetValue(variant, out var found)
            ? found
            : throw new DomainException("unknown_variant", $"The campaign has no copy '{variant}'.");
        if (template is null)
        {
            throw new DomainException("invalid_template", $"The copy '{variant}' cannot be read.");
        }

        var links = tracking.Of(Campaign, fanId, channel, place, template.Links.Count);
        return (template.Render(fan, links), links);
    }

    /// <summary>A variant that cannot be read fails its own recipients; the others go out.</summary>
    private static MessageTemplate? Compile(Contracts.Agents.CopyVariant variant, Purpose purpose, Promoter promoter, Event? promoted)
    {
        try
        {
            return MessageTemplate.Compile(variant, purpose, promoter, promoted);
        }
        catch (DomainException)
        {
            return null;
        }
    }
}
