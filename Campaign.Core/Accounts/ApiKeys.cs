using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Accounts;

/// <summary>Whom an API key speaks for.</summary>
/// <param name="Promoter">The promoter.</param>
/// <param name="ApiKeyId">The key.</param>
/// <param name="Role">What it may do.</param>
public sealed record ApiKeyHolder(PromoterId Promoter, Guid ApiKeyId, Role Role);

/// <summary>Keys of machines, <c>cmp_live_&lt;prefix&gt;_&lt;secret&gt;</c>.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose keys.</param>
/// <param name="audit">Notes who made and revoked them.</param>
/// <param name="database">Looks a key up before any promoter is known.</param>
/// <param name="clock">Ends them.</param>
public sealed class ApiKeys(CampaignDbContext db, TenantContext tenant, AuditTrail audit, NpgsqlDataSource database, TimeProvider clock)
{
    private const string Lead = "cmp_live_";
    private const int PrefixLength = 12;

    /// <summary>Makes a key.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="expiresAt">When it ends; null for never.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The key, and its full text, which nobody can show again.</returns>
    public async Task<(ApiKey Key, string Text)> CreateAsync(string name, Role role, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var key = new ApiKey
        {
            PromoterId = tenant.RequiredPromoter,
            ApiKeyId = Guid.CreateVersion7(now),
            Name = name,
            Prefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PrefixLength / 2)),
            SecretHash = Hash(secret),
            Role = role,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        db.Add(key);
        audit.Record("api_key.create", $"api_key:{key.ApiKeyId}", new { role = EnumText.Of(role), expiresAt });
        await db.SaveChangesAsync(cancellationToken);
        return (key, $"{Lead}{key.Prefix}_{secret}");
    }

    /// <summary>The promoter's keys, newest first.</summary>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>All of them, the revoked too.</returns>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        await db.ApiKeys.AsNoTracking().OrderByDescending(key => key.ApiKeyId).ToListAsync(cancellationToken);

    /// <summary>Withdraws a key at once.</summary>
    /// <param name="apiKeyId">The key.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there is such a key.</returns>
    public async Task<bool> RevokeAsync(Guid apiKeyId, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(key => key.ApiKeyId == apiKeyId, cancellationToken);
        if (key is null)
        {
            return false;
        }

        if (key.RevokedAt is null)
        {
            key.RevokedAt = clock.GetUtcNow();
            audit.Record("api_key.revoke", $"api_key:{key.ApiKeyId}");
            await db.SaveChangesAsync(cancellationToken);
        }

        return true;
    }

    /// <summary>Finds out whom a key speaks for.</summary>
    /// <param name="text">What the caller sent.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The holder; null where the key is unknown, wrong, expired or revoked.</returns>
    public async Task<ApiKeyHolder?> FindAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Lead, StringComparison.Ordinal) || text.Length < Lead.Length + PrefixLength + 2 || text[Lead.Length + PrefixLength] != '_')
        {
            return null;
        }

        var prefix = text.Substring(Lead.Length, PrefixLength);
        var hash = Hash(text[(Lead.Length + PrefixLength + 1)..]);
        var holder = await LookUpAsync(prefix, hash, cancellationToken);
        if (holder is not null)
        {
            await NoteUseAsync(holder, cancellationToken);
        }

        return holder;
    }

    private async Task<ApiKeyHolder?> LookUpAsync(string prefix, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT promoter_id, api_key_id, role, secret_hash, coalesce(expires_at > $2, true) AND revoked_at IS NULL FROM find_api_key($1)");
        command.Parameters.AddWithValue(prefix);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            && CryptographicOperations.FixedTimeEquals(reader.GetFieldValue<byte[]>(3), hash)
            && reader.GetBoolean(4)
            ? new ApiKeyHolder(new PromoterId(reader.GetGuid(0)), reader.GetGuid(1), EnumText.Parse<Role>(reader.GetString(2)))
            : null;
    }

    /// <summary>To the minute: a busy key must not write at each request.</summary>
    private async Task NoteUseAsync(ApiKeyHolder holder, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenForAsync(holder.Promoter, cancellationToken);
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

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
