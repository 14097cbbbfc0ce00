using System.Security.Cryptography;
using System.Text.Json;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Data;

/// <summary>Lets a request that is sent twice under one key happen once. Part of the caller's transaction: what fails leaves no trace of its key.</summary>
/// <param name="database">The caller's unit of work.</param>
/// <param name="tenant">Whose keys.</param>
/// <param name="clock">Dates them.</param>
public sealed class IdempotencyKeys(CampaignDbContext database, TenantContext tenant, TimeProvider clock)
{
    /// <summary>Longest key that is kept.</summary>
    public const int LongestKey = 200;

    /// <summary>Notes a request, or finds that it was made before. A request that is being made at this moment is waited for.</summary>
    /// <param name="scope">The operation and its subject.</param>
    /// <param name="key">The caller's key.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether the same was asked before under this key.</returns>
    /// <exception cref="DomainException"><c>idempotency_key_reused</c>: something else was; <c>invalid_request</c>: the key is empty or too long.</exception>
    public async Task<bool> RepeatedAsync(string scope, string key, object? request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > LongestKey)
        {
            throw new DomainException("invalid_request", $"An Idempotency-Key has 1 to {LongestKey} characters.");
        }

        await database.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({$"{tenant.RequiredPromoter}:{scope}:{key}"}, 0))", cancellationToken);
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, JsonSerializerOptions.Web));
        var before = await database.IdempotencyKeys.AsNoTracking()
            .FirstOrDefaultAsync(record => record.Scope == scope && record.Key == key, cancellationToken);
        if (before is null)
        {
            database.IdempotencyKeys.Add(new IdempotencyRecord
            {
                PromoterId = tenant.RequiredPromoter,
                Scope = scope,
                Key = key,
                RequestHash = hash,
                At = clock.GetUtcNow(),
            });
            return false;
        }

        return before.RequestHash.AsSpan().SequenceEqual(hash)
            ? true
            : throw new DomainException("idempotency_key_reused", "This Idempotency-Key was used for another request.");
    }
}
