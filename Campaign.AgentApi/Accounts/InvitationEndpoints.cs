using System.Security.Cryptography;
using System.Text;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Accounts;
using Campaign.Core.Accounts;
using Campaign.Core.Data;
using Campaign.Core.RateLimits;
using Campaign.Core.Tenancy;
using Campaign.Core.Tracking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Accounts;

/// <summary>An owner asks people to work for the promoter; they follow the link. Where an outside issuer says who people are, it does this too.</summary>
internal static class InvitationEndpoints
{
    /// <summary>Attempts by one link in a minute, whether it is known or not.</summary>
    private const int TriesPerMinute = 10;

    public static void MapInvitations(this RouteGroupBuilder api)
    {
        if (((IEndpointRouteBuilder)api).ServiceProvider.GetRequiredService<IOptions<AccountOptions>>().Value.Authority is { Length: > 0 })
        {
            return;
        }

        var promoter = api.MapGroup("/promoter").WithTags("Promoter").RequireAuthorization(Policies.Owner);
        promoter.MapPost("/members", InviteAsync).WithSummary("Invites a person; the link is shown this once").ProducesProblem(StatusCodes.Status409Conflict);
        promoter.MapGet("/invitations", ListAsync).WithSummary("The invitations that can still be answered");
        promoter.MapDelete("/invitations/{invitationId:guid}", RevokeAsync).WithSummary("Withdraws an invitation");

        var auth = api.MapGroup("/auth").WithTags("Accounts").AllowAnonymous();
        auth.MapPost("/invitation", ReadAsync).WithSummary("What an invitation is about").ProducesProblem(StatusCodes.Status410Gone);
        auth.MapPost("/join", JoinAsync).WithSummary("Follows an invitation and signs in")
            .Produces<TokenResponse>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status410Gone);
    }

    private static async Task<Results<Created<CreatedInvitation>, ProblemHttpResult>> InviteAsync(
        InviteMember request, Invitations invitations, IOptions<TrackingOptions> links, CancellationToken cancellationToken)
    {
        if (!EnumText.TryParse<Role>(request.Role, out var role))
        {
            return RoleProblem.Unknown();
        }

        var (invitation, token) = await invitations.InviteAsync(request.Email, role, cancellationToken);
        // Behind the #, where no server, log or referrer sees it.
        var link = new Uri($"{links.Value.PublicUrl.ToString().TrimEnd('/')}/join#{token}");
        return TypedResults.Created($"/api/promoter/invitations/{invitation.Id}", new CreatedInvitation(invitation, link));
    }

    private static async Task<Ok<IReadOnlyList<PromoterInvitation>>> ListAsync(Invitations invitations, CancellationToken cancellationToken) =>
        TypedResults.Ok(await invitations.ListAsync(cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid invitationId, Invitations invitations, CancellationToken cancellationToken) =>
        await invitations.RevokeAsync(invitationId, cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("invitation");

    private static async Task<Ok<OpenInvitation>> ReadAsync(ReadInvitation request, Joining joining, CancellationToken cancellationToken) =>
        TypedResults.Ok(await joining.ReadAsync(request.Token, cancellationToken));

    private static async Task<IResult> JoinAsync(
        JoinRequest request, Joining joining, AccessTokens tokens, SlidingWindowLimiter limiter, CancellationToken cancellationToken)
    {
        // By the hash: Redis must not hold what opens a door.
        var link = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(request.Token)));
        var decision = await limiter.AcquireAsync("join", link, TriesPerMinute, TimeSpan.FromMinutes(1));
        if (!decision.Allowed)
        {
            return LimitProblem.Of(decision, "Too many attempts to join.");
        }

        var session = await joining.JoinAsync(request.Token, request.Name, request.Password, cancellationToken);
        return session is null
            ? ApiProblem.Of(
                StatusCodes.Status401Unauthorized, "invalid_credentials",
                "This address has an account here, and this is not its password, or there were too many attempts; then wait a few minutes.")
            : TypedResults.Ok(tokens.For(session));
    }
}
