using Campaign.AgentApi.Http;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Delivery.Receipts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Delivery;

/// <summary>Where providers tell what became of messages. The signature alone says who they are.</summary>
internal static class HookEndpoints
{
    /// <summary>Bytes of a request: a thousand events with room to spare.</summary>
    private const int LargestBody = 1_000_000;

    public static void MapHooks(this IEndpointRouteBuilder app) =>
        app.MapPost("/hooks/{provider}", HearAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new RequestSizeLimitMetadata(LargestBody));

    private static async Task<Results<Ok<HookAnswer>, ProblemHttpResult>> HearAsync(
        string provider, HttpRequest request, ProviderHooks hooks, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        var headers = request.Headers;
        var heard = await hooks.HearAsync(
            provider, new HookRequest(headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body.ToArray()), cancellationToken);
        return heard.Verdict switch
        {
            HookVerdict.Unknown => ApiProblem.NotFound("provider"),
            HookVerdict.Refused => ApiProblem.Of(StatusCodes.Status401Unauthorized, "invalid_signature", "The signature is wrong, or older than five minutes."),
            _ => TypedResults.Ok(new HookAnswer(heard.Taken, heard.Repeated, heard.Ignored)),
        };
    }

    private sealed class RequestSizeLimitMetadata(long bytes) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => bytes;
    }
}
