using System.Net;
using Campaign.Contracts.Accounts;
using Campaign.Web.AgentApi;
using Microsoft.Extensions.Caching.Memory;

namespace Campaign.Web.Sessions;

/// <summary>What became of a renewal: the new tokens, or the status of the refusal.</summary>
internal sealed record Renewal(SessionTokens? Tokens, HttpStatusCode Status);

/// <summary>
/// Renews tokens once, however many requests of a page ask at the same time: a refresh token is good for one use, and a second use ends the session.
/// The outcome is kept for a while, for requests that left the browser before the new cookie reached it.
/// </summary>
internal sealed class TokenRenewal(AccountClient accounts, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();

    /// <param name="refreshToken">The token the browser's cookie holds, which may have been used meanwhile.</param>
    /// <param name="promoterId">The promoter to switch to; null keeps the promoter.</param>
    /// <param name="cancellationToken">Ends the waiting. The renewal goes on: others wait for it too, and its token is spent.</param>
    public async Task<Renewal> RenewAsync(string refreshToken, Guid? promoterId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var token = refreshToken;
            var mine = new Lazy<Task<Renewal>>(() => RenewAtApiAsync(token, promoterId));
            var flight = Join(token, mine);
            var renewal = await flight.Value.WaitAsync(cancellationToken);
            if (renewal.Tokens is not { } tokens)
            {
                Forget(token, flight);
                return renewal;
            }

            if (flight == mine || (promoterId is null && !cache.TryGetValue(Key(tokens.RefreshToken), out _)))
            {
                return renewal;
            }

            // Somebody renewed it first: go on from the token that they were given.
            refreshToken = tokens.RefreshToken;
        }
    }

    private static string Key(string refreshToken) => "renewal:" + refreshToken;

    private Lazy<Task<Renewal>> Join(string refreshToken, Lazy<Task<Renewal>> mine)
    {
        lock (_gate)
        {
            return cache.TryGetValue(Key(refreshToken), out Lazy<Task<Renewal>>? flight) && flight is not null
                ? flight
                : cache.Set(Key(refreshToken), mine, Kept);
        }
    }

    /// <summary>A failure is not kept: the next request tries again. One that does already is left alone.</summary>
    private void Forget(string refreshToken, Lazy<Task<Renewal>> flight)
    {
        lock (_gate)
        {
            if (cache.Get(Key(refreshToken)) == flight)
            {
                cache.Remove(Key(refreshToken));
            }
        }
    }

    private async Task<Renewal> RenewAtApiAsync(string refreshToken, Guid? promoterId)
    {
        try
        {
            using var response = await accounts.RefreshAsync(new RefreshRequest(refreshToken, promoterId), CancellationToken.None);
            var tokens = response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<TokenResponse>(CancellationToken.None) : null;
            return new Renewal(tokens is null ? null : SessionTokens.From(tokens), response.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return new Renewal(null, HttpStatusCode.ServiceUnavailable);
        }
    }
}
