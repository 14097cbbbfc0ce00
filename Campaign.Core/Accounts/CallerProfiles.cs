using Campaign.Contracts.Accounts;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Accounts;

/// <summary>Tells callers who they are.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">The caller's promoter.</param>
/// <param name="memberships">The caller's other promoters.</param>
/// <param name="options">Whether a model is configured.</param>
public sealed class CallerProfiles(CampaignDbContext db, TenantContext tenant, Memberships memberships, CallerProfileOptions options)
{
    /// <summary>The profile of a person or key.</summary>
    /// <param name="userId">The person; null for a key.</param>
    /// <param name="role">The role of the token or key.</param>
    /// <param name="name">The name in the token.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The profile; null where the promoter is gone.</returns>
    public async Task<Me?> FindAsync(Guid? userId, string role, string? name, CancellationToken cancellationToken)
    {
        var id = tenant.RequiredPromoter;
        var promoter = await db.Promoters.AsNoTracking().SingleOrDefaultAsync(promoter => promoter.PromoterId == id, cancellationToken);
        if (promoter is null)
        {
            return null;
        }

        var current = new PromoterMembership(id.Value, promoter.Name, role);
        var user = userId is null ? null : await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId, cancellationToken);
        var all = user is null ? [current] : await memberships.OfAsync(user.Id, id, cancellationToken);
        return new Me(
            userId, user?.Email, user?.DisplayName ?? name ?? "API key", current, all is [] ? [current] : all, promoter.TimeZone, promoter.Currency,
            options.ModelOffline);
    }
}

/// <summary>What profiles say of the platform.</summary>
/// <param name="ModelOffline">Whether the built-in offline model answers.</param>
public sealed record CallerProfileOptions(bool ModelOffline);
