using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Campaigns;

/// <summary>
/// Fans who are held out so that what marketing causes can be measured: a share of one campaign's, and a share of all fans from every marketing
/// campaign. Who that is depends on ids alone, so the count before approval and the snapshot agree.
/// </summary>
/// <param name="database">The unit of work.</param>
public sealed class Holdouts(CampaignDbContext database)
{
    /// <summary>The reason that recipients and funnels give.</summary>
    internal const string Reason = "holdout";

    /// <summary>The largest share of one campaign.</summary>
    internal const decimal Most = 0.5m;

    private const int Draws = 1 << 24;

    /// <summary>Whether the fan of a row <c>e</c> (fan_id, channel) is held out. Shares of 0 cost nothing.</summary>
    internal static readonly string Choice = $"""
        CASE WHEN @holdout_all > 0 AND {Draw("uuid_generate_v5(@holdout_space, e.fan_id::text)")} < @holdout_all THEN true
             WHEN @holdout_own > 0 AND {Draw("uuid_generate_v5(@holdout_campaign, e.fan_id::text)")} < @holdout_own THEN true
             ELSE false END
        """;

    /// <summary>Whether the promoter holds fans out from messages of a purpose.</summary>
    internal async Task<bool> AnyAsync(PromoterId promoter, Purpose purpose, CancellationToken cancellationToken) => purpose == Purpose.Marketing
        && await database.Promoters.AnyAsync(row => row.PromoterId == promoter && row.HoldoutShare > 0, cancellationToken);

    /// <summary>Adds the parameters of <see cref="Choice"/>. Service messages know no holdout.</summary>
    internal Task AddParametersAsync(NpgsqlCommand command, MarketingCampaign campaign, CancellationToken cancellationToken) =>
        AddParametersAsync(command, campaign.PromoterId, campaign.Purpose, (campaign.CampaignId, campaign.HoldoutShare ?? 0), cancellationToken);

    /// <summary>The same for what is to be a campaign: a share of its own is drawn by its id, which it has not yet, so the promoter's holdout alone counts.</summary>
    internal Task AddParametersAsync(NpgsqlCommand command, PromoterId promoter, Purpose purpose, CancellationToken cancellationToken) =>
        AddParametersAsync(command, promoter, purpose, (default, 0), cancellationToken);

    private async Task AddParametersAsync(
        NpgsqlCommand command, PromoterId id, Purpose purpose, (CampaignId Id, decimal Share) own, CancellationToken cancellationToken)
    {
        var promoter = await database.Promoters.AsNoTracking().Where(row => row.PromoterId == id)
            .Select(row => new { row.HoldoutShare, row.HoldoutDraw }).SingleAsync(cancellationToken);
        var marketing = purpose == Purpose.Marketing;
        command.Parameters.AddWithValue("holdout_all", marketing ? Of(promoter.HoldoutShare) : 0);
        command.Parameters.AddWithValue("holdout_own", marketing ? Of(own.Share) : 0);
        command.Parameters.AddWithValue("holdout_space", NamedId.Of(id.Value, $"holdout:{promoter.HoldoutDraw}"));
        command.Parameters.AddWithValue("holdout_campaign", NamedId.Of(own.Id.Value, Reason));
    }

    private static int Of(decimal share) => (int)(share * Draws);

    /// <summary>24 evenly distributed bits of a UUID version 5, none of them its version's.</summary>
    private static string Draw(string id) =>
        $"(SELECT get_byte(b, 0) * 65536 + get_byte(b, 1) * 256 + get_byte(b, 2) FROM (SELECT uuid_send({id}) AS b) AS draw)";
}
