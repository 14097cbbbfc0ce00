using System.Collections.Concurrent;
using System.Security.Cryptography;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Privacy;

/// <summary>
/// The promoters' data keys. A promoter without one gets its first at first use, so that none can be missing. A rotated key is used for
/// writing only after every process has had time to load it; until then the one before writes on.
/// </summary>
public sealed class PersonalData
{
    private static readonly TimeSpan CacheLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How old a data key must be before anybody writes with it.</summary>
    private static readonly TimeSpan SpreadTime = CacheLifetime * 2;

    private readonly NpgsqlDataSource _database;
    private readonly MasterKeys _masters;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<PromoterId, (PersonalDataKeys Keys, DateTimeOffset LoadedAt)> _cache = new();

    internal PersonalData(NpgsqlDataSource database, MasterKeys masters, TimeProvider clock)
    {
        _database = database;
        _masters = masters;
        _clock = clock;
    }

    /// <summary>A promoter's keys; from memory most of the time.</summary>
    /// <param name="promoter">The promoter.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The unwrapped keys.</returns>
    /// <exception cref="CryptographicException">The master key that wraps them is not configured.</exception>
    public ValueTask<PersonalDataKeys> KeysAsync(PromoterId promoter, CancellationToken cancellationToken) =>
        _cache.TryGetValue(promoter, out var cached) && _clock.GetUtcNow() - cached.LoadedAt < CacheLifetime
            ? ValueTask.FromResult(cached.Keys)
            : new ValueTask<PersonalDataKeys>(LoadAsync(promoter, cancellationToken));

    /// <summary>Adds a data key. What was encrypted before stays readable by the keys before.</summary>
    /// <param name="promoter">The promoter.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    /// <returns>The new key's id.</returns>
    public async Task<short> RotateAsync(PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenForAsync(promoter, cancellationToken);
        var newest = (await ReadAsync(connection, promoter, cancellationToken)).Select(row => row.KeyId).DefaultIfEmpty<short>(0).Max();
        var next = (short)(newest + 1);
        await AddAsync(connection, promoter, next, cancellationToken);
        _cache.TryRemove(promoter, out _);
        return next;
    }

    /// <summary>Wraps a promoter's data keys anew under the current master key, after which the retired one can be dropped.</summary>
    /// <param name="promoter">The promoter.</param>
    /// <param name="cancellationToken">Stops between keys.</param>
    /// <returns>How many keys were under another master key.</returns>
    public async Task<int> RewrapAsync(PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenForAsync(promoter, cancellationToken);
        var stale = (await ReadAsync(connection, promoter, cancellationToken)).Where(row => row.MasterKeyId != _masters.CurrentId).ToList();
        foreach (var row in stale)
        {
            await using var update = new NpgsqlCommand(
                "UPDATE promoter_data_keys SET master_key_id = $3, wrapped_key = $4 WHERE promoter_id = $1 AND key_id = $2", connection);
            update.Parameters.AddWithValue(promoter.Value);
            update.Parameters.AddWithValue(row.KeyId);
            update.Parameters.AddWithValue(_masters.CurrentId);
            update.Parameters.AddWithValue(_masters.Wrap(promoter, row.KeyId, row.DataKey));
            await update.ExecuteNonQueryAsync(cancellationToken);
        }

        return stale.Count;
    }

    private async Task<PersonalDataKeys> LoadAsync(PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenForAsync(promoter, cancellationToken);
        var rows = await ReadAsync(connection, promoter, cancellationToken);
        if (rows is [])
        {
            await AddAsync(connection, promoter, 1, cancellationToken);
            rows = await ReadAsync(connection, promoter, cancellationToken);
        }

        var now = _clock.GetUtcNow();
        var spread = rows.Where(row => row.CreatedAt <= now - SpreadTime).Select(row => row.KeyId).DefaultIfEmpty(rows[0].KeyId).Max();
        var keys = new PersonalDataKeys(promoter, rows.ToDictionary(row => row.KeyId, row => row.DataKey), spread);
        _cache[promoter] = (keys, now);
        return keys;
    }

    private async Task<List<DataKeyRow>> ReadAsync(NpgsqlConnection connection, PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT key_id, master_key_id, wrapped_key, created_at FROM promoter_data_keys WHERE promoter_id = $1 ORDER BY key_id", connection);
        command.Parameters.AddWithValue(promoter.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<DataKeyRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (keyId, master) = (reader.GetInt16(0), reader.GetString(1));
            var dataKey = _masters.Unwrap(promoter, keyId, master, reader.GetFieldValue<byte[]>(2));
            rows.Add(new DataKeyRow(keyId, master, dataKey, reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return rows;
    }

    /// <summary>Of two that add the same key at once, the second keeps the first one's.</summary>
    private async Task AddAsync(NpgsqlConnection connection, PromoterId promoter, short keyId, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO promoter_data_keys (promoter_id, key_id, master_key_id, wrapped_key, created_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """, connection);
        insert.Parameters.AddWithValue(promoter.Value);
        insert.Parameters.AddWithValue(keyId);
        insert.Parameters.AddWithValue(_masters.CurrentId);
        insert.Parameters.AddWithValue(_masters.Wrap(promoter, keyId, RandomNumberGenerator.GetBytes(32)));
        insert.Parameters.AddWithValue(_clock.GetUtcNow());
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record DataKeyRow(short KeyId, string MasterKeyId, byte[] DataKey, DateTimeOffset CreatedAt);
}
