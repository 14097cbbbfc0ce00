using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Campaign.AgentApi.Http;

/// <summary>The one place where an exception becomes a problem detail. What it does not know stays a plain 500: nothing internal leaks.</summary>
internal sealed class ProblemMapping(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>Codes of <see cref="DomainException"/> that are neither a plain conflict with the state of things nor, as <c>invalid_…</c>, input that makes no sense.</summary>
    private static readonly Dictionary<string, int> DomainStatus = new()
    {
        ["not_found"] = StatusCodes.Status404NotFound,
        ["stale"] = StatusCodes.Status412PreconditionFailed,
        ["four_eyes_required"] = StatusCodes.Status403Forbidden,
        ["approver_required"] = StatusCodes.Status403Forbidden,
        ["confirmation_by_person"] = StatusCodes.Status403Forbidden,
        ["resume_expired"] = StatusCodes.Status410Gone,
        ["invitation_ended"] = StatusCodes.Status410Gone,
        ["unsupported_channel"] = StatusCodes.Status422UnprocessableEntity,
        ["unknown_event"] = StatusCodes.Status422UnprocessableEntity,
        ["idempotency_key_reused"] = StatusCodes.Status422UnprocessableEntity,
        ["budget_exceeded"] = StatusCodes.Status402PaymentRequired,
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var problem = Map(exception);
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "2";
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static ProblemDetails Map(Exception exception) => exception switch
    {
        DomainException broken => Broken(broken),
        InvalidRuleException rule => InvalidRule(rule.Problems),
        BadHttpRequestException { InnerException: RuleFormatException rule } => InvalidRule([rule.Problem]),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problem(StatusCodes.Status413PayloadTooLarge, "body_too_large", "The request body is larger than is accepted here."),
        BadHttpRequestException { InnerException: JsonException json } => Problem(StatusCodes.Status400BadRequest, "invalid_json", Explain(json)),
        BadHttpRequestException bad => Problem(bad.StatusCode, "invalid_request", bad.Message),
        DbUpdateConcurrencyException => Problem(StatusCodes.Status412PreconditionFailed, "stale", "Somebody else changed it meanwhile; read it again."),
        _ when DatabaseFailures.IsAway(exception) =>
            Problem(StatusCodes.Status503ServiceUnavailable, "database_unavailable", "The database does not answer at the moment; try again shortly."),
        _ => Problem(StatusCodes.Status500InternalServerError, "internal", "Something went wrong here. The trace id finds it in the logs."),
    };

    private static ProblemDetails Broken(DomainException broken)
    {
        var otherwise = broken.Code.StartsWith("invalid_", StringComparison.Ordinal) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        var problem = Problem(DomainStatus.GetValueOrDefault(broken.Code, otherwise), broken.Code, broken.Message);
        foreach (var (name, value) in broken.Details)
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    private static ProblemDetails Problem(int status, string code, string detail) =>
        new() { Status = status, Detail = detail, Extensions = { ["code"] = code } };

    /// <summary>Such a rule matches nobody; the problem says by path what would be right.</summary>
    private static ProblemDetails InvalidRule(IReadOnlyList<RuleProblem> problems)
    {
        var detail = "The audience rule is not valid. " + string.Join(" ", problems.Select(problem => $"{problem.Path}: {problem.Message}"));
        var problem = Problem(StatusCodes.Status422UnprocessableEntity, "invalid_rule", detail);
        problem.Extensions["errors"] = problems.GroupBy(one => one.Path).ToDictionary(
            path => path.Key, path => path.Select(one => one.Suggestion is null ? one.Message : $"{one.Message} {one.Suggestion}").ToArray());
        problem.Extensions["problems"] = problems;
        return problem;
    }

    /// <summary>A path and what is wrong there, without the type names that System.Text.Json adds.</summary>
    private static string Explain(JsonException json)
    {
        var message = json.Message.Split(" Path: ", 2)[0];
        message = message.Contains("could not be converted", StringComparison.Ordinal) ? "The value has the wrong type." : message;
        message = message.Contains("could not be mapped", StringComparison.Ordinal) ? "There is no such field." : message;
        message = message.Contains("missing required", StringComparison.Ordinal) ? "A required field is missing." : message;
        return json.Path is null or "$" ? message : $"{json.Path}: {message}";
    }
}
