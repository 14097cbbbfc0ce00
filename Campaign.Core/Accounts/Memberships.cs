using Campaign.Contracts.Accounts;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Accounts;

/// <summary>For whom a person works.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Is told the person, whose own memberships row-level security then shows.</param>
public sealed class Memberships(CampaignDbContext db, TenantContext tenant)
{
    /// <summary>A person's memberships, the asked one first.</summary>
    /// <param name="userId">The person.</param>
    /// <param name="first">The promoter to put first; the oldest membership where not said.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The memberships; none where the person does not work for the asked promoter.</returns>
    public async Task<IReadOnlyList<PromoterMembership>> OfAsync(Guid userId, PromoterId? first, CancellationToken cancellationToken)
    {
        tenant.UsePerson(userId);
        var rows = await db.Memberships.IgnoreQueryFilters()
            .Where(membership => membership.UserId == userId)
            .Join(db.Promoters, membership => membership.PromoterId, promoter => promoter.PromoterId,
                (membership, promoter) => new { membership.PromoterId, promoter.Name, membership.Role, membership.CreatedAt })
            .ToListAsync(cancellationToken);
        return first is null || rows.Any(row => row.PromoterId == first)
            ? [.. rows.OrderByDescending(row => row.PromoterId == first).ThenBy(row => row.CreatedAt).ThenBy(row => row.Name, StringComparer.Ordinal)
                .Select(row => new PromoterMembership(row.PromoterId.Value, row.Name, EnumText.Of(row.Role)))]
            : [];
    }
}
