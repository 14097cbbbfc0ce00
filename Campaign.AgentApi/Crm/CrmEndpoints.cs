using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Crm;

/// <summary>Fans as people look them up.</summary>
internal static class CrmEndpoints
{
    public static void MapCrm(this RouteGroupBuilder api)
    {
        var crm = api.MapGroup("").WithTags("CRM");
        crm.MapGet("/fans", FansAsync);
        crm.MapGet("/fans/{id:long}", FanAsync);
    }

    private static async Task<Ok<Page<FanItem>>> FansAsync(
        FanDirectory fans, ClaimsPrincipal caller, IAuthorizationService authorization, CancellationToken cancellationToken,
        [StringLength(254)] string? query = null, [StringLength(100)] string? city = null, string? after = null, [Range(1, 100)] int limit = 50) =>
        TypedResults.Ok(await fans.ListAsync(new FanFilter(query, city, after, limit), await IsMaskedAsync(caller, authorization), cancellationToken));

    private static async Task<Results<Ok<FanDetail>, ProblemHttpResult>> FanAsync(
        long id, FanDirectory fans, ClaimsPrincipal caller, IAuthorizationService authorization, CancellationToken cancellationToken) =>
        await fans.FindAsync(new FanId(id), await IsMaskedAsync(caller, authorization), cancellationToken) is { } fan
            ? TypedResults.Ok(fan)
            : ApiProblem.NotFound("fan");

    /// <summary>Marketers and above write to fans, so they see whom; viewers and analysts do not.</summary>
    private static async Task<bool> IsMaskedAsync(ClaimsPrincipal caller, IAuthorizationService authorization) =>
        !(await authorization.AuthorizeAsync(caller, Policies.Marketer)).Succeeded;
}
