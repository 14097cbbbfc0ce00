using Campaign.Contracts.Accounts;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Accounts;

/// <summary>Who works for the promoter. There is always an owner.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose members.</param>
/// <param name="audit">Notes who changed whom.</param>
public sealed class Members(CampaignDbContext db, TenantContext tenant, AuditTrail audit)
{
    /// <summary>All members.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>By role, then by name.</returns>
    public async Task<IReadOnlyList<PromoterMember>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Memberships.AsNoTracking()
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { member.UserId, user.DisplayName, user.Email, member.Role, member.CreatedAt })
            .ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.Role).ThenBy(row => row.DisplayName, StringComparer.Ordinal)
            .Select(row => new PromoterMember(row.UserId, row.DisplayName, row.Email ?? "", EnumText.Of(row.Role), row.CreatedAt))];
    }

    /// <summary>Gives a member another role. It holds from the member's next token on.</summary>
    /// <param name="userId">The member.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there is such a member.</returns>
    /// <exception cref="DomainException"><c>last_owner</c>.</exception>
    public Task<bool> ChangeRoleAsync(Guid userId, Role role, CancellationToken cancellationToken) => ChangeAsync(
        userId,
        role == Role.Owner,
        member =>
        {
            member.Role = role;
            audit.Record("member.role", $"user:{userId}", new { role = EnumText.Of(role) });
        },
        cancellationToken);

    /// <summary>Ends a membership. The person's account stays.</summary>
    /// <param name="userId">The member.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there was such a member.</returns>
    /// <exception cref="DomainException"><c>last_owner</c>.</exception>
    public Task<bool> RemoveAsync(Guid userId, CancellationToken cancellationToken) => ChangeAsync(
        userId,
        false,
        member =>
        {
            db.Remove(member);
            audit.Record("member.remove", $"user:{userId}");
        },
        cancellationToken);

    private Task<bool> ChangeAsync(Guid userId, bool staysOwner, Action<Membership> change, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            // All rows are locked, so that two owners cannot take each other's role away at once.
            var members = await db.Memberships
                .FromSql($"SELECT * FROM memberships WHERE promoter_id = {tenant.RequiredPromoter.Value} ORDER BY user_id FOR UPDATE").ToListAsync(cancellationToken);
            if (members.Find(one => one.UserId == userId) is not { } member)
            {
                return false;
            }

            if (member.Role == Role.Owner && !staysOwner && members.Count(one => one.Role == Role.Owner) == 1)
            {
                throw new DomainException("last_owner", "A promoter has at least one owner; make another person owner first.");
            }

            change(member);
            await db.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);
}
