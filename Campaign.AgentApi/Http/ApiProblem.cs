using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Http;

/// <summary>Problem details (RFC 9457) with the stable <c>code</c> that callers branch on.</summary>
internal static class ApiProblem
{
    public static ProblemHttpResult Of(int status, string code, string detail, IReadOnlyDictionary<string, object?>? more = null)
    {
        var extensions = new Dictionary<string, object?>(more ?? new Dictionary<string, object?>()) { ["code"] = code };
        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }

    public static ProblemHttpResult NotFound(string what) => Of(StatusCodes.Status404NotFound, "not_found", $"There is no such {what}.");

    /// <summary>Says per field what is wrong with it.</summary>
    public static ProblemHttpResult Invalid(string code, string detail, IReadOnlyDictionary<string, string[]> errors) =>
        Of(StatusCodes.Status422UnprocessableEntity, code, detail, new Dictionary<string, object?> { ["errors"] = errors });
}
