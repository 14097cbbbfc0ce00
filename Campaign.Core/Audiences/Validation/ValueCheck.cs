using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Validation;

/// <summary>Checks that an operator fits a field's kind and a value the operator.</summary>
internal sealed class ValueCheck(Action<RuleProblem> report)
{
    public void Check(string path, string field, FieldKind kind, RuleOperator op, RuleValue value, IReadOnlyList<RuleOperator>? allowed = null)
    {
        allowed ??= FieldOperators.Of(kind);
        if (!allowed.Contains(op))
        {
            report(new RuleProblem($"{path}.op", "wrong_operator", $"'{field}' does not take '{EnumText.Of(op)}'.", "Use " + Words.Or(allowed.Select(EnumText.Of)) + "."));
        }
        else if (Fault(kind, op, value) is { } fault)
        {
            report(new RuleProblem($"{path}.value", "wrong_value", $"'{field}' {EnumText.Of(op)}: {fault.Message}", fault.Suggestion));
        }
    }

    private static (string Message, string? Suggestion)? Fault(FieldKind kind, RuleOperator op, RuleValue value)
    {
        if (FieldOperators.TakesNothing(op))
        {
            return value is RuleValue.Nothing ? null : ("it takes no value.", "Leave the value out, or null.");
        }

        if (!FieldOperators.TakesList(op))
        {
            return value switch
            {
                RuleValue.Many when kind is FieldKind.Text or FieldKind.City or FieldKind.Genre or FieldKind.Tags => ("one value is expected, not a list.", "Use in."),
                RuleValue.Many => ("one value is expected, not a list.", "Use in or between."),
                _ => Single(kind, op, value),
            };
        }

        return value is RuleValue.Many many ? List(kind, op, many.Items) : ("a list is expected.", op == RuleOperator.Between ? "[from, to]" : "[value, …]");
    }

    private static (string Message, string? Suggestion)? List(FieldKind kind, RuleOperator op, RuleList<RuleValue> items)
    {
        if (op == RuleOperator.Between && items.Count != 2)
        {
            return ("a list of two is expected.", "[from, to]");
        }

        if (items.Count is 0 or > RuleLimits.ListLength)
        {
            return ($"a list of 1 to {RuleLimits.ListLength} values is expected, not of {items.Count}.", null);
        }

        if (items.Select(item => Single(kind, op, item)).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            return fault;
        }

        return kind == FieldKind.Attribute && items.Select(item => item.GetType()).Distinct().Count() > 1
            ? ("the values of a list are of one type.", null)
            : null;
    }

    private static (string Message, string? Suggestion)? Single(FieldKind kind, RuleOperator op, RuleValue value) => kind switch
    {
        FieldKind.Number => value is RuleValue.Number number ? Magnitude(number.Value) : ("a number is expected.", "Such as 3 or 49.5."),
        FieldKind.Id => Id(value),
        FieldKind.Date => value is RuleValue.Text date && RuleDates.IsDate(date.Value)
            ? null
            : ("a date is expected.", "An ISO date such as 2026-12-31, or -30d, -12M, -24h, now."),
        FieldKind.Flag => value is RuleValue.Flag ? null : ("true or false is expected.", null),
        FieldKind.Attribute => Attribute(op, value),
        _ => Text(value),
    };

    private static (string Message, string? Suggestion)? Attribute(RuleOperator op, RuleValue value) => (op, value) switch
    {
        (RuleOperator.Contains or RuleOperator.StartsWith, not RuleValue.Text) => ("text is expected.", null),
        (RuleOperator.Gt or RuleOperator.Gte or RuleOperator.Lt or RuleOperator.Lte or RuleOperator.Between, not RuleValue.Number) => ("a number is expected.", null),
        (RuleOperator.In or RuleOperator.NotIn, RuleValue.Flag) => ("true and false are not listed.", "Use eq."),
        (_, RuleValue.Number number) => Magnitude(number.Value),
        (_, RuleValue.Flag) => null,
        _ => Text(value),
    };

    private static (string Message, string? Suggestion)? Text(RuleValue value) => value switch
    {
        RuleValue.Text { Value.Length: > 0 and <= RuleLimits.TextLength } text => text.Value.Contains('\0') ? ("it holds a NUL character.", null) : null,
        RuleValue.Text => ($"text of 1 to {RuleLimits.TextLength} characters is expected.", null),
        _ => ("text is expected.", null),
    };

    private static (string Message, string? Suggestion)? Id(RuleValue value) => value switch
    {
        RuleValue.Number number when number.Value == decimal.Truncate(number.Value) => Magnitude(number.Value),
        RuleValue.Text text when long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => null,
        _ => ("an id is expected: a whole number.", null),
    };

    private static (string Message, string? Suggestion)? Magnitude(decimal number) =>
        Math.Abs(number) < 1_000_000_000_000_000_000m ? null : ("the number is out of range.", null);
}
