using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Validation;

/// <summary>
/// Checks the segments and waves that a rule names, and those that these name: they exist, form no circle, and fit the size limits together.
/// </summary>
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
        check.Visit(rule, self is { } id ? new Stack<object>([id]) : new Stack<object>(), null);
        return check._problems;
    }

    private void Visit(AudienceRule rule, Stack<object> open, string? at)
    {
        foreach (var (node, path) in rule.WithPaths())
        {
            if (++_clauses > RuleLimits.Clauses && at is not null)
            {
                Report(at, "too_large", $"With its segments the rule has more than {RuleLimits.Clauses} clauses.", null);
                return;
            }

            switch (node)
            {
                case SegmentRule segment when scope.Segments.TryGetValue(segment.SegmentId, out var known):
                    Follow(segment.SegmentId, known.Rule, $"segment '{known.Name}'", open, at ?? $"{path}.segment");
                    break;
                case SegmentRule:
                    Report(at ?? $"{path}.segment", "unknown_segment", "There is no such segment.", null);
                    break;
                case WaveRule wave when scope.Waves.TryGetValue(wave.Name, out var known):
                    Follow(wave.Name, known, $"wave '{wave.Name}'", open, at ?? $"{path}.wave");
                    break;
                case WaveRule wave:
                    Report(
                        at ?? $"{path}.wave", "unknown_wave", $"There is no wave '{wave.Name}' here.",
                        scope.Waves.Count == 0 ? "Waves have a meaning within a campaign that has some." : $"Use {Words.Or(scope.Waves.Keys)}.");
                    break;
            }
        }
    }

    private void Follow(object key, AudienceRule rule, string what, Stack<object> open, string at)
    {
        if (open.Contains(key))
        {
            Report(at, "segment_cycle", $"The {what} refers to itself.", null);
        }
        else if (open.Count >= RuleLimits.Depth)
        {
            Report(at, "too_deep", $"Segments refer to segments more than {RuleLimits.Depth} deep.", null);
        }
        else if (RuleShape.Check(rule) is [var problem, ..])
        {
            Report(at, problem.Code, $"The {what} is not valid: {problem.Path}: {problem.Message}", problem.Suggestion);
        }
        else
        {
            open.Push(key);
            Visit(rule, open, at);
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
