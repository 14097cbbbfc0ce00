using System.Diagnostics;
using Campaign.Core.Alerts.Objectives;

namespace Campaign.AgentApi.Http;

/// <summary>Counts what the objectives are about: every request to the API, and how long it took unless it is a stream or an upload.</summary>
internal sealed class RequestCounting(RequestDelegate next, RequestLedger ledger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // Whoever went away before the answer has not seen an error.
            var failed = context.Response.StatusCode >= StatusCodes.Status500InternalServerError && !context.RequestAborted.IsCancellationRequested;
            ledger.Count(failed, IsTimed(context) ? Stopwatch.GetElapsedTime(started) : null);
        }
    }

    private static bool IsTimed(HttpContext context) =>
        context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) != true
        && !(HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/api/imports"));
}

internal static class RequestCountingServices
{
    public static void UseRequestCounting(this WebApplication app) => app.UseWhen(
        context => context.Request.Path is var path && path.StartsWithSegments("/api") && !path.StartsWithSegments("/api/health"),
        api => api.UseMiddleware<RequestCounting>());
}
