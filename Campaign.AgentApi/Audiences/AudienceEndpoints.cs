using Campaign.AgentApi.Http;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Explain;
using Campaign.Core.Audiences.Overlap;
using Campaign.Core.Audiences.Presets;
using Campaign.Core.Audiences.Sentences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Audiences;

/// <summary>How many fans a rule matches, how rules overlap, and why a fan does or does not match.</summary>
internal static class AudienceEndpoints
{
    public static void MapAudiences(this IEndpointRouteBuilder api)
    {
        var audiences = api.MapGroup("/audiences").WithTags("Audiences");
        audiences.MapPost("/preview", Preview).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        audiences.MapGet("/presets", Presets);
        audiences.MapPost("/overlap", Overlap).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        audiences.MapPost("/parse", Parse).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        audiences.MapPost("/explain", Explain).RequireAuthorization(Policies.Analyst).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<AudiencePreview>> Preview(
        AudiencePreviewRequest request, AudienceQueries audiences, HttpRequest http, string? nocache, CancellationToken cancellationToken) =>
        TypedResults.Ok(await audiences.PreviewAsync(request, nocache is not (null or "0" or "false"), http.SentenceLanguage(), cancellationToken));

    private static async Task<Ok<AudienceOverlap>> Overlap(
        AudienceOverlapRequest request, AudienceOverlaps overlaps, HttpRequest http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await overlaps.OfAsync(request, http.SentenceLanguage(), cancellationToken));

    private static async Task<Ok<IReadOnlyList<AudiencePreset>>> Presets(AudiencePresets presets, HttpRequest http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await presets.ListAsync(http.SentenceLanguage(), cancellationToken));

    private static async Task<Ok<ParsedSentence>> Parse(
        ParseSentenceRequest request, SentenceParser parser, HttpRequest http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await parser.ParseAsync(request, http.SentenceLanguage(), cancellationToken));

    private static async Task<Results<Ok<AudienceExplanation>, ProblemHttpResult>> Explain(
        ExplainRequest request, AudienceExplainer explainer, HttpRequest http, CancellationToken cancellationToken) =>
        await explainer.ExplainAsync(request, http.SentenceLanguage(), cancellationToken) is { } explanation
            ? TypedResults.Ok(explanation)
            : ApiProblem.NotFound("fan");
}
