using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Crm.Geo;
using Campaign.Core.Data;
using Campaign.Core.Data.Replica;
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
        crm.MapGet("/cities", Cities).WithSummary("Cities of the gazetteer by the beginning of a name");
        crm.MapGet("/fans/{id:long}", FanAsync);
        crm.MapPut("/fans/{id:long}/consent", SetConsentAsync).RequireAuthorization(Policies.Marketer)
            .WithSummary("Notes a consent given or withdrawn; the same again writes nothing");
        crm.MapDelete("/fans/{id:long}", EraseAsync).RequireAuthorization(Policies.Marketer).WithSummary("Erases a person; a suppressed address stays unreachable");
    }

    private static Ok<CitySearch> Cities(
        [Required, StringLength(100, MinimumLength = 1)] string query, [StringLength(2, MinimumLength = 2)] string? country = null, [Range(1, 20)] int limit = 10) =>
        TypedResults.Ok(new CitySearch([.. Gazetteer.Cities.Search(query, country, limit).Select(city => new CityItem(
            city.Name, city.Region, city.Country, city.Latitude, city.Longitude, city.Population, city.TimeZone))]));

    private static async Task<Results<Ok<Page<FanItem>>, ProblemHttpResult>> FansAsync(
        FanDirectory fans, SegmentFans members, ReplicaUnitOfWork replica, ClaimsPrincipal caller, IAuthorizationService authorization, CancellationToken cancellationToken,
        Guid? segment = null, [StringLength(254)] string? query = null, [StringLength(100)] string? city = null, [StringLength(2)] string? country = null,
        [StringLength(20)] string? language = null, [StringLength(100)] string? tag = null, [RegularExpression("email|sms")] string? consent = null,
        string? after = null, [Range(1, 100)] int limit = 50)
    {
        var filter = new FanFilter(query, city, after, limit)
        {
            Country = country,
            Language = language,
            Tag = tag,
            Consent = consent is null ? null : EnumText.Parse<Channel>(consent),
        };
        var masked = await IsMaskedAsync(caller, authorization);
        var page = await replica.ReadAsync<Page<FanItem>?>(
            async () => segment is { } id ? await members.ListAsync(id, filter, masked, cancellationToken) : await fans.ListAsync(filter, masked, cancellationToken),
            cancellationToken);
        return page is null ? ApiProblem.NotFound("segment") : TypedResults.Ok(page);
    }

    private static async Task<Results<Ok<FanConsent>, ProblemHttpResult>> SetConsentAsync(
        long id, SetConsent consent, ConsentLedger ledger, CancellationToken cancellationToken) =>
        await ledger.SetAsync(new FanId(id), consent, cancellationToken) is { } state ? TypedResults.Ok(state) : ApiProblem.NotFound("fan");

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(long id, FanErasure erasure, CancellationToken cancellationToken) =>
        await erasure.EraseAsync(new FanId(id), cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("fan");

    private static async Task<Results<Ok<FanDetail>, ProblemHttpResult>> FanAsync(
        long id, FanProfiles fans, ReplicaUnitOfWork replica, ClaimsPrincipal caller, IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        var masked = await IsMaskedAsync(caller, authorization);
        return await replica.ReadAsync(() => fans.FindAsync(new FanId(id), masked, cancellationToken), cancellationToken) is { } fan
            ? TypedResults.Ok(fan)
            : ApiProblem.NotFound("fan");
    }

    /// <summary>Marketers and above write to fans, so they see whom; viewers and analysts do not.</summary>
    private static async Task<bool> IsMaskedAsync(ClaimsPrincipal caller, IAuthorizationService authorization) =>
        !(await authorization.AuthorizeAsync(caller, Policies.Marketer)).Succeeded;
}
