using Campaign.Core.Campaigns;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Outcomes;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Experiments;

/// <summary>An arm's numbers so far.</summary>
internal sealed record ArmCount(
    string Arm, long Accepted, long Opened, long Clicked, long Buyers, decimal Revenue, DateTimeOffset LastSendAt, long Open)
{
    /// <summary>What the metric counts.</summary>
    public long Successes(string metric) => metric switch
    {
        ExperimentCheck.OpenRate => Opened,
        ExperimentCheck.OrderRate => Buyers,
        _ => Clicked,
    };
}

/// <summary>Counts the arms of a test. What machines opened and clicked is not counted.</summary>
internal sealed class ArmNumbers(NpgsqlDataSource database)
{
    private static readonly string Count = SqlFile.Read("Experiments", "arm-numbers");

    public async Task<IReadOnlyList<ArmCount>> CountAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(campaign.PromoterId, cancellationToken);
        await using var command = new NpgsqlCommand(Count, connection);
        command.Parameters.AddWithValue("promoter", campaign.PromoterId.Value);
        command.Parameters.AddWithValue("campaign", campaign.CampaignId.Value);
        command.Parameters.Add(new NpgsqlParameter("event", NpgsqlDbType.Bigint) { Value = campaign.EventId ?? (object)DBNull.Value });
        command.Parameters.AddWithValue("attribution", CampaignOutcomes.Attribution);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<ArmCount>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add(new ArmCount(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetDecimal(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetInt64(7)));
        }

        return counts;
    }
}
