using System.Text.RegularExpressions;

namespace Campaign.Tests.Alerts;

/// <summary>The metrics that a query reads and the labels that it needs of them. Enough of PromQL for the queries in <c>deploy</c>.</summary>
internal static partial class PromQlNames
{
    private static readonly string[] Keywords = ["and", "or", "unless", "on", "ignoring", "bool", "offset"];

    /// <summary>Given by whoever scrapes.</summary>
    private static readonly string[] OfTheScrape = ["job", "instance"];

    /// <summary>Each selector with the labels that it is matched and grouped by; of a bucket's bound the value counts too.</summary>
    public static IEnumerable<(string Metric, IReadOnlyList<string> Labels)> In(string query)
    {
        var groups = Grouping().Matches(query).SelectMany(group => group.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)).ToList();
        var plain = Window().Replace(Grouping().Replace(query, ""), "");
        return
            from selector in Selector().Matches(plain)
            let metric = selector.Groups[1].Value
            where !Keywords.Contains(metric)
            let matchers = Matcher().Matches(selector.Groups[2].Value).Select(matcher => matcher.Groups[1].Value == "le" ? matcher.Value : matcher.Groups[1].Value)
            select (metric, (IReadOnlyList<string>)[.. matchers.Concat(groups).Except(OfTheScrape)]);
    }

    /// <summary>Everything that a process offers: each metric with the labels of its series, and each label with its values.</summary>
    public static ILookup<string, string> Offered(string exposition) =>
        (from line in exposition.Split('\n')
         where line.Length > 0 && line[0] != '#'
         let metric = line.Split('{', ' ')[0]
         from label in Matcher().Matches(line[metric.Length..]).SelectMany(label => (string[])[label.Groups[1].Value, label.Value]).Append("")
         select (metric, label)).ToLookup(one => one.metric, one => one.label);

    [GeneratedRegex(@"\bby\s*\(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Window();

    [GeneratedRegex(@"\b((?>[a-zA-Z_:][\w:]*))(?!\s*\()\s*(\{[^}]*\})?")]
    private static partial Regex Selector();

    [GeneratedRegex(@"(\w+)(?:=~|!~|!=|=)""(?:\\.|[^""\\])*""")]
    private static partial Regex Matcher();
}
