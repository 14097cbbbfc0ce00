using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Validation;

/// <summary>A rule that does not validate was to be used. It matches nobody; the API answers 422 <c>invalid_rule</c> with the problems by path.</summary>
public sealed class InvalidRuleException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="problems">At least one problem.</param>
    public InvalidRuleException(IReadOnlyList<RuleProblem> problems)
        : base("The audience rule is not valid: " + string.Join(" ", problems.Select(problem => $"{problem.Path}: {problem.Message}"))) =>
        Problems = problems;

    /// <summary>What is wrong, in the order of the rule.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; }
}
