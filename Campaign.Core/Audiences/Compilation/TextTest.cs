using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// A comparison of text that ignores case. Both sides are lowered by Postgres, so that they agree whatever the collation. Substrings are found by
/// position, never by LIKE: no character of a value has a meaning.
/// </summary>
/// <param name="op">The comparison.</param>
/// <param name="value">Text, or a list of text.</param>
/// <param name="spellings">Other ways to write a value that mean the same, such as <c>TN</c> for <c>Tennessee</c>.</param>
internal sealed class TextTest(RuleOperator op, RuleValue value, Func<string, IEnumerable<string>>? spellings = null)
{
    /// <summary>SQL that is true where the comparison holds, null where the expression is.</summary>
    public string Sql(string x, SqlParameters parameters) => op switch
    {
        RuleOperator.Exists => $"{x} IS NOT NULL",
        RuleOperator.NotExists => $"{x} IS NULL",
        RuleOperator.Eq or RuleOperator.In => $"lower({x}) = ANY({Lowered(parameters)})",
        RuleOperator.Ne or RuleOperator.NotIn => $"lower({x}) <> ALL({Lowered(parameters)})",
        RuleOperator.Contains => $"strpos(lower({x}), lower({parameters.Add(Values()[0])})) > 0",
        RuleOperator.StartsWith => $"starts_with(lower({x}), lower({parameters.Add(Values()[0])}))",
        _ => throw new InvalidOperationException($"{op} does not compare text."),
    };

    private string Lowered(SqlParameters parameters)
    {
        var all = Values().SelectMany(text => spellings?.Invoke(text).Prepend(text) ?? [text]).Distinct(StringComparer.Ordinal).ToArray();
        return $"ARRAY(SELECT lower(v) FROM unnest({parameters.Add(all)}) v)";
    }

    private string[] Values() => value switch
    {
        RuleValue.Text text => [text.Value],
        RuleValue.Many many => [.. many.Items.Cast<RuleValue.Text>().Select(text => text.Value)],
        _ => throw new InvalidOperationException("Text is expected."),
    };
}
