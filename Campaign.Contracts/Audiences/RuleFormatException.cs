using System.Text.Json;

namespace Campaign.Contracts.Audiences;

/// <summary>JSON that is no rule. The message names the place and what would be right there.</summary>
public sealed class RuleFormatException : JsonException
{
    /// <summary>Makes one.</summary>
    /// <param name="problem">What is wrong.</param>
    public RuleFormatException(RuleProblem problem)
        : base(Describe(problem)) => Problem = problem;

    /// <summary>What is wrong, with the path from the rule's root.</summary>
    public RuleProblem Problem { get; }

    private static string Describe(RuleProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Suggestion is null ? $"{problem.Path}: {problem.Message}" : $"{problem.Path}: {problem.Message} {problem.Suggestion}";
    }
}
