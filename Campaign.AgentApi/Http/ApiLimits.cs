using System.Globalization;
using System.Security.Claims;
using Campaign.Core.RateLimits;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Http;

/// <summary>Limits each caller's requests to the API: a person or key where one is known, else the address.</summary>
internal sealed class ApiLimits(RequestDelegate next, SlidingWindowLimiter limiter, IOptionsMonitor<RateLimitOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = options.CurrentValue.RequestsPerMinute;
        var decision = await limiter.AcquireAsync("api", Caller(context), limit, Window);
        var headers = context.Response.Headers;
        headers["RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = decision.Remaining.ToString(CultureInfo.InvariantCulture);
        if (decision.Allowed)
        {
            await next(context);
            return;
        }

        await LimitProblem.Of(decision, $"More than {limit} requests in a minute.").ExecuteAsync(context);
    }

    private static string Caller(HttpContext context) =>
        context.User.FindFirstValue("sub") ?? context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}

/// <summary>The answer to a request over a limit.</summary>
internal static class LimitProblem
{
    public static IResult Of(RateLimitDecision decision, string detail) => new WithRetryAfter(decision.RetryAfter, detail);

    private sealed class WithRetryAfter(TimeSpan retryAfter, string detail) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return ApiProblem.Of(StatusCodes.Status429TooManyRequests, "rate_limited", $"{detail} Try again in {seconds} s.").ExecuteAsync(httpContext);
        }
    }
}

internal static class ApiLimitServices
{
    public static void UseApiLimits(this WebApplication app) => app.UseWhen(
        context => context.Request.Path is var path
            && (path.StartsWithSegments("/api") || path.StartsWithSegments("/mcp")) && !path.StartsWithSegments("/api/health"),
        api => api.UseMiddleware<ApiLimits>());
}
