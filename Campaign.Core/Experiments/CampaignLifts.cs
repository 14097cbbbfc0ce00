using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Experiments.Statistics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Experiments;

/// <summary>Measures what a campaign caused, against the fans held out of it.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database.</param>
public sealed class CampaignLifts(CampaignDbContext data, NpgsqlDataSource database)
{
    private static readonly string Count = SqlFile.Read("Experiments", "campaign-sides");

    /// <summary>The lift of one campaign within the time of attribution from its start.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The lift; null where there is no such campaign. Without fans held out it has numbers of one side alone.</returns>
    public async Task<HoldoutLift?> FindAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var campaign = await data.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken);
        if (campaign is null)
        {
            return null;
        }

        var (treated, held) = await SidesAsync(campaign, cancellationToken);
        return HoldoutComparison.Of("campaign", treated, held);
    }

    /// <summary>Both sides of a campaign's holdout.</summary>
    internal async Task<(Side Treated, Side Held)> SidesAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        var from = campaign.StartedAt ?? campaign.CreatedAt;
        await using var connection = await database.OpenForAsync(campaign.PromoterId, cancellationToken);
        await using var command = new NpgsqlCommand(Count, connection) { CommandTimeout = 600 };
        command.Parameters.AddWithValue("promoter", campaign.PromoterId.Value);
        command.Parameters.AddWithValue("campaign", campaign.CampaignId.Value);
        command.Parameters.Add(new NpgsqlParameter("event", NpgsqlDbType.Bigint) { Value = campaign.EventId ?? (object)DBNull.Value });
        command.Parameters.AddWithValue("from", from.ToUniversalTime());
        command.Parameters.AddWithValue("to", from.ToUniversalTime() + CampaignOutcomes.Attribution);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (treated, held) = (default(Side), default(Side));
        while (await reader.ReadAsync(cancellationToken))
        {
            var side = new Side(reader.GetInt64(1), reader.GetInt64(2), reader.GetDouble(3), reader.GetDouble(4));
            (treated, held) = reader.GetBoolean(0) ? (treated, side) : (side, held);
        }

        return (treated, held);
    }
}
