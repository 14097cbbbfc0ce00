using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.OptIn;

/// <summary>A fan who is to be asked now.</summary>
/// <param name="RequestId">The request; also the message's id.</param>
/// <param name="FanId">The fan.</param>
/// <param name="Address">The address, encrypted.</param>
/// <param name="Language">The fan's language.</param>
/// <param name="Attempt">From 1; counts this one.</param>
internal sealed record DueOptIn(Guid RequestId, FanId FanId, byte[] Address, string? Language, int Attempt);

/// <summary>What came of a request's message.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Sent">Whether it may have gone out.</param>
/// <param name="RetryAt">When it is tried again; null for never.</param>
/// <param name="Counts">Whether the attempt counts.</param>
internal sealed record OptInResult(Guid RequestId, bool Sent, DateTimeOffset? RetryAt = null, bool Counts = true);

/// <summary>Takes requests that are due and notes what came of them, by statements, so that workers who race take each once.</summary>
internal sealed class OptInQueue(NpgsqlDataSource database, TimeProvider clock)
{
    // Asked at the last moment: who was erased, suppressed or decided otherwise meanwhile is not written to. A request in hand counts as sent. It comes
    // due again when its lease ends only where the channel knows a repeated message; else it is better lost than sent twice.
    private const string ClaimSql = """
        WITH due AS (
            SELECT address_hash FROM opt_in_requests
            WHERE promoter_id = $1 AND due_at <= $2
            ORDER BY due_at, address_hash LIMIT $3 FOR UPDATE SKIP LOCKED
        ), asked AS (
            SELECT d.address_hash, f.fan_id, f.email_cipher, f.language
            FROM due d JOIN fans f ON f.promoter_id = $1 AND f.email_hash = d.address_hash AND f.consent_email_pending_since IS NOT NULL
            WHERE NOT EXISTS (SELECT FROM suppressions z WHERE z.promoter_id = $1 AND z.channel = 'email' AND z.address_hash = d.address_hash)
        )
        UPDATE opt_in_requests r SET
            due_at = CASE WHEN a.fan_id IS NOT NULL AND $4 THEN $2 + $5 END, sent_at = CASE WHEN a.fan_id IS NULL THEN r.sent_at ELSE $2 END,
            fan_id = a.fan_id, attempts = r.attempts + 1
        FROM due d LEFT JOIN asked a USING (address_hash)
        WHERE r.promoter_id = $1 AND r.address_hash = d.address_hash
        RETURNING r.request_id, a.fan_id, a.email_cipher, a.language, r.attempts
        """;

    private const string RecordSql = """
        UPDATE opt_in_requests r SET
            due_at = t.retry_at, sent_at = CASE WHEN t.sent THEN r.sent_at END, attempts = r.attempts - CASE WHEN t.counts THEN 0 ELSE 1 END
        FROM unnest($2, $3, $4, $5) AS t (request_id, sent, retry_at, counts)
        WHERE r.promoter_id = $1 AND r.request_id = t.request_id AND r.confirmed_at IS NULL AND r.fan_id IS NOT NULL
        """;

    // Of who was erased nothing is kept longer than it protects from being asked again.
    private const string NextSql = """
        WITH over AS (DELETE FROM opt_in_requests WHERE promoter_id = $1 AND fan_id IS NULL AND (sent_at IS NULL OR sent_at < $2))
        SELECT min(due_at) FROM opt_in_requests WHERE promoter_id = $1 AND due_at IS NOT NULL
        """;

    /// <summary>Takes requests that are due.</summary>
    /// <param name="promoter">Whose.</param>
    /// <param name="size">At most so many.</param>
    /// <param name="lease">How long they are held, where the channel knows a repeated message; null where it does not.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many were taken, and those of them who are to be asked.</returns>
    public async Task<(int Taken, IReadOnlyList<DueOptIn> Asked)> ClaimAsync(PromoterId promoter, int size, TimeSpan? lease, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = size });
        command.Parameters.Add(new() { Value = lease is not null });
        command.Parameters.Add(new() { Value = lease ?? TimeSpan.Zero });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (taken, asked) = (0, new List<DueOptIn>());
        for (; await reader.ReadAsync(cancellationToken); taken++)
        {
            if (!reader.IsDBNull(1))
            {
                asked.Add(new DueOptIn(
                    reader.GetGuid(0), new FanId(reader.GetInt64(1)), reader.GetFieldValue<byte[]>(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt32(4)));
            }
        }

        return (taken, asked);
    }

    /// <summary>Notes what came of messages. Safe to repeat.</summary>
    public async Task RecordAsync(PromoterId promoter, IReadOnlyCollection<OptInResult> results)
    {
        await using var connection = await database.OpenForAsync(promoter, CancellationToken.None);
        await using var command = new NpgsqlCommand(RecordSql, connection);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = results.Select(result => result.RequestId).ToArray() });
        command.Parameters.Add(new() { Value = results.Select(result => result.Sent).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?[]> { TypedValue = [.. results.Select(result => result.RetryAt)] });
        command.Parameters.Add(new() { Value = results.Select(result => result.Counts).ToArray() });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Forgets whom it may, and says when the next request is due.</summary>
    /// <param name="promoter">Whose.</param>
    /// <param name="rested">Addresses written to before this may be asked again.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When; null where nothing waits.</returns>
    public async Task<DateTimeOffset?> NextAsync(PromoterId promoter, DateTimeOffset rested, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        await using var command = new NpgsqlCommand(NextSql, connection);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = rested });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? new DateTimeOffset(at) : null;
    }
}
