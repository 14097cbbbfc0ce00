using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>A comparison of a number: as SQL over an expression, and of a number at hand (what a fan without rows has).</summary>
internal sealed class NumberTest(RuleOperator op, RuleValue value)
{
    /// <summary>SQL that is true where the comparison holds, null where the expression is.</summary>
    public string Sql(string expression, SqlParameters parameters) => op switch
    {
        RuleOperator.Exists => $"{expression} IS NOT NULL",
        RuleOperator.NotExists => $"{expression} IS NULL",
        RuleOperator.Between => $"{expression} BETWEEN {parameters.Add(Numbers()[0])} AND {parameters.Add(Numbers()[1])}",
        RuleOperator.In => $"{expression} = ANY({parameters.Add(Numbers())})",
        RuleOperator.NotIn => $"{expression} <> ALL({parameters.Add(Numbers())})",
        _ => $"{expression} {Symbol(op)} {parameters.Add(Number(value))}",
    };

    public bool Holds(decimal number) => op switch
    {
        RuleOperator.Exists => true,
        RuleOperator.NotExists => false,
        RuleOperator.Between => number >= Numbers()[0] && number <= Numbers()[1],
        RuleOperator.In => Numbers().Contains(number),
        RuleOperator.NotIn => !Numbers().Contains(number),
        RuleOperator.Eq => number == Number(value),
        RuleOperator.Ne => number != Number(value),
        RuleOperator.Gt => number > Number(value),
        RuleOperator.Gte => number >= Number(value),
        RuleOperator.Lt => number < Number(value),
        RuleOperator.Lte => number <= Number(value),
        _ => throw new InvalidOperationException($"{op} does not compare numbers."),
    };

    /// <summary>Whether every whole number from 1 on passes and 0 does not: "any row is enough".</summary>
    public bool IsAny => op switch
    {
        RuleOperator.Gte => Number(value) is > 0 and <= 1,
        RuleOperator.Gt => Number(value) is >= 0 and < 1,
        RuleOperator.Ne => Number(value) == 0,
        _ => false,
    };

    /// <summary>Whether 0 passes and no whole number from 1 on does: "no row".</summary>
    public bool IsNone => op switch
    {
        RuleOperator.Lt => Number(value) is > 0 and <= 1,
        RuleOperator.Lte => Number(value) is >= 0 and < 1,
        RuleOperator.Eq => Number(value) == 0,
        _ => false,
    };

    public static string Symbol(RuleOperator op) => op switch
    {
        RuleOperator.Eq => "=",
        RuleOperator.Ne => "<>",
        RuleOperator.Gt => ">",
        RuleOperator.Gte => ">=",
        RuleOperator.Lt => "<",
        RuleOperator.Lte => "<=",
        _ => throw new InvalidOperationException($"{op} has no symbol."),
    };

    /// <summary>Ids may also be written as text, which the validator has checked.</summary>
    private static decimal Number(RuleValue value) => value switch
    {
        RuleValue.Number number => number.Value,
        RuleValue.Text text => decimal.Parse(text.Value, System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException("A number is expected."),
    };

    private decimal[] Numbers() => value is RuleValue.Many many ? [.. many.Items.Select(Number)] : throw new InvalidOperationException("A list is expected.");
}
