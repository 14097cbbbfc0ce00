using Campaign.Contracts.Accounts;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Accounts;

/// <summary>
/// What happens when the link of an invitation is followed. Each call works in a scope of its own, bound to the promoter that asked: the request's
/// own identity, if it has one, has no part in it.
/// </summary>
/// <param name="scopes">Where they are opened.</param>
/// <param name="clock">Ends invitations.</param>
public sealed class Joining(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string Gone = "invitation_ended";

    /// <summary>Reads what is asked. It does not say whether the person has an account.</summary>
    /// <param name="token">The link's token.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The question.</returns>
    /// <exception cref="DomainException"><c>invitation_ended</c>: unknown, used, withdrawn, asked anew or too old.</exception>
    public async Task<OpenInvitation> ReadAsync(string token, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (invitation, email) = await OpenAsync(scope.ServiceProvider, token, cancellationToken);
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var name = await db.Promoters.Where(promoter => promoter.PromoterId == invitation.PromoterId).Select(promoter => promoter.Name).SingleAsync(cancellationToken);
        return new OpenInvitation(name, email, EnumText.Of(invitation.Role), invitation.ExpiresAt);
    }

    /// <summary>
    /// Makes the person a member and signs in. Where the address has an account, its password must be given, so that a link alone takes over nothing;
    /// where it has none, one is made.
    /// </summary>
    /// <param name="token">The link's token, which is used up.</param>
    /// <param name="name">The name of a new account.</param>
    /// <param name="password">The password of the account, new or not.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The session; null where there is an account and the password is not its own, or it takes none for a while.</returns>
    /// <exception cref="DomainException"><c>invitation_ended</c>; <c>invalid_account</c>: a new account cannot be made of this.</exception>
    public async Task<AccountSession?> JoinAsync(string token, string? name, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (invitation, email) = await OpenAsync(scope.ServiceProvider, token, cancellationToken);
        var signIn = scope.ServiceProvider.GetRequiredService<SignIn>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var known = await users.FindByEmailAsync(email);
        if (known is not null && await signIn.CheckAsync(email, password, cancellationToken) is null)
        {
            return null;
        }

        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var user = await db.InTransactionAsync(
            async () =>
            {
                // Of two who use a link at once, the second finds it gone. What is refused below leaves it as it was.
                if (await db.Invitations.Where(one => one.TokenHash == invitation.TokenHash).ExecuteDeleteAsync(cancellationToken) == 0)
                {
                    throw Ended();
                }

                var person = known ?? await CreateAsync(users, email, name, password);
                await AddAsync(scope.ServiceProvider, invitation, person, cancellationToken);
                return person;
            },
            cancellationToken);
        return await signIn.OpenAsync(user, Guid.CreateVersion7(), invitation.PromoterId, cancellationToken);
    }

    private async Task<(Invitation Invitation, string Email)> OpenAsync(IServiceProvider services, string token, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<CampaignDbContext>();
        var hash = InvitationToken.Hash(token);
        if (await db.Database.SqlQuery<Guid?>($"SELECT find_invitation({hash}) AS \"Value\"").SingleAsync(cancellationToken) is not { } promoter)
        {
            throw Ended();
        }

        services.GetRequiredService<TenantContext>().Use(new PromoterId(promoter));
        var now = clock.GetUtcNow();
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(one => one.TokenHash == hash && one.ExpiresAt > now, cancellationToken) ?? throw Ended();
        var keys = await services.GetRequiredService<PersonalData>().KeysAsync(invitation.PromoterId, cancellationToken);
        return (invitation, keys.Decrypt(PersonalColumn.InvitationEmail, invitation.EmailCipher));
    }

    private static async Task<User> CreateAsync(UserManager<User> users, string email, string? name, string password)
    {
        if (name?.Trim() is not { Length: > 0 } display)
        {
            throw Invalid("name", ["Say how others shall see you."]);
        }

        var user = new User { Id = Guid.CreateVersion7(), UserName = email, Email = email, DisplayName = display };
        var made = await users.CreateAsync(user, password);
        return made.Succeeded ? user : throw Invalid("password", [.. made.Errors.Select(error => error.Description)]);
    }

    private async Task AddAsync(IServiceProvider services, Invitation invitation, User user, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<CampaignDbContext>();
        services.GetRequiredService<TenantContext>().UsePerson(user.Id);
        if (!await db.Memberships.AnyAsync(member => member.UserId == user.Id, cancellationToken))
        {
            db.Add(new Membership { PromoterId = invitation.PromoterId, UserId = user.Id, Role = invitation.Role, CreatedAt = clock.GetUtcNow() });
        }

        services.GetRequiredService<AuditTrail>().Record("member.join", $"user:{user.Id}", new { role = EnumText.Of(invitation.Role) });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static DomainException Ended() => new(Gone, "This invitation works no more. Ask for another one.");

    private static DomainException Invalid(string field, string[] messages) => new("invalid_account", "The account cannot be made like this.")
    {
        Details = new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [field] = messages } },
    };
}
