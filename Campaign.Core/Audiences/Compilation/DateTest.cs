using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>A comparison of an instant. A day in the rule means the whole local day: "equal" lies in it, "greater" lies after it.</summary>
internal sealed class DateTest(RuleOperator op, RuleValue value, RuleDates dates)
{
    /// <summary>SQL that is true where the comparison holds, null where the expression is.</summary>
    public string Sql(string x, SqlParameters parameters)
    {
        switch (op)
        {
            case RuleOperator.Exists: return $"{x} IS NOT NULL";
            case RuleOperator.NotExists: return $"{x} IS NULL";
            case RuleOperator.Between:
                var ends = ((RuleValue.Many)value).Items.Select(Span).ToArray();
                return $"({x} >= {parameters.Add(ends[0].Start)} AND {UpTo(x, ends[1], parameters)})";
        }

        var span = Span(value);
        return op switch
        {
            RuleOperator.Eq => $"({x} >= {parameters.Add(span.Start)} AND {UpTo(x, span, parameters)})",
            RuleOperator.Ne => $"NOT ({x} >= {parameters.Add(span.Start)} AND {UpTo(x, span, parameters)})",
            RuleOperator.Lt => $"{x} < {parameters.Add(span.Start)}",
            RuleOperator.Gte => $"{x} >= {parameters.Add(span.Start)}",
            RuleOperator.Lte => UpTo(x, span, parameters),
            RuleOperator.Gt => $"{x} {(span.IsDay ? ">=" : ">")} {parameters.Add(span.End)}",
            _ => throw new InvalidOperationException($"{op} does not compare dates."),
        };
    }

    private static string UpTo(string x, DateSpan span, SqlParameters parameters) => $"{x} {(span.IsDay ? "<" : "<=")} {parameters.Add(span.End)}";

    private DateSpan Span(RuleValue end) =>
        dates.Resolve(((RuleValue.Text)end).Value) ?? throw new InvalidOperationException("A date is expected.");
}
