using System.Net;
using Campaign.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace Campaign.Web.Sessions;

/// <summary>The tokens to act with, or the answer to give where there are none.</summary>
internal readonly record struct SessionState(SessionTokens? Tokens, IResult? Problem);

/// <summary>The session of a request, its access token renewed shortly before it ends.</summary>
internal sealed class CurrentSession(TokenRenewal renewal, IOptions<SessionOptions> options, TimeProvider clock)
{
    public async Task<SessionState> GetAsync(HttpContext context)
    {
        if (await SessionCookie.ReadAsync(context) is not { } tokens)
        {
            return new(null, EdgeProblem.Create(StatusCodes.Status401Unauthorized, "not_signed_in", "There is no session. Sign in first."));
        }

        var left = tokens.ExpiresAt - clock.GetUtcNow();
        if (left > TimeSpan.FromSeconds(options.Value.RenewBeforeSeconds))
        {
            return new(tokens, null);
        }

        var outcome = await renewal.RenewAsync(tokens.RefreshToken, promoterId: null, context.RequestAborted);
        // While agentapi cannot renew, what is left of the old token is still good.
        return outcome.Status >= HttpStatusCode.InternalServerError && left > TimeSpan.Zero ? new(tokens, null) : await ApplyAsync(context, outcome);
    }

    public async Task<SessionState> SwitchAsync(HttpContext context, SessionTokens tokens, Guid promoterId) =>
        await ApplyAsync(context, await renewal.RenewAsync(tokens.RefreshToken, promoterId, context.RequestAborted));

    private static async Task<SessionState> ApplyAsync(HttpContext context, Renewal outcome)
    {
        if (outcome.Tokens is { } renewed)
        {
            await SessionCookie.WriteAsync(context, context.User, renewed);
            return new(renewed, null);
        }

        switch (outcome.Status)
        {
            case HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized:
                await SessionCookie.ClearAsync(context);
                return new(null, EdgeProblem.Create(StatusCodes.Status401Unauthorized, "session_expired", "The session has ended. Sign in again."));
            case HttpStatusCode.Forbidden or HttpStatusCode.NotFound:
                return new(null, EdgeProblem.Create(StatusCodes.Status404NotFound, "promoter_not_found", "There is no such promoter for this account."));
            default:
                return new(null, EdgeProblem.UpstreamUnavailable());
        }
    }
}
