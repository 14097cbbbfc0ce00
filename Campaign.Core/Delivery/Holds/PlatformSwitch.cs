using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Delivery.Holds;

/// <summary>The switch of those who run the platform: stops everybody's messages. Connects as the owner; promoters can see it and not move it.</summary>
/// <param name="database">The owner's data source.</param>
/// <param name="clock">The present.</param>
public sealed class PlatformSwitch(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>How it stands.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The hold; null where messages go out.</returns>
    public Task<SendingHold?> ReadAsync(CancellationToken cancellationToken) => RunAsync(null, cancellationToken);

    /// <summary>Stops all messages. A second time changes nothing.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The hold.</returns>
    public Task<SendingHold?> StopAsync(string reason, CancellationToken cancellationToken) => RunAsync(
        new NpgsqlCommand("INSERT INTO sending_holds (promoter_id, reason, held_by, held_at) VALUES ($1, $2, 'operations', $3) ON CONFLICT DO NOTHING")
        {
            Parameters = { new() { Value = Guid.Empty }, new() { Value = reason }, new() { Value = clock.GetUtcNow() } },
        },
        cancellationToken);

    /// <summary>Lets messages go out again.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Null.</returns>
    public Task<SendingHold?> StartAsync(CancellationToken cancellationToken) => RunAsync(
        new NpgsqlCommand("DELETE FROM sending_holds WHERE promoter_id = $1") { Parameters = { new() { Value = Guid.Empty } } }, cancellationToken);

    private async Task<SendingHold?> RunAsync(NpgsqlCommand? change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(SendingHold.Everybody, cancellationToken);
        if (change is not null)
        {
            change.Connection = connection;
            await using (change)
            {
                await change.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await using var read = new NpgsqlCommand("SELECT reason, held_by, held_at FROM sending_holds WHERE promoter_id = $1", connection)
        {
            Parameters = { new() { Value = Guid.Empty } },
        };
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new SendingHold { PromoterId = SendingHold.Everybody, Reason = reader.GetString(0), HeldBy = reader.GetString(1), HeldAt = reader.GetFieldValue<DateTimeOffset>(2) }
            : null;
    }
}
