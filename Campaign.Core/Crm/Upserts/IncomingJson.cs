using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Crm.Upserts;

/// <summary>Rows as one JSON parameter, and what came of them.</summary>
internal static class IncomingJson
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static NpgsqlParameter Parameter<T>(IEnumerable<T> rows) =>
        new("rows", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(rows, SnakeCase) };

    /// <summary>Reads (place, subject) from the last result set.</summary>
    public static async Task<long?[]> ReadSubjectsAsync(this NpgsqlCommand command, int count, bool lockCount, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (lockCount)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        var subjects = new long?[count];
        while (await reader.ReadAsync(cancellationToken))
        {
            subjects[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return subjects;
    }

    /// <summary>Reads (verdict, subject, before, problem code where there is one) per row.</summary>
    public static async Task<IReadOnlyList<UpsertResult>> ReadResultsAsync(
        this NpgsqlCommand command, bool dryRun, Func<string, UpsertProblem> problemOf, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var results = new List<UpsertResult>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var verdict = reader.GetString(0);
            var subject = verdict is "rejected" or "duplicate" || (dryRun && verdict == "created") ? (long?)null : reader.GetInt64(1);
            results.Add(new UpsertResult(
                verdict, subject, reader.IsDBNull(2) ? null : reader.GetString(2),
                verdict == "rejected" ? problemOf(reader.FieldCount > 3 ? reader.GetString(3) : "") : null));
        }

        return results;
    }
}
