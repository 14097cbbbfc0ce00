using Campaign.Core.Campaigns;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Experiments;
using Campaign.Core.Experiments.Statistics;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Analytics.Measures;

/// <summary>Measures what cannot be counted as it happens: orders by model of attribution, cities, and what the holdout tells. Safe to repeat.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Whose campaign.</param>
/// <param name="lifts">Both sides of the holdout.</param>
/// <param name="clock">The present.</param>
public sealed class CampaignMeasurement(CampaignDbContext database, TenantContext tenant, CampaignLifts lifts, TimeProvider clock)
{
    /// <summary>How long before an order the first of several messages may lie.</summary>
    internal static readonly TimeSpan Lookback = TimeSpan.FromDays(30);

    private const int TimeoutSeconds = 600;
    private static readonly string Attribute = SqlFile.Read("Analytics", "attribute-orders");
    private static readonly string Parts = SqlFile.Read("Analytics", "measure-parts");
    private static readonly string Total = SqlFile.Read("Analytics", "measure-campaign");

    /// <summary>Measures one campaign.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>When it is stored.</returns>
    public async Task MeasureAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var promoter = await database.Promoters.AsNoTracking().Where(row => row.PromoterId == campaign.PromoterId)
            .Select(row => new { row.TimeZone, row.HoldoutShare }).SingleAsync(cancellationToken);
        var (treated, held) = campaign.HoldoutShare > 0 || promoter.HoldoutShare > 0 ? await lifts.SidesAsync(campaign, cancellationToken) : default;
        await database.InTransactionAsync(
            async () =>
            {
                // Campaigns for one event share its orders: they are measured one after the other.
                await database.Database.ExecuteSqlAsync(
                    $"SELECT pg_advisory_xact_lock(hashtextextended('attribution', {campaign.EventId ?? 0}))", cancellationToken);
                if (campaign.EventId is { } promoted)
                {
                    await RunAsync(
                        Attribute, campaign, cancellationToken, ("event", promoted), ("lookback", Lookback), ("last_touch", CampaignOutcomes.Attribution));
                }

                await RunAsync(Parts, campaign, cancellationToken, ("zone", promoter.TimeZone));
                return await RunAsync(Total, campaign, cancellationToken, [.. Sides("treated", treated), .. Sides("held", held), ("now", clock.GetUtcNow())]);
            },
            cancellationToken);
    }

    private static (string, object)[] Sides(string name, Side side) =>
        [(name, side.Fans), (name + "_buyers", side.Buyers), (name + "_revenue", side.Revenue), (name + "_squares", side.RevenueSquares)];

    private async Task<int> RunAsync(string sql, MarketingCampaign campaign, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)database.Database.GetDbConnection()) { CommandTimeout = TimeoutSeconds };
        command.Parameters.AddWithValue("promoter", tenant.RequiredPromoter.Value);
        if (sql != Attribute)
        {
            command.Parameters.AddWithValue("campaign", campaign.CampaignId.Value);
        }

        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
