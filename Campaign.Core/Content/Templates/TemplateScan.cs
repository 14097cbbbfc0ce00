using System.Text.RegularExpressions;

namespace Campaign.Core.Content.Templates;

/// <summary>
/// What a template reads of fans, found without rendering: fields that are written without a fall-back and outside a block that asks for them first, and the saved
/// audiences that blocks ask for, <c>{% if segments contains "VIPs" %}</c>.
/// </summary>
internal static partial class TemplateScan
{
    /// <summary>The fields of the fan that leave a hole where they are empty, such as <c>city</c>.</summary>
    public static IReadOnlySet<string> Unguarded(string text)
    {
        var (open, found) = (new Stack<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (Match token in Token().Matches(text))
        {
            var (inside, block) = (token.Groups["inside"].Value.Trim(' ', '-'), token.Groups["block"].Success);
            if (!block)
            {
                found.UnionWith(Holes(inside, open));
            }
            else if (Opening().IsMatch(inside))
            {
                open.Push(inside);
            }
            else if (inside.StartsWith("end", StringComparison.Ordinal) && open.Count > 0)
            {
                open.Pop();
            }
        }

        return found;
    }

    /// <summary>The names of saved audiences that blocks ask for.</summary>
    public static IReadOnlySet<string> Segments(string text) =>
        Blocks().Matches(text).SelectMany(block => Contained().Matches(block.Value)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Holes(string written, IEnumerable<string> open) =>
        Default().IsMatch(written) ? [] : Field().Matches(written).Select(match => match.Groups["field"].Value).Where(field => !open.Any(block => Field().Matches(block).Any(match => match.Groups["field"].Value == field)));

    [GeneratedRegex(@"\{\{(?<inside>.*?)\}\}|(?<block>\{%)(?<inside>.*?)%\}", RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^(?:if|unless|case|for)\b")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\|\s*default\s*:")]
    private static partial Regex Default();

    [GeneratedRegex(@"\bfan\.(?<field>[a-z_]+)")]
    private static partial Regex Field();

    [GeneratedRegex("""\bsegments\s+contains\s+(?<quote>["'])(?<name>[^"']{1,100})\k<quote>""")]
    private static partial Regex Contained();
}
