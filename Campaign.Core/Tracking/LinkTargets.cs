using System.Web;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Tracking;

/// <summary>
/// Where a click leads: to an address of the approved copy or to the event's page, found anew by the link's number. The request has no say, so this
/// is no open redirect.
/// </summary>
/// <param name="database">The database, bound to the token's promoter.</param>
public sealed class LinkTargets(CampaignDbContext database)
{
    /// <summary>Finds the target.</summary>
    /// <param name="token">A click token.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>An absolute http or https address with UTM; null where the campaign or the link is gone.</returns>
    public async Task<Uri?> FindAsync(TrackingToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var campaign = await database.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == token.CampaignId, cancellationToken);
        var variant = campaign?.Copy.Variants.ElementAtOrDefault(token.Variant);
        if (campaign is null || variant is null)
        {
            return null;
        }

        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == token.PromoterId, cancellationToken);
        var promoted = await database.Events.AsNoTracking().FirstOrDefaultAsync(row => row.EventId == campaign.EventId, cancellationToken);
        var target = token.Link == 0
            ? promoted?.Url ?? promoter.Brand.Website
            : MessageTemplate.Compile(variant, campaign.Purpose, promoter, promoted).Links.ElementAtOrDefault(token.Link - 1);
        return Uri.TryCreate(target, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? WithUtm(uri, promoter.Slug, token.Channel, campaign.CampaignId.ToString())
            : null;
    }

    /// <summary>Says where the visit comes from, without touching what the address says already.</summary>
    private static Uri WithUtm(Uri target, string source, Channel medium, string campaign)
    {
        var query = HttpUtility.ParseQueryString(target.Query);
        query["utm_source"] ??= source;
        query["utm_medium"] ??= EnumText.Of(medium);
        query["utm_campaign"] ??= campaign;
        return new UriBuilder(target) { Query = query.ToString() }.Uri;
    }
}
