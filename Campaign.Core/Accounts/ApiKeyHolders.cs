using System.Collections.Concurrent;
using System.Security.Cryptography;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Accounts;

/// <summary>Whom an API key speaks for.</summary>
/// <param name="Promoter">The promoter.</param>
/// <param name="ApiKeyId">The key.</param>
/// <param name="Role">What it may do.</param>
public sealed record ApiKeyHolder(PromoterId Promoter, Guid ApiKeyId, Role Role);

/// <summary>
/// Finds out whom keys speak for, before any promoter is known. Each request asks, so that a key that was withdrawn ends at once; those that come
/// together share a round trip.
/// </summary>
public sealed class ApiKeyHolders
{
    private static readonly TimeSpan UseGrain = TimeSpan.FromMinutes(1);

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly SharedQuestions<string, StoredKey> _keys;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _noted = new();

    /// <summary>Makes one.</summary>
    /// <param name="database">Where the keys are.</param>
    /// <param name="clock">Ends them.</param>
    public ApiKeyHolders(NpgsqlDataSource database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        _keys = new(LookUpAsync);
    }

    /// <summary>Finds out whom a key speaks for.</summary>
    /// <param name="text">What the caller sent.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The holder; null where the key is unknown, wrong, expired or revoked.</returns>
    public async Task<ApiKeyHolder?> FindAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!ApiKeyText.TryParse(text, out var prefix, out var secretHash)
            || await _keys.AskAsync(prefix, cancellationToken) is not { } key
            || !CryptographicOperations.FixedTimeEquals(key.SecretHash, secretHash)
            || key.RevokedAt is not null || key.ExpiresAt <= _clock.GetUtcNow())
        {
            return null;
        }

        await NoteUseAsync(key.Holder, cancellationToken);
        return key.Holder;
    }

    private async Task<IReadOnlyDictionary<string, StoredKey>> LookUpAsync(IReadOnlyList<string> prefixes) => await _database.AskAsync(
        () => prefixes.Select(prefix => new NpgsqlBatchCommand("SELECT promoter_id, api_key_id, role, secret_hash, expires_at, revoked_at FROM find_api_key($1)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = prefix } },
        }),
        async reader =>
        {
            var found = new Dictionary<string, StoredKey>();
            foreach (var prefix in prefixes)
            {
                if (await reader.ReadAsync())
                {
                    found[prefix] = StoredKey.Read(reader);
                }

                await reader.NextResultAsync();
            }

            return found;
        },
        CancellationToken.None);

    /// <summary>To the minute: a busy key must not write, nor ask, at each request.</summary>
    private async Task NoteUseAsync(ApiKeyHolder holder, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (_noted.TryGetValue(holder.ApiKeyId, out var last) && now - last < UseGrain && now >= last)
        {
            return;
        }

        _noted[holder.ApiKeyId] = now;
        await using var connection = await _database.OpenForAsync(holder.Promoter, cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            UPDATE api_keys SET last_used_at = $3
            WHERE promoter_id = $1 AND api_key_id = $2 AND coalesce(last_used_at < $3 - interval '1 minute', true)
            """, connection);
        command.Parameters.AddWithValue(holder.Promoter.Value);
        command.Parameters.AddWithValue(holder.ApiKeyId);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record StoredKey(ApiKeyHolder Holder, byte[] SecretHash, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
    {
        public static StoredKey Read(NpgsqlDataReader row) => new(
            new ApiKeyHolder(new PromoterId(row.GetGuid(0)), row.GetGuid(1), EnumText.Parse<Role>(row.GetString(2))),
            row.GetFieldValue<byte[]>(3), At(row, 4), At(row, 5));

        private static DateTimeOffset? At(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}
