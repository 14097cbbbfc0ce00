using Campaign.AgentApi.Http;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Explain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Audiences;

/// <summary>How many fans a rule matches, and why one of them does or does not.</summary>
internal static class AudienceEndpoints
{
    public static void MapAudiences(this IEndpointRouteBuilder api)
    {
        var audiences = api.MapGroup("/audiences").WithTags("Audiences");
        audiences.MapPost("/preview", Preview).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        audiences.MapPost("/explain", Explain).RequireAuthorization(Policies.Analyst).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<AudiencePreview>> Preview(
        AudiencePreviewRequest request, AudienceQueries audiences, HttpRequest http, string? nocache, CancellationToken cancellationToken) =>
        TypedResults.Ok(await audiences.PreviewAsync(request, nocache is not (null or "0" or "false"), http.SentenceLanguage(), cancellationToken));

    private static async Task<Results<Ok<AudienceExplanation>, ProblemHttpResult>> Explain(
        ExplainRequest request, AudienceExplainer explainer, HttpRequest http, CancellationToken cancellationToken) =>
        await explainer.ExplainAsync(request, http.SentenceLanguage(), cancellationToken) is { } explanation
            ? TypedResults.Ok(explanation)
            : ApiProblem.NotFound("fan");
}
