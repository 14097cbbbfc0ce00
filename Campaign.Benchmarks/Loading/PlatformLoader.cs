using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Npgsql;

namespace Campaign.Benchmarks.Loading;

/// <summary>Fills an empty, migrated database. Generated within the server as its superuser, without secondary indexes, which are built after.</summary>
internal sealed class PlatformLoader(NpgsqlDataSource owner)
{
    public const int FansOfSmall = 10_000;
    private const int FansOfLarge = 1_000_000;

    private const string SecondaryIndexes = """
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE NOT i.indisprimary AND c.relname = ANY ('{fans,purchases,fan_stats,fan_genre_stats,engagement_events,fan_engagement_stats}')
        """;

    /// <summary>How many promoters of 10,000 fans a platform of so many has, and how many fans the large one; 0 where there is none.</summary>
    public static (long Small, long FansOfLarge) Shape(long fans) =>
        fans > FansOfLarge ? ((fans - FansOfLarge) / FansOfSmall, FansOfLarge) : (fans / FansOfSmall, 0);

    public async Task LoadAsync(long fans, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var (small, _) = Shape(fans);
        var indexes = await TextsAsync($"SELECT pg_get_indexdef(i.indexrelid) {SecondaryIndexes}", cancellationToken);
        await RunAsync(string.Join(';', await TextsAsync($"SELECT 'DROP INDEX ' || i.indexrelid::regclass {SecondaryIndexes}", cancellationToken)), cancellationToken);
        var script = Script().Replace(":small", small.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":fans", fans.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (var statement in script.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var step = Stopwatch.GetTimestamp();
            await RunAsync(statement, cancellationToken);
            var words = statement.Split('\n').First(line => !line.StartsWith("--", StringComparison.Ordinal)).Split(' ', '(');
            Console.WriteLine($"  {string.Join(' ', words.Take(3)),-40} {Stopwatch.GetElapsedTime(step).TotalSeconds,7:0.0} s");
        }

        foreach (var index in indexes)
        {
            // Of a partitioned table it is told as the parent's alone.
            await RunAsync(index.Replace(" ON ONLY ", " ON ", StringComparison.Ordinal), cancellationToken);
        }

        // Only what was loaded: a table that was vacuumed while empty counts as empty until it is looked at again, as none in use does.
        await RunAsync(
            "VACUUM ANALYZE promoters, events, fans, purchases, fan_stats, fan_genre_stats, suppressions, campaigns, engagement_events, fan_engagement_stats",
            cancellationToken);
        await RunAsync("CHECKPOINT", cancellationToken);
        Console.WriteLine($"Loaded {fans:N0} fans in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    private static string Script()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Campaign.Benchmarks.Loading.platform.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task<IReadOnlyList<string>> TextsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        // Foreign keys hold by construction; without their triggers the load takes half the time.
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using (var quick = new NpgsqlCommand("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'", connection))
        {
            await quick.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
