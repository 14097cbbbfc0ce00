using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Http;

/// <summary>The version that a change was made from (RFC 9110, If-Match). Routes that ask for it refuse a request without it.</summary>
internal static class IfMatch
{
    /// <summary>The entity tag as it was sent, <c>*</c> included; null where none was.</summary>
    public static string? Tag(HttpContext http) => http.Request.Headers.IfMatch is [{ Length: > 0 } tag] ? tag : null;

    public static ProblemHttpResult Missing() => ApiProblem.Of(
        StatusCodes.Status428PreconditionRequired, "if_match_required", "Say in If-Match which version you read (its ETag), or * for any.");
}
