using Campaign.AgentApi.Http;
using Campaign.Contracts.Accounts;
using Campaign.Contracts.Common;
using Campaign.Core.Accounts;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Accounts;

/// <summary>The promoter's settings, the people who work for it, and what they did.</summary>
internal static class PromoterEndpoints
{
    private const int LongestPage = 200;

    public static void MapPromoter(this RouteGroupBuilder api)
    {
        var promoter = api.MapGroup("/promoter").WithTags("Promoter");
        promoter.MapGet("/", ReadAsync).WithSummary("The settings");
        promoter.MapPut("/", UpdateAsync).RequireAuthorization(Policies.Owner)
            .WithSummary("Changes the settings of the version in If-Match").ProducesProblem(StatusCodes.Status412PreconditionFailed);
        promoter.MapGet("/members", ListAsync).WithSummary("Who works for the promoter");
        promoter.MapPut("/members/{userId:guid}", ChangeRoleAsync).RequireAuthorization(Policies.Owner).WithSummary("Gives a member another role");
        promoter.MapDelete("/members/{userId:guid}", RemoveAsync).RequireAuthorization(Policies.Owner).WithSummary("Ends a membership");
        api.MapGet("/audit", AuditAsync).RequireAuthorization(Policies.Owner).WithTags("Promoter").WithSummary("Who did what, newest first");
    }

    private static async Task<Ok<PromoterSettings>> ReadAsync(PromoterSettingsStore store, HttpContext http, CancellationToken cancellationToken) =>
        Tagged(await store.ReadAsync(cancellationToken), http);

    private static async Task<Results<Ok<PromoterSettings>, ProblemHttpResult>> UpdateAsync(
        UpdatePromoter change, PromoterSettingsStore store, HttpContext http, CancellationToken cancellationToken) =>
        IfMatch.Tag(http) is { } expected ? Tagged(await store.UpdateAsync(change, expected, cancellationToken), http) : IfMatch.Missing();

    private static async Task<Ok<IReadOnlyList<PromoterMember>>> ListAsync(Members members, CancellationToken cancellationToken) =>
        TypedResults.Ok(await members.ListAsync(cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeRoleAsync(
        Guid userId, ChangeRole change, Members members, CancellationToken cancellationToken)
    {
        if (!EnumText.TryParse<Role>(change.Role, out var role))
        {
            return RoleProblem.Unknown();
        }

        return await members.ChangeRoleAsync(userId, role, cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("member");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid userId, Members members, CancellationToken cancellationToken) =>
        await members.RemoveAsync(userId, cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("member");

    private static async Task<Ok<Page<AuditItem>>> AuditAsync(
        AuditQueries audit, CancellationToken cancellationToken, string? subject = null, string? after = null, int limit = 50) =>
        TypedResults.Ok(await audit.ListAsync(subject, after, Math.Clamp(limit, 1, LongestPage), cancellationToken));

    private static Ok<PromoterSettings> Tagged(PromoterSettings settings, HttpContext http)
    {
        http.Response.Headers.ETag = PromoterSettingsStore.ETag(settings);
        return TypedResults.Ok(settings);
    }
}
