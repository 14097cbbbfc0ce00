using Campaign.AgentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Accounts;

/// <summary>A role that does not exist.</summary>
internal static class RoleProblem
{
    public static ProblemHttpResult Unknown() => ApiProblem.Invalid(
        "invalid_request", "There is no such role.", new Dictionary<string, string[]> { ["role"] = ["owner, approver, marketer, analyst or viewer"] });
}
