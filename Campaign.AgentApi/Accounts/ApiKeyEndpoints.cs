using Campaign.AgentApi.Http;
using Campaign.Contracts.Accounts;
using Campaign.Core.Accounts;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Accounts;

/// <summary>Keys of machines; an owner makes, lists and revokes them.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("API keys").RequireAuthorization(Policies.Owner);
        keys.MapGet("/", ListAsync);
        keys.MapPost("/", CreateAsync);
        keys.MapDelete("/{id:guid}", RevokeAsync);
    }

    private static async Task<Ok<ApiKeyItem[]>> ListAsync(ApiKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Ok((await keys.ListAsync(cancellationToken)).Select(Item).ToArray());

    private static async Task<Results<Created<CreatedApiKey>, ProblemHttpResult>> CreateAsync(
        CreateApiKey request, ApiKeys keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!EnumText.TryParse<Role>(request.Role, out var role))
        {
            return RoleProblem.Unknown();
        }

        if (request.ExpiresAt <= clock.GetUtcNow())
        {
            return ApiProblem.Invalid("invalid_request", "The key would have ended already.", new Dictionary<string, string[]> { ["expiresAt"] = ["must lie ahead"] });
        }

        var (key, text) = await keys.CreateAsync(request.Name, role, request.ExpiresAt, cancellationToken);
        return TypedResults.Created($"/api/keys/{key.ApiKeyId}", new CreatedApiKey(Item(key), text));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid id, ApiKeys keys, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("key");

    private static ApiKeyItem Item(ApiKey key) =>
        new(key.ApiKeyId, key.Name, key.Prefix, EnumText.Of(key.Role), key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt);
}
