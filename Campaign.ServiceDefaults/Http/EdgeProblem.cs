using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Campaign.ServiceDefaults.Http;

/// <summary>RFC 9457 problem details with a stable code, for the processes in front of the API.</summary>
public static class EdgeProblem
{
    public static IResult Create(int status, string code, string detail) => TypedResults.Problem(
        detail, statusCode: status, extensions: new Dictionary<string, object?>
        {
            ["code"] = code,
            ["traceId"] = Activity.Current?.TraceId.ToHexString(),
        });

    public static IResult UpstreamUnavailable(int status = StatusCodes.Status503ServiceUnavailable) =>
        Create(status, "upstream_unavailable", "The service behind this address cannot be reached.");

    public static Task WriteAsync(HttpContext context, int status, string code, string detail) =>
        Create(status, code, detail).ExecuteAsync(context);
}
