using System.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Campaign.AgentApi.Http;

/// <summary>Every error of the API is a problem detail with a code and the trace id.</summary>
internal static class ProblemServices
{
    private static readonly Dictionary<int, string> CodeOfStatus = new()
    {
        [StatusCodes.Status400BadRequest] = "invalid_request",
        [StatusCodes.Status401Unauthorized] = "unauthenticated",
        [StatusCodes.Status403Forbidden] = "forbidden",
        [StatusCodes.Status404NotFound] = "not_found",
        [StatusCodes.Status405MethodNotAllowed] = "method_not_allowed",
        [StatusCodes.Status413PayloadTooLarge] = "body_too_large",
        [StatusCodes.Status415UnsupportedMediaType] = "unsupported_media_type",
        [StatusCodes.Status422UnprocessableEntity] = "invalid_request",
        [StatusCodes.Status429TooManyRequests] = "rate_limited",
    };

    public static IServiceCollection AddApiProblems(this IServiceCollection services) => services
        .AddExceptionHandler<ProblemMapping>()
        .AddSingleton<IProblemDetailsWriter, ProblemWriter>()
        .AddValidation()
        .AddProblemDetails(options => options.CustomizeProblemDetails = Complete);

    public static void UseApiProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        problem.Title = ReasonPhrases.GetReasonPhrase(status);
        problem.Extensions.TryAdd("code", CodeOfStatus.GetValueOrDefault(status, "internal"));
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }
}
