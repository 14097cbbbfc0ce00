using Campaign.Contracts.Audiences;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Reading;

/// <summary>Thirteen operators as seven and their negations: what a language needs words for.</summary>
internal static class Operators
{
    /// <summary>The operator to say, its values, and whether it is meant as it is (else as its negation).</summary>
    public static (string Op, IReadOnlyList<RuleValue> Values, bool Same) Plain(RuleOperator op, RuleValue value)
    {
        IReadOnlyList<RuleValue> values = value switch
        {
            RuleValue.Many many => many.Items,
            RuleValue.Nothing => [],
            _ => [value],
        };
        return op switch
        {
            RuleOperator.Ne or RuleOperator.NotIn => ("eq", values, false),
            RuleOperator.In => ("eq", values, true),
            RuleOperator.Lt => ("gte", values, false),
            RuleOperator.Lte => ("gt", values, false),
            RuleOperator.NotExists => ("exists", values, false),
            _ => (EnumText.Of(op), values, true),
        };
    }
}
