using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Accounts;

/// <summary>The keys of a promoter's machines.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose keys.</param>
/// <param name="audit">Notes who made and revoked them.</param>
/// <param name="clock">Says when.</param>
public sealed class ApiKeys(CampaignDbContext db, TenantContext tenant, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes a key.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="expiresAt">When it ends; null for never.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The key, and its full text, which nobody can show again.</returns>
    public async Task<(ApiKey Key, string Text)> CreateAsync(string name, Role role, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (text, prefix, secretHash) = ApiKeyText.Create();
        var key = new ApiKey
        {
            PromoterId = tenant.RequiredPromoter,
            ApiKeyId = Guid.CreateVersion7(now),
            Name = name,
            Prefix = prefix,
            SecretHash = secretHash,
            Role = role,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        db.Add(key);
        audit.Record("api_key.create", $"api_key:{key.ApiKeyId}", new { role = EnumText.Of(role), expiresAt });
        await db.SaveChangesAsync(cancellationToken);
        return (key, text);
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
}
