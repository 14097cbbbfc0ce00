using System.Diagnostics;
using Campaign.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Accounts;

/// <summary>Signs people in with the built-in accounts. Every refusal is the same null after the same time, whatever its cause.</summary>
public sealed class SignIn
{
    /// <summary>The hash that the password of an unknown user is checked against, so that the check costs the same.</summary>
    private static readonly Lazy<string> Decoy = new(() => new PasswordHasher<User>().HashPassword(new User(), Guid.NewGuid().ToString()));

    private readonly UserManager<User> _users;
    private readonly Memberships _memberships;
    private readonly RefreshTokens _tokens;
    private readonly TimeSpan _refusal;

    internal SignIn(UserManager<User> users, Memberships memberships, RefreshTokens tokens, IOptions<AccountOptions> options)
    {
        _users = users;
        _memberships = memberships;
        _tokens = tokens;
        _refusal = TimeSpan.FromMilliseconds(options.Value.RefusalMilliseconds);
    }

    /// <summary>Opens a session.</summary>
    /// <param name="email">The account's address.</param>
    /// <param name="password">The password.</param>
    /// <param name="promoter">The promoter to work for; the oldest membership where not said.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The session; null where the user is unknown, locked out, no member, or the password wrong.</returns>
    public async Task<AccountSession?> WithPasswordAsync(string email, string password, PromoterId? promoter, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var user = await VerifyAsync(email, password);
        var session = user is null ? null : await OpenAsync(user, Guid.CreateVersion7(), promoter, cancellationToken);
        return session ?? await RefuseAsync<AccountSession>(started, cancellationToken);
    }

    /// <summary>Goes on with a session; the given token is used up.</summary>
    /// <param name="refreshToken">The last refresh token.</param>
    /// <param name="promoter">The promoter to switch to; the same where not said.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The session; null where it has ended.</returns>
    public async Task<AccountSession?> WithRefreshTokenAsync(string refreshToken, PromoterId? promoter, CancellationToken cancellationToken)
    {
        var used = await _tokens.UseAsync(refreshToken, cancellationToken);
        var user = used is null ? null : await _users.FindByIdAsync(used.UserId.ToString());
        return user is null ? null : await OpenAsync(user, used!.FamilyId, promoter ?? new PromoterId(used.PromoterId), cancellationToken);
    }

    /// <summary>Ends a session; one that is unknown or ended already is no error.</summary>
    /// <param name="refreshToken">Any refresh token of the session.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>When it is ended.</returns>
    public Task OutAsync(string refreshToken, CancellationToken cancellationToken) => _tokens.EndAsync(refreshToken, cancellationToken);

    /// <summary>The person whose password this is; null where the user is unknown, locked out, or the password wrong.</summary>
    internal async Task<User?> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        return await VerifyAsync(email, password) ?? await RefuseAsync<User>(started, cancellationToken);
    }

    /// <summary>Opens a session for a person who has proved to be the one.</summary>
    internal async Task<AccountSession?> OpenAsync(User user, Guid familyId, PromoterId? promoter, CancellationToken cancellationToken)
    {
        var memberships = await _memberships.OfAsync(user.Id, promoter, cancellationToken);
        return memberships is []
            ? null
            : new AccountSession(user, memberships, await _tokens.IssueAsync(familyId, user.Id, memberships[0].Id, cancellationToken));
    }

    private async Task<T?> RefuseAsync<T>(long started, CancellationToken cancellationToken)
        where T : class
    {
        if (_refusal - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, cancellationToken);
        }

        return null;
    }

    private async Task<User?> VerifyAsync(string email, string password)
    {
        var user = await _users.FindByEmailAsync(email);
        var verdict = _users.PasswordHasher.VerifyHashedPassword(user ?? new User(), user?.PasswordHash ?? Decoy.Value, password);
        if (user is null || await _users.IsLockedOutAsync(user))
        {
            return null;
        }

        if (verdict == PasswordVerificationResult.Failed)
        {
            await _users.AccessFailedAsync(user);
            return null;
        }

        if (user.AccessFailedCount > 0)
        {
            await _users.ResetAccessFailedCountAsync(user);
        }

        return user;
    }
}
