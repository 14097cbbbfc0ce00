using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Npgsql;

namespace Campaign.Core.Audiences.Validation;

/// <summary>All checks of a rule. What passes can be compiled; what does not matches nobody.</summary>
internal static class RuleCheck
{
    public static async Task<IReadOnlyList<RuleProblem>> ProblemsAsync(
        NpgsqlConnection connection, RuleScope scope, AudienceRule rule, Guid? segment, CancellationToken cancellationToken)
    {
        var problems = RuleShape.Check(rule);
        if (problems.Count > 0)
        {
            return problems;
        }

        problems = [.. SegmentCheck.Check(rule, scope, segment), .. CurrencyCheck(rule, scope)];
        var references = new ReferenceCheck(connection, scope);
        problems = [.. problems, .. await references.CheckAsync(rule, cancellationToken)];
        foreach (var (name, wave) in scope.Waves)
        {
            var found = problems.Count > 0 ? [] : await references.CheckAsync(wave, cancellationToken);
            problems = [.. problems, .. found.Select(problem => problem with { Path = $"waves.{name}{problem.Path[1..]}" })];
        }

        return problems;
    }

    /// <summary>The checks that need no query, and the statement that makes the others: the rule passes where that has no row.</summary>
    /// <returns>Whether it passes so far; the statement is null where nothing is left to ask.</returns>
    public static bool Passes(RuleScope scope, AudienceRule rule, out AudienceStatement? unknown)
    {
        unknown = null;
        if (RuleShape.Check(rule).Count > 0 || SegmentCheck.Check(rule, scope, null).Any() || CurrencyCheck(rule, scope).Any())
        {
            return false;
        }

        (var problems, unknown) = ReferenceCheck.Ask([rule, .. scope.Waves.Values], scope);
        return problems.Count == 0;
    }

    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    public static Task RequireAsync(NpgsqlConnection connection, RuleScope scope, AudienceRule rule, CancellationToken cancellationToken) =>
        RequireAsync(connection, scope, rule, segment: null, cancellationToken);

    /// <summary>The same for a rule that is to be the rule of a segment, which it must not lead back to.</summary>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    public static async Task RequireAsync(NpgsqlConnection connection, RuleScope scope, AudienceRule rule, Guid? segment, CancellationToken cancellationToken)
    {
        if (await ProblemsAsync(connection, scope, rule, segment, cancellationToken) is { Count: > 0 } problems)
        {
            throw new InvalidRuleException(problems);
        }
    }

    private static IEnumerable<RuleProblem> CurrencyCheck(AudienceRule rule, RuleScope scope) => rule.WithPaths()
        .Where(node => node.Rule is RankRule { Limit.Currency: { } currency } && !currency.Equals(scope.Currency, StringComparison.OrdinalIgnoreCase))
        .Select(node => new RuleProblem($"{node.Path}.rank.limit.currency", "wrong_value", $"Money is in {scope.Currency} here.", scope.Currency));
}
