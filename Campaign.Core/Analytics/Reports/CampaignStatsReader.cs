using Campaign.Contracts.Analytics;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Analytics.Reports;

/// <summary>One campaign's numbers from its kept totals, in one round trip and a few dozen rows, whatever its size.</summary>
/// <param name="database">The database.</param>
/// <param name="tenant">Whose campaign.</param>
/// <param name="options">Prices.</param>
public sealed class CampaignStatsReader(NpgsqlDataSource database, TenantContext tenant, IOptions<AnalyticsOptions> options)
{
    private static readonly string Frame = SqlFile.Read("Analytics", "campaign-frame");
    private static readonly string Stats = SqlFile.Read("Analytics", "campaign-stats");

    /// <summary>Reads them.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The numbers; null where there is no such campaign.</returns>
    public Task<CampaignStats?> FindAsync(CampaignId id, CancellationToken cancellationToken) => database.AskAsync(
        tenant.RequiredPromoter, () => [Statement(Frame, id), Statement(Stats, id)], reader => ReadAsync(reader, cancellationToken), cancellationToken);

    private async Task<CampaignStats?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var (currency, audience, modelCost) = (reader.GetString(0), reader.GetInt64(1), reader.GetDecimal(2));
        var measured = await reader.IsDBNullAsync(17, cancellationToken) ? null : Measured.Read(reader, 3);
        await reader.NextResultAsync(cancellationToken);
        var sums = new CampaignSums();
        sums.Total.Audience = audience;
        while (await reader.ReadAsync(cancellationToken))
        {
            sums.Add(reader);
        }

        sums.Total.AddOrders(measured?.LastOrders ?? 0, measured?.LastRevenue ?? 0);
        var cost = sums.Channels.Sum(channel => channel.Numbers.Sent * options.Value.Price(channel.Key, currency));
        return new CampaignStats(
            sums.Total.Numbers, sums.Channels, sums.Variants, sums.Arms, sums.Cities, sums.Hours, measured?.Models("campaign") ?? [],
            measured?.Lift("campaign"), Math.Round(cost, 2), Math.Round(modelCost * options.Value.Rate(currency), 4), currency, measured?.At);
    }

    private NpgsqlBatchCommand Statement(string sql, CampaignId id) => new(sql)
    {
        Parameters = { new NpgsqlParameter<Guid>("promoter", tenant.RequiredPromoter.Value), new NpgsqlParameter<Guid>("campaign", id.Value) },
    };
}
