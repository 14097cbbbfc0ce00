using Campaign.Contracts.Accounts;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Accounts;

/// <summary>Asks people to work for the promoter. What is answered says nothing of whether they have an account here.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Who asks.</param>
/// <param name="personalData">Encrypts the addresses.</param>
/// <param name="audit">Notes who asked and withdrew.</param>
/// <param name="clock">Ends them.</param>
public sealed class Invitations(CampaignDbContext db, TenantContext tenant, PersonalData personalData, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asks somebody. An older invitation of the same address ends, and those whose time is over are forgotten.</summary>
    /// <param name="email">The address, in any spelling.</param>
    /// <param name="role">What the person will be allowed to do.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The invitation, and the token of its link, which nobody can show again.</returns>
    /// <exception cref="DomainException"><c>already_member</c>; <c>invalid_request</c>: no such address can be.</exception>
    public async Task<(PromoterInvitation Invitation, string Token)> InviteAsync(string email, Role role, CancellationToken cancellationToken)
    {
        var address = ContactAddress.NormaliseEmail(email) ?? throw new DomainException("invalid_request", "email: this can be no e-mail address.");
        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        var (now, token) = (clock.GetUtcNow(), InvitationToken.Create());
        var invitation = new Invitation
        {
            PromoterId = tenant.RequiredPromoter,
            InvitationId = Guid.CreateVersion7(now),
            TokenHash = InvitationToken.Hash(token),
            EmailCipher = keys.Encrypt(PersonalColumn.InvitationEmail, address),
            EmailHash = keys.HashEmail(address)!,
            Role = role,
            CreatedAt = now,
            ExpiresAt = now + Invitation.Life,
        };
        return await db.InTransactionAsync(
            async () =>
            {
                await RefuseMemberAsync(address, cancellationToken);
                await db.Invitations.Where(one => one.EmailHash == invitation.EmailHash || one.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
                db.Add(invitation);
                audit.Record("member.invite", $"invitation:{invitation.InvitationId}", new { role = EnumText.Of(role), invitation.ExpiresAt });
                await db.SaveChangesAsync(cancellationToken);
                return (View(invitation, address), token);
            },
            cancellationToken);
    }

    /// <summary>The invitations that can still be answered.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<PromoterInvitation>> ListAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        var open = await db.Invitations.AsNoTracking().Where(one => one.ExpiresAt > now).OrderByDescending(one => one.InvitationId).ToListAsync(cancellationToken);
        return [.. open.Select(one => View(one, keys.Decrypt(PersonalColumn.InvitationEmail, one.EmailCipher)))];
    }

    /// <summary>Withdraws an invitation: its link works no more.</summary>
    /// <param name="invitationId">The invitation.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there was such an invitation.</returns>
    public Task<bool> RevokeAsync(Guid invitationId, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            if (await db.Invitations.Where(one => one.InvitationId == invitationId).ExecuteDeleteAsync(cancellationToken) == 0)
            {
                return false;
            }

            audit.Record("member.uninvite", $"invitation:{invitationId}");
            await db.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    private async Task RefuseMemberAsync(string address, CancellationToken cancellationToken)
    {
        var normal = address.ToUpperInvariant();
        if (await db.Memberships.Join(db.Users, member => member.UserId, user => user.Id, (_, user) => user).AnyAsync(user => user.NormalizedEmail == normal, cancellationToken))
        {
            throw new DomainException("already_member", "This person works for the promoter already; change the role in the list of members.");
        }
    }

    private static PromoterInvitation View(Invitation invitation, string email) =>
        new(invitation.InvitationId, email, EnumText.Of(invitation.Role), invitation.CreatedAt, invitation.ExpiresAt);
}
