using Campaign.Core.Data;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Tracking.Ingestion;

/// <summary>Writes a batch of events of any promoters in one statement and one commit.</summary>
internal sealed class InboxWriter(NpgsqlDataSource database)
{
    // Repeated after a commit whose answer was lost: what is there already stays.
    private const string InsertSql = """
        INSERT INTO engagement_inbox (promoter_id, engagement_id, fan_id, campaign_id, channel, type, agent, network, link, at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT DO NOTHING
        """;

    public async Task WriteAsync(IReadOnlyList<WaitingEvent> batch, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(InsertSql);
        Add(command, batch, waiting => waiting.Event.PromoterId.Value, NpgsqlDbType.Uuid);
        Add(command, batch, waiting => waiting.Event.EngagementId, NpgsqlDbType.Uuid);
        Add(command, batch, waiting => waiting.Event.FanId.Value, NpgsqlDbType.Bigint);
        Add(command, batch, waiting => waiting.Event.CampaignId.Value, NpgsqlDbType.Uuid);
        Add(command, batch, waiting => EnumText.Of(waiting.Event.Channel), NpgsqlDbType.Text);
        Add(command, batch, waiting => EnumText.Of(waiting.Event.Type), NpgsqlDbType.Text);
        Add(command, batch, waiting => waiting.Event.Agent, NpgsqlDbType.Text);
        Add(command, batch, waiting => waiting.Event.Network, NpgsqlDbType.Inet);
        Add(command, batch, waiting => waiting.Event.Link, NpgsqlDbType.Smallint);
        Add(command, batch, waiting => waiting.Event.At, NpgsqlDbType.TimestampTz);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add<T>(NpgsqlCommand command, IReadOnlyList<WaitingEvent> batch, Func<WaitingEvent, T> value, NpgsqlDbType type)
    {
        var values = new T[batch.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(batch[i]);
        }

        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
