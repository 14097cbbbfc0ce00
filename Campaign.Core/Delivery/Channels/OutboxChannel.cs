using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Npgsql;

namespace Campaign.Core.Delivery.Channels;

/// <summary>
/// The embedded channel: stores what would have gone out. The message id is the key, so a message handed over again is the message that is
/// there already.
/// </summary>
internal sealed class OutboxChannel(NpgsqlDataSource database, PersonalData personalData, TimeProvider clock) : IChannel
{
    private const string InsertSql = """
        INSERT INTO outbox_messages (promoter_id, message_id, campaign_id, fan_id, channel, content_cipher, created_at)
        SELECT $1, m.message_id, $2, m.fan_id, m.channel, m.content_cipher, $3
        FROM unnest($4, $5, $6, $7) AS m (message_id, fan_id, channel, content_cipher)
        ORDER BY m.message_id
        ON CONFLICT DO NOTHING
        """;

    public string Name => "outbox";

    public bool Idempotent => true;

    public int BatchSize => 500;

    public TimeSpan Lease => TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<HandOver>> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        var messages = batch.Messages;
        var keys = await personalData.KeysAsync(batch.PromoterId, cancellationToken);
        await using var connection = await database.OpenForAsync(batch.PromoterId, cancellationToken);
        await using var command = new NpgsqlCommand(InsertSql, connection);
        command.Parameters.Add(new() { Value = batch.PromoterId.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = batch.CampaignId?.Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = messages.Select(message => message.MessageId).ToArray() });
        command.Parameters.Add(new() { Value = messages.Select(message => message.FanId.Value).ToArray() });
        command.Parameters.Add(new() { Value = messages.Select(message => EnumText.Of(message.Channel)).ToArray() });
        command.Parameters.Add(new() { Value = messages.Select(message => Content(message).Seal(keys)).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return [.. messages.Select(message => new HandOver(message.MessageId, HandOverOutcome.Accepted, message.MessageId.ToString()))];
    }

    private static OutboxContent Content(OutgoingMessage message) =>
        new(message.To, message.Subject, message.Html, message.Text, message.Headers);
}
