using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>An operator with what it compares to.</summary>
internal sealed record Comparison(RuleOperator Op, RuleValue Value)
{
    public static Comparison Exists { get; } = new(RuleOperator.Exists, RuleValue.None);

    public Comparison? Negate() => RuleNormalForm.Opposite(Op) is { } op ? this with { Op = op } : null;

    /// <summary>Equality with one value or one of several.</summary>
    public static Comparison OneOf(IReadOnlyList<RuleValue> values) =>
        values.Count == 1 ? new Comparison(RuleOperator.Eq, values[0]) : new Comparison(RuleOperator.In, RuleValue.Of(values));

    /// <summary>The values of an equality.</summary>
    public static IReadOnlyList<RuleValue>? Values(RuleOperator op, RuleValue value) => (op, value) switch
    {
        (RuleOperator.In, RuleValue.Many many) => many.Items,
        (RuleOperator.Eq, not RuleValue.Many) => [value],
        _ => null,
    };

    public RuleValue? Single(RuleOperator op) => Op == op ? Value : null;

    public (RuleValue From, RuleValue To)? Ends() => this is { Op: RuleOperator.Between, Value: RuleValue.Many { Items: [var from, var to] } } ? (from, to) : null;
}
