using Campaign.Core.Telemetry;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Data.Partitions;

/// <summary>A partition and what it holds.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The partition, such as <c>engagement_events_202611</c>; <c>…_rest</c> takes what no month takes.</param>
/// <param name="Rows">Rows, as the last ANALYZE estimated them.</param>
/// <param name="Bytes">With its indexes.</param>
public sealed record PartitionSize(string Table, string Name, long Rows, long Bytes);

/// <summary>Makes months ahead and tells sizes, as any role that the processes have.</summary>
/// <param name="database">The database.</param>
/// <param name="options">How many months.</param>
/// <param name="clock">The present.</param>
public sealed class PartitionCatalog(NpgsqlDataSource database, IOptions<PartitionOptions> options, TimeProvider clock)
{
    private const string SizesSql = """
        SELECT p.relname, c.relname, greatest(c.reltuples, 0)::bigint, pg_total_relation_size(c.oid)
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
        WHERE p.relname = ANY ($1) AND p.relnamespace = 'public'::regnamespace
        ORDER BY p.relname, c.relname
        """;

    /// <summary>Makes this month's partitions and those ahead, as the worker or the owner. Those that are there stay.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When they are there.</returns>
    public async Task MakeAheadAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var command = database.CreateCommand("SELECT make_partitions($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today.AddMonths(options.Value.MonthsAhead) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Every partition by table and month, those of the recipients too.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Their sizes.</returns>
    public async Task<IReadOnlyList<PartitionSize>> SizesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(SizesSql);
        command.Parameters.Add(new() { Value = PartitionOptions.Tables.Append("recipients").ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sizes = new List<PartitionSize>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sizes.Add(new PartitionSize(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3)));
        }

        return sizes;
    }

    /// <summary>Sizes, told to the meter by table, too.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>As <see cref="SizesAsync"/>.</returns>
    public async Task<IReadOnlyList<PartitionSize>> MeasureAsync(CancellationToken cancellationToken)
    {
        var sizes = await SizesAsync(cancellationToken);
        foreach (var table in sizes.GroupBy(size => size.Table))
        {
            CampaignTelemetry.StorageBytes.Record(table.Sum(size => size.Bytes), new KeyValuePair<string, object?>(CampaignTelemetry.Tags.Table, table.Key));
        }

        return sizes;
    }

    /// <summary>The partitions that are older than their table's retention and that no promoter with rows in them wants to keep for longer, as the owner.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Their names, by table, oldest first.</returns>
    public async Task<IReadOnlyList<PartitionSize>> ExpiredAsync(CancellationToken cancellationToken)
    {
        var present = PartitionName.Month(clock.GetUtcNow());
        var expired = new List<PartitionSize>();
        foreach (var size in await SizesAsync(cancellationToken))
        {
            if (options.Value.KeepMonths.TryGetValue(size.Table, out var months)
                && PartitionName.MonthOf(size.Table, size.Name) is { } month && month < present.AddMonths(-months)
                && !await IsWantedAsync(size.Name, ((present.Year - month.Year) * 12) + present.Month - month.Month, cancellationToken))
            {
                expired.Add(size);
            }
        }

        return expired;
    }

    private async Task<bool> IsWantedAsync(string partition, int age, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"SELECT EXISTS (SELECT FROM promoters p WHERE p.keep_months >= $1 AND EXISTS (SELECT FROM {partition} r WHERE r.promoter_id = p.promoter_id))");
        command.Parameters.Add(new() { Value = age });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
