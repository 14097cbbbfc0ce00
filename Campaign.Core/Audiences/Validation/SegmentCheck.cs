using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Validation;

/// <summary>Checks the segments that a rule names, and those that these name: they exist, form no circle, and fit the size limits together.</summary>
internal sealed class SegmentCheck(RuleScope scope)
{
    private readonly List<RuleProblem> _problems = [];
    private int _clauses;

    /// <param name="rule">The rule.</param>
    /// <param name="scope">Holds the segments.</param>
    /// <param name="self">The segment that the rule is to be the rule of, which it must not lead back to.</param>
    public static IReadOnlyList<RuleProblem> Check(AudienceRule rule, RuleScope scope, Guid? self = null)
    {
        var check = new SegmentCheck(scope);
        check.Visit(rule, self is { } id ? new Stack<Guid>([id]) : new Stack<Guid>(), null);
        return check._problems;
    }

    private void Visit(AudienceRule rule, Stack<Guid> open, string? at)
    {
        foreach (var (node, path) in rule.WithPaths())
        {
            if (++_clauses > RuleLimits.Clauses && at is not null)
            {
                Report(at, "too_large", $"With its segments the rule has more than {RuleLimits.Clauses} clauses.", null);
                return;
            }

            if (node is SegmentRule segment)
            {
                Segment(segment.SegmentId, open, at ?? $"{path}.segment");
            }
        }
    }

    private void Segment(Guid id, Stack<Guid> open, string at)
    {
        if (open.Contains(id))
        {
            Report(at, "segment_cycle", "The segment refers to itself through others.", null);
        }
        else if (open.Count >= RuleLimits.Depth)
        {
            Report(at, "too_deep", $"Segments refer to segments more than {RuleLimits.Depth} deep.", null);
        }
        else if (!scope.Segments.TryGetValue(id, out var segment))
        {
            Report(at, "unknown_segment", "There is no such segment.", null);
        }
        else if (RuleShape.Check(segment.Rule) is [var problem, ..])
        {
            Report(at, problem.Code, $"The segment '{segment.Name}' is not valid: {problem.Path}: {problem.Message}", problem.Suggestion);
        }
        else
        {
            open.Push(id);
            Visit(segment.Rule, open, at);
            open.Pop();
        }
    }

    private void Report(string path, string code, string message, string? suggestion)
    {
        if (!_problems.Any(problem => problem.Path == path && problem.Code == code))
        {
            _problems.Add(new RuleProblem(path, code, message, suggestion));
        }
    }
}
