using System.Security.Claims;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Accounts;
using Campaign.Core.Accounts;
using Campaign.Core.Common;
using Campaign.Core.RateLimits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Accounts;

/// <summary>Signing in, staying signed in, signing out, and who one is.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        api.MapGet("/me", MeAsync).WithTags("Accounts");
        if (((IEndpointRouteBuilder)api).ServiceProvider.GetRequiredService<IOptions<AccountOptions>>().Value.Authority is { Length: > 0 })
        {
            return;
        }

        var auth = api.MapGroup("/auth").WithTags("Accounts").AllowAnonymous();
        auth.MapPost("/login", LoginAsync);
        auth.MapPost("/refresh", RefreshAsync);
        auth.MapPost("/logout", LogoutAsync);
    }

    private static async Task<IResult> LoginAsync(
        LoginRequest request, SignIn signIn, AccessTokens tokens, SlidingWindowLimiter limiter, IOptionsMonitor<RateLimitOptions> limits,
        CancellationToken cancellationToken)
    {
        var limit = limits.CurrentValue.SignInsPerMinute;
        var decision = await limiter.AcquireAsync("sign-in", request.Email.Trim().ToUpperInvariant(), limit, TimeSpan.FromMinutes(1));
        if (!decision.Allowed)
        {
            return LimitProblem.Of(decision, "Too many attempts to sign in.");
        }

        var session = await signIn.WithPasswordAsync(request.Email.Trim(), request.Password, Promoter(request.PromoterId), cancellationToken);
        return session is null
            ? ApiProblem.Of(
                StatusCodes.Status401Unauthorized, "invalid_credentials",
                "The e-mail address or the password is wrong, or there were too many attempts; then wait a few minutes.")
            : TypedResults.Ok(tokens.For(session));
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> RefreshAsync(
        RefreshRequest request, SignIn signIn, AccessTokens tokens, CancellationToken cancellationToken) =>
        await signIn.WithRefreshTokenAsync(request.RefreshToken, Promoter(request.PromoterId), cancellationToken) is { } session
            ? TypedResults.Ok(tokens.For(session))
            : ApiProblem.Of(StatusCodes.Status401Unauthorized, "session_ended", "The session has ended; sign in again.");

    private static async Task<NoContent> LogoutAsync(LogoutRequest request, SignIn signIn, CancellationToken cancellationToken)
    {
        await signIn.OutAsync(request.RefreshToken, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> MeAsync(ClaimsPrincipal caller, CallerProfiles profiles, CancellationToken cancellationToken) =>
        await profiles.FindAsync(caller.UserId(), caller.FindFirstValue(CallerClaims.Role)!, caller.FindFirstValue(CallerClaims.Name), cancellationToken) is { } me
            ? TypedResults.Ok(me)
            : ApiProblem.NotFound("promoter");

    private static PromoterId? Promoter(Guid? id) => id is { } value ? new PromoterId(value) : null;
}
