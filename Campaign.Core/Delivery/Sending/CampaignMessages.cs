using Campaign.Core.Audiences.Segments;
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
    private readonly Event? _promoted;

    public CampaignMessages(MarketingCampaign campaign, Promoter promoter, Event? promoted)
    {
        (Campaign, Promoter, _promoted) = (campaign, promoter, promoted);
        foreach (var (place, variant) in campaign.Copy.Variants.Index())
        {
            _variants[variant.Id] = (Compile(variant, campaign.Purpose, promoter, promoted), (byte)place);
        }
    }

    public MarketingCampaign Campaign { get; }

    public Promoter Promoter { get; }

    /// <summary>The saved audiences that blocks of the copy ask for.</summary>
    public IReadOnlyList<Segment> Segments { get; init; } = [];

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
        var names = campaign.Copy.Variants.SelectMany(MessageTemplate.TextsOf).SelectMany(TemplateScan.Segments).Distinct().ToArray();
        var segments = names is [] ? [] : await database.Segments.AsNoTracking().Where(row => names.Contains(row.Name) && row.DeletedAt == null).ToListAsync(cancellationToken);
        return new CampaignMessages(campaign, promoter, promoted) { Segments = segments };
    }

    /// <summary>Renders one fan's message.</summary>
    /// <exception cref="DomainException"><c>invalid_template</c>, <c>template_failed</c> or <c>unknown_variant</c>.</exception>
    public (RenderedMessage Message, MessageLinks Links) Render(
        TrackingLinks tracking, FanId fanId, TemplateFan fan, Channel channel, string? variant)
    {
        var (template, place) = Find(variant);
        var links = tracking.Of(Campaign, fanId, channel, place, template.Links.Count);
        return (template.Render(fan, links), links);
    }

    /// <summary>Renders to look at: every link leads straight to its target, and nothing counts an opening.</summary>
    /// <exception cref="DomainException">As for sending.</exception>
    public RenderedMessage Preview(TrackingLinks tracking, TemplateFan fan, string variant)
    {
        var (template, _) = Find(variant);
        return template.Render(fan, tracking.Untracked(_promoted?.Url ?? Promoter.Brand.Website, template.Links));
    }

    private (MessageTemplate Template, byte Place) Find(string? variant) =>
        variant is null || !_variants.TryGetValue(variant, out var found)
            ? throw new DomainException("unknown_variant", $"The campaign has no copy '{variant}'.")
            : (found.Template ?? throw new DomainException("invalid_template", $"The copy '{variant}' cannot be read."), found.Place);

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
