using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Validation;

/// <summary>Which operators a kind of field takes, and which values an operator.</summary>
internal static class FieldOperators
{
    private static readonly RuleOperator[] Known = [RuleOperator.Exists, RuleOperator.NotExists];
    private static readonly RuleOperator[] Ordered =
        [RuleOperator.Eq, RuleOperator.Ne, RuleOperator.Gt, RuleOperator.Gte, RuleOperator.Lt, RuleOperator.Lte, RuleOperator.Between];

    private static readonly RuleOperator[] Listed = [RuleOperator.In, RuleOperator.NotIn];
    private static readonly RuleOperator[] Texts =
        [RuleOperator.Eq, RuleOperator.Ne, .. Listed, RuleOperator.Contains, RuleOperator.StartsWith, .. Known];

    /// <summary>Operators of a measure that is known for every fan.</summary>
    public static IReadOnlyList<RuleOperator> OfCounts { get; } = [.. Ordered, .. Listed];

    public static IReadOnlyList<RuleOperator> Of(FieldKind kind) => kind switch
    {
        FieldKind.Id or FieldKind.Number => [.. Ordered, .. Listed, .. Known],
        FieldKind.Date => [.. Ordered, .. Known],
        FieldKind.Flag => [RuleOperator.Eq, RuleOperator.Ne, .. Known],
        FieldKind.Tags => [RuleOperator.Contains, .. Listed, .. Known],
        FieldKind.Attribute => [.. Ordered, .. Listed, RuleOperator.Contains, RuleOperator.StartsWith, .. Known],
        _ => Texts,
    };

    public static bool TakesNothing(RuleOperator op) => op is RuleOperator.Exists or RuleOperator.NotExists;

    public static bool TakesList(RuleOperator op) => op is RuleOperator.In or RuleOperator.NotIn or RuleOperator.Between;
}
