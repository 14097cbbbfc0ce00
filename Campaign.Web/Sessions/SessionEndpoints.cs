using Campaign.Contracts.Accounts;
using Campaign.Web.AgentApi;
using Microsoft.AspNetCore.Antiforgery;

namespace Campaign.Web.Sessions;

internal static partial class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/app/session");
        session.MapPost("/", SignInAsync);
        session.MapPost("/invitation", ReadInvitationAsync);
        session.MapPost("/join", JoinAsync);
        session.MapGet("/", GetAsync);
        session.MapDelete("/", SignOutAsync).RequireAntiforgeryToken();
        session.MapPost("/promoter", SwitchPromoterAsync).RequireAntiforgeryToken();
    }

    /// <summary>Takes JSON alone, which a foreign page cannot send: there is no session yet that an antiforgery token could be bound to.</summary>
    private static async Task<IResult> SignInAsync(
        LoginRequest request, HttpContext context, AccountClient accounts, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        using var response = await accounts.LoginAsync(request, Caller(context), cancellationToken);
        return await OpenAsync(context, response, accounts, antiforgery, cancellationToken);
    }

    /// <summary>Passed on here, because whoever follows an invitation has no session that calls could be forwarded with.</summary>
    private static async Task<IResult> ReadInvitationAsync(ReadInvitation request, HttpContext context, AccountClient accounts, CancellationToken cancellationToken)
    {
        using var response = await accounts.InvitationAsync(request, Caller(context), cancellationToken);
        return await Relay.Async(context, response, cancellationToken);
    }

    private static async Task<IResult> JoinAsync(
        JoinRequest request, HttpContext context, AccountClient accounts, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        using var response = await accounts.JoinAsync(request, Caller(context), cancellationToken);
        return await OpenAsync(context, response, accounts, antiforgery, cancellationToken);
    }

    private static async Task<IResult> GetAsync(
        HttpContext context, CurrentSession session, AccountClient accounts, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        var state = await session.GetAsync(context);
        return state.Tokens is { } tokens
            ? await ViewAsync(context, tokens, accounts, antiforgery, signIn: false, cancellationToken)
            : state.Problem!;
    }

    private static async Task<IResult> SwitchPromoterAsync(
        PromoterSwitch request, HttpContext context, CurrentSession session, AccountClient accounts, IAntiforgery antiforgery,
        CancellationToken cancellationToken)
    {
        var state = await session.GetAsync(context);
        state = state.Tokens is { } tokens ? await session.SwitchAsync(context, tokens, request.PromoterId) : state;
        return state.Tokens is { } switched
            ? await ViewAsync(context, switched, accounts, antiforgery, signIn: false, cancellationToken)
            : state.Problem!;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, AccountClient accounts, ILogger<SessionTokens> logger)
    {
        if (await SessionCookie.ReadAsync(context) is { } tokens)
        {
            await EndAtApiAsync(tokens, accounts, logger);
        }

        await SessionCookie.ClearAsync(context);
        return TypedResults.NoContent();
    }

    private static string? Caller(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    /// <summary>Opens the session that agentapi granted, or says why it did not.</summary>
    private static async Task<IResult> OpenAsync(
        HttpContext context, HttpResponseMessage response, AccountClient accounts, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            return await Relay.Async(context, response, cancellationToken);
        }

        var tokens = SessionTokens.From((await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken))!);
        return await ViewAsync(context, tokens, accounts, antiforgery, signIn: true, cancellationToken);
    }

    private static async Task<IResult> ViewAsync(
        HttpContext context, SessionTokens tokens, AccountClient accounts, IAntiforgery antiforgery, bool signIn, CancellationToken cancellationToken)
    {
        using var response = await accounts.MeAsync(tokens.AccessToken, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return await Relay.Async(context, response, cancellationToken);
        }

        var me = (await response.Content.ReadFromJsonAsync<Me>(cancellationToken))!;
        if (signIn)
        {
            await SessionCookie.WriteAsync(context, SessionCookie.User(me), tokens);
        }

        // After the cookie: the token is bound to the user it names.
        return TypedResults.Ok(SessionView.From(me, antiforgery.GetAndStoreTokens(context).RequestToken!));
    }

    /// <summary>Signing out must succeed for the person even where agentapi cannot be told; the refresh token then ends by its age.</summary>
    private static async Task EndAtApiAsync(SessionTokens tokens, AccountClient accounts, ILogger logger)
    {
        try
        {
            using var response = await accounts.LogoutAsync(tokens, CancellationToken.None);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            Log.LogoutFailed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A session was ended here but agentapi could not be told.")]
        public static partial void LogoutFailed(ILogger logger, Exception failure);
    }
}
