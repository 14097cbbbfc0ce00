using Campaign.ServiceDefaults.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace Campaign.Web;

/// <summary>Every failure of this host as problem details: an unreachable agentapi, a request that cannot be read, and the unexpected.</summary>
internal static class WebProblems
{
    public static void UseWebProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = HandleAsync,
            SuppressDiagnosticsCallback = failure => IsUpstream(failure.Exception),
        });
        app.UseStatusCodePages(context => context.HttpContext.Request.Path.StartsWithSegments("/app")
            ? EdgeProblem.WriteAsync(
                context.HttpContext, context.HttpContext.Response.StatusCode, "invalid_request", "The request cannot be understood.")
            : Task.CompletedTask);
    }

    private static Task HandleAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var answer = failure switch
        {
            BadHttpRequestException bad => EdgeProblem.Create(bad.StatusCode, "invalid_request", "The request cannot be understood."),
            _ when IsUpstream(failure) => EdgeProblem.UpstreamUnavailable(),
            _ => EdgeProblem.Create(StatusCodes.Status500InternalServerError, "internal", "Something went wrong here. The trace id names it."),
        };
        return answer.ExecuteAsync(context);
    }

    private static bool IsUpstream(Exception? failure) => failure is HttpRequestException or OperationCanceledException { InnerException: TimeoutException };
}
