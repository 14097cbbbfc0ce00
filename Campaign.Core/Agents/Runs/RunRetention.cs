using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Forgets what nobody goes back to: months of run events, checkpoints that no thread stands on, results of nodes whose run is long over. Threads, messages,
/// drafts, what models cost and what was approved stay. May run anywhere, at any time, more than once.
/// </summary>
/// <param name="database">As the worker.</param>
/// <param name="options">How long.</param>
/// <param name="clock">The present.</param>
public sealed class RunRetention(NpgsqlDataSource database, IOptions<AgentRunOptions> options, TimeProvider clock)
{
    private const int Batch = 5_000;

    private const string ForgetCheckpoints =
        """
        DELETE FROM checkpoints WHERE promoter_id = $1 AND checkpoint_id IN (
            SELECT c.checkpoint_id FROM checkpoints c
            WHERE c.promoter_id = $1 AND c.created_at < $2
              AND NOT EXISTS (SELECT FROM threads t WHERE t.promoter_id = $1 AND t.head_checkpoint_id = c.checkpoint_id)
            LIMIT $3)
        """;

    private const string ForgetResults =
        """
        DELETE FROM node_results WHERE promoter_id = $1 AND (run_id, node, input_hash) IN (
            SELECT r.run_id, r.node, r.input_hash FROM node_results r JOIN runs u ON u.promoter_id = $1 AND u.run_id = r.run_id
            WHERE r.promoter_id = $1 AND u.finished_at < $2 LIMIT $3)
        """;

    /// <summary>Forgets for all promoters, one after another.</summary>
    /// <param name="cancellationToken">Stops between two statements.</param>
    /// <returns>When it is done.</returns>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await DropEventsAsync(DateOnly.FromDateTime((now - options.Value.KeepEvents).UtcDateTime), cancellationToken);
        foreach (var promoter in await PromotersAsync(cancellationToken))
        {
            await ForgetAsync(promoter, ForgetCheckpoints, now - options.Value.KeepCheckpoints, cancellationToken);
            await ForgetAsync(promoter, ForgetResults, now - options.Value.KeepResults, cancellationToken);
        }
    }

    private async Task ForgetAsync(PromoterId promoter, string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        for (var deleted = Batch; deleted == Batch;)
        {
            await using var command = new NpgsqlCommand(sql, connection)
            {
                Parameters = { new() { Value = promoter.Value }, new() { Value = before.ToUniversalTime() }, new() { Value = (long)Batch } },
            };
            deleted = await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task<List<PromoterId>> PromotersAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT promoter_ids()");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var promoters = new List<PromoterId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            promoters.Add(new PromoterId(reader.GetGuid(0)));
        }

        return promoters;
    }

    private async Task DropEventsAsync(DateOnly before, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT drop_run_events($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = before });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
