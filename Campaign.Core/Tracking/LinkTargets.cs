using System.Collections.Concurrent;
using System.Web;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Tracking;

/// <summary>
/// Where a click leads: to an address of the approved copy or to the event's page, found by the link's number. The request has no say, so this is no
/// open redirect. Targets are kept for a minute, and for as long as the database is away: a person who clicks gets there all the same.
/// </summary>
/// <param name="scopes">Makes scopes, bound to the token's promoter.</param>
/// <param name="clock">The present.</param>
public sealed class LinkTargets(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(PromoterId, CampaignId, Channel, byte Variant), (Uri?[] Links, DateTimeOffset Until)> _kept = new();

    /// <summary>Finds the target.</summary>
    /// <param name="token">A click token.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>An absolute http or https address with UTM; null where the campaign or the link is gone.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The database does not answer, and nobody has followed a link of this message here before.</exception>
    public async Task<Uri?> FindAsync(TrackingToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var key = (token.PromoterId, token.CampaignId, token.Channel, token.Variant);
        var known = _kept.TryGetValue(key, out var kept);
        if (!known || kept.Until <= clock.GetUtcNow())
        {
            try
            {
                kept = (await LoadAsync(token, cancellationToken), clock.GetUtcNow() + Fresh);
            }
            catch (Exception error) when (known && DatabaseFailures.IsAway(error))
            {
                kept = (kept.Links, clock.GetUtcNow() + Again);
            }

            Keep(key, kept);
        }

        return kept.Links.ElementAtOrDefault(token.Link);
    }

    private void Keep((PromoterId, CampaignId, Channel, byte) key, (Uri?[] Links, DateTimeOffset Until) found)
    {
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        _kept[key] = found;
    }

    /// <summary>Every link of a message: the call to action, then the fixed ones.</summary>
    private async Task<Uri?[]> LoadAsync(TrackingToken token, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(token.PromoterId);
        var database = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var campaign = await database.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == token.CampaignId, cancellationToken);
        var variant = campaign?.Copy.Variants.ElementAtOrDefault(token.Variant);
        if (campaign is null || variant is null)
        {
            return [];
        }

        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == token.PromoterId, cancellationToken);
        var promoted = await database.Events.AsNoTracking().FirstOrDefaultAsync(row => row.EventId == campaign.EventId, cancellationToken);
        var links = MessageTemplate.Compile(variant, campaign.Purpose, promoter, promoted).Links.Prepend(promoted?.Url ?? promoter.Brand.Website);
        return [.. links.Select(link => Target(link, promoter.Slug, token.Channel, campaign))];
    }

    private static Uri? Target(string link, string source, Channel medium, MarketingCampaign campaign) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? WithUtm(uri, source, medium, campaign.CampaignId.ToString())
            : null;

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
