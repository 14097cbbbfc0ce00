using System.Runtime.CompilerServices;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Npgsql;

namespace Campaign.Core.Agents.Events;

/// <summary>A stored event.</summary>
internal sealed record LoggedEvent(long Sequence, string Json);

/// <summary>Reads a run's log for streams, of which a replica has thousands: one round trip, and no connection is kept between looks.</summary>
internal sealed class RunEventReader(NpgsqlDataSource database, PromoterId promoter, RunId run)
{
    public const int PageSize = 500;

    // The run's making prunes the partitions before it.
    private const string EventsSql = """
        SELECT sequence, payload FROM run_events
        WHERE promoter_id = $1 AND run_id = $2 AND at >= $3 AND sequence > $4 ORDER BY sequence LIMIT $5
        """;

    private const string MessagesSql = """
        SELECT message_id, role, content, name, created_at, run_id FROM messages
        WHERE promoter_id = $1 AND thread_id = $2 ORDER BY sequence
        """;

    /// <summary>The events after one, in order, as far as there are any now.</summary>
    public async IAsyncEnumerable<LoggedEvent> ReadAsync(AgentRun of, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var full = true; full;)
        {
            var page = await PageAsync(of, after, cancellationToken);
            foreach (var row in page)
            {
                yield return row;
                after = row.Sequence;
            }

            full = page.Count == PageSize;
        }
    }

    /// <summary>The next events after one, at most <see cref="PageSize"/>.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> PageAsync(AgentRun of, long after, CancellationToken cancellationToken) => await QueryAsync(
        EventsSql, [promoter.Value, run.Value, of.CreatedAt, after, PageSize],
        reader => new LoggedEvent(reader.GetInt64(0), reader.GetString(1)), cancellationToken);

    /// <summary>The thread's messages as far as they are not this run's, or among those named.</summary>
    public async Task<IReadOnlyList<ChatMessage>> MessagesAsync(AgentRun of, IReadOnlySet<string> named, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync(
            MessagesSql, [promoter.Value, of.ThreadId],
            reader => (Message: new ChatMessage(reader.GetString(0), reader.GetString(1), reader.GetString(2))
            {
                Name = reader.IsDBNull(3) ? null : reader.GetString(3),
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(4),
            }, Own: reader.GetGuid(5) == run.Value),
            cancellationToken);
        return [.. rows.TakeWhile(row => !row.Own || row.Message.Role == "user" || named.Contains(row.Message.Id)).Select(row => row.Message)];
    }

    private async Task<List<T>> QueryAsync<T>(string sql, object[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('app.promoter_id', $1, false)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = promoter.ToString() } },
        });
        var query = new NpgsqlBatchCommand(sql);
        query.Parameters.AddRange(Array.ConvertAll(parameters, value => new NpgsqlParameter { Value = value }));
        batch.BatchCommands.Add(query);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
