namespace Campaign.Hosting.Dashboard.Api;

/// <param name="Paragraphs">Markdown, in reading order.</param>
internal sealed record RunbookView(string Rule, IReadOnlyList<string> Paragraphs);

/// <summary>What docs/operations.md says to do about each alert; embedded, so that it is there when nothing else is.</summary>
internal static class Runbooks
{
    private const string Resource = "Dashboard/operations.md";
    private const string Heading = "### ";

    private static readonly Lazy<Dictionary<string, RunbookView>> All = new(Read);

    public static RunbookView? Of(string rule) => All.Value.GetValueOrDefault(rule);

    private static Dictionary<string, RunbookView> Read()
    {
        using var reader = new StreamReader(typeof(Runbooks).Assembly.GetManifestResourceStream(Resource)!);
        var sections = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n#").Select(section => "#" + section);
        return sections.Where(section => section.StartsWith(Heading, StringComparison.Ordinal)).Select(Parse).DistinctBy(view => view.Rule).ToDictionary(view => view.Rule);
    }

    private static RunbookView Parse(string section)
    {
        var (heading, text) = section.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? (section[..end], section[end..]) : (section, "");
        return new RunbookView(
            heading[Heading.Length..].Trim(),
            [.. text.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(paragraph => paragraph.Replace('\n', ' '))]);
    }
}
