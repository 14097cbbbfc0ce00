using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Campaign.Core.Common;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Data.Partitions;

/// <summary>What stands beside an archived month.</summary>
/// <param name="Name">The partition.</param>
/// <param name="Columns">Its columns in the file's order.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Sha256">Of the file, in hexadecimal.</param>
/// <param name="ArchivedAt">When.</param>
public sealed record ArchivedPartition(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256, DateTimeOffset ArchivedAt);

/// <summary>
/// Takes months out of the database into compressed files, and back, as the owner. A file is whole and on the disk before its partition goes. Totals
/// of fans and campaigns keep what was archived: the part of them that no row tells any more is kept beside.
/// </summary>
/// <param name="database">The owner's database.</param>
/// <param name="options">Where the files are.</param>
/// <param name="clock">The present.</param>
public sealed class PartitionArchive(NpgsqlDataSource database, IOptions<PartitionOptions> options, TimeProvider clock)
{
    private const string Engagement = "engagement_events";

    /// <summary>Archives a partition and drops it.</summary>
    /// <param name="name">Such as <c>engagement_events_202401</c>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>What was archived.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such month, or it is archived already.</exception>
    public async Task<ArchivedPartition> ArchiveAsync(string name, CancellationToken cancellationToken)
    {
        var (table, _) = Known(name);
        if (File.Exists(ManifestPath(name)))
        {
            throw new DomainException("invalid_request", $"{name} is archived already: restore it, or move its files away.");
        }

        Directory.CreateDirectory(options.Value.ArchiveFolder);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Two that archive at once do it one after another; nobody writes into it any more, and whoever reads the table waits no longer than the files take.
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended('campaign.partitions', 0))", cancellationToken);
        await RequireAsync(connection, name, cancellationToken);
        await ExecuteAsync(connection, $"LOCK TABLE {name} IN SHARE MODE", cancellationToken);
        var columns = await ColumnsAsync(connection, name, cancellationToken);
        var rows = await CountAsync(connection, name, cancellationToken);
        await WriteAsync(connection, name, columns, cancellationToken);
        if (table == Engagement)
        {
            await ExecuteAsync(connection, ArchivedTotalsSql.Keep(name), cancellationToken);
        }

        await ExecuteAsync(connection, $"ALTER TABLE {table} DETACH PARTITION {name}; DROP TABLE {name}", cancellationToken);
        var archived = new ArchivedPartition(name, columns, rows, await HashAsync(name, cancellationToken), clock.GetUtcNow());
        await File.WriteAllTextAsync(ManifestPath(name), JsonSerializer.Serialize(archived, JsonSerializerOptions.Web), cancellationToken);
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch
        {
            // The partition is still there, or may be: what stands in the folder must not say that it is not.
            File.Delete(ManifestPath(name));
            throw;
        }

        return archived;
    }

    /// <summary>Brings an archived partition back; its files stay until the commit and are removed then.</summary>
    /// <param name="name">As archived.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>What was restored.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: it is not archived; <c>archive_damaged</c>: the file is not what was written.</exception>
    public async Task<ArchivedPartition> RestoreAsync(string name, CancellationToken cancellationToken)
    {
        var (table, month) = Known(name);
        if (!File.Exists(ManifestPath(name)))
        {
            throw new DomainException("invalid_request", $"{name} is not archived in {options.Value.ArchiveFolder}.");
        }

        var archived = JsonSerializer.Deserialize<ArchivedPartition>(await File.ReadAllTextAsync(ManifestPath(name), cancellationToken), JsonSerializerOptions.Web)!;
        if (await HashAsync(name, cancellationToken) != archived.Sha256)
        {
            throw new DomainException("archive_damaged", $"{RowsPath(name)} is not what was written.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Rows that came since, late, are in a partition made anew or in the rest; they go on where they belong.
        var (restored, (from, until)) = (name + "_restored", PartitionName.Bounds(month));
        await ExecuteAsync(connection, $"CREATE TABLE {restored} (LIKE {table} INCLUDING ALL)", cancellationToken);
        await ReadAsync(connection, restored, archived, cancellationToken);
        if (table == Engagement)
        {
            await ExecuteAsync(connection, ArchivedTotalsSql.Forget(restored, from, until), cancellationToken);
        }

        await ExecuteAsync(
            connection,
            $"""
            CREATE TEMP TABLE since ON COMMIT DROP AS SELECT * FROM {table}_rest WHERE at >= {from} AND at < {until};
            DELETE FROM {table}_rest WHERE at >= {from} AND at < {until};
            DO $$ BEGIN
                IF to_regclass('{name}') IS NOT NULL THEN
                    INSERT INTO since SELECT * FROM {name};
                    ALTER TABLE {table} DETACH PARTITION {name};
                    DROP TABLE {name};
                END IF;
            END $$;
            ALTER TABLE {restored} RENAME TO {name};
            INSERT INTO {name} SELECT * FROM since ON CONFLICT DO NOTHING;
            ALTER TABLE {table} ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({until});
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        File.Delete(ManifestPath(name));
        File.Delete(RowsPath(name));
        return archived;
    }

    /// <summary>What is archived, oldest first.</summary>
    /// <returns>The months that can be restored.</returns>
    public IReadOnlyList<ArchivedPartition> List() => !Directory.Exists(options.Value.ArchiveFolder)
        ? []
        : [.. Directory.EnumerateFiles(options.Value.ArchiveFolder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Deserialize<ArchivedPartition>(File.ReadAllText(file), JsonSerializerOptions.Web)!)];

    private static (string Table, DateOnly Month) Known(string name) =>
        PartitionName.Parse(name) ?? throw new DomainException("invalid_request", $"{name} is no month of {string.Join(", ", PartitionOptions.Tables)}.");

    private async Task WriteAsync(NpgsqlConnection connection, string name, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(RowsPath(name), FileMode.Create, FileAccess.Write, FileShare.None);
        await using (var compressed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        await using (var rows = await connection.BeginRawBinaryCopyAsync($"COPY {name} ({string.Join(", ", columns)}) TO STDOUT (FORMAT binary)", cancellationToken))
        {
            await rows.CopyToAsync(compressed, cancellationToken);
        }

        file.Flush(flushToDisk: true);
    }

    private async Task<string> HashAsync(string name, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(RowsPath(name));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private async Task ReadAsync(NpgsqlConnection connection, string into, ArchivedPartition archived, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(RowsPath(archived.Name));
        await using var compressed = new GZipStream(file, CompressionMode.Decompress);
        await using var rows = await connection.BeginRawBinaryCopyAsync(
            $"COPY {into} ({string.Join(", ", archived.Columns)}) FROM STDIN (FORMAT binary)", cancellationToken);
        await compressed.CopyToAsync(rows, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum", connection);
        command.Parameters.Add(new() { Value = name });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private static async Task RequireAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection) { Parameters = { new() { Value = name } } };
        if (!(bool)(await command.ExecuteScalarAsync(cancellationToken))!)
        {
            throw new DomainException("invalid_request", $"There is no {name} to archive.");
        }
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {name}", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string ManifestPath(string name) => Path.Combine(options.Value.ArchiveFolder, name + ".json");

    private string RowsPath(string name) => Path.Combine(options.Value.ArchiveFolder, name + ".copy.gz");
}
