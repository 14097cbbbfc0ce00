using System.Text.RegularExpressions;
using Xunit;

namespace Campaign.Tests.Architecture;

/// <summary>Core's features form no cycle: each can be read, and moved, without those that use it.</summary>
public sealed partial class FeatureRulesTests
{
    /// <summary>The frame that every feature stands in; it knows them all, as a table of contents does.</summary>
    private static readonly string[] Frame = ["Data", "Common", "Telemetry"];

    [Fact]
    public void Features_form_no_cycle()
    {
        var uses = Features().ToDictionary(feature => feature, UsedBy);
        var done = new HashSet<string>();

        foreach (var feature in uses.Keys)
        {
            Visit(feature, []);
        }

        void Visit(string feature, List<string> path)
        {
            Assert.False(path.Contains(feature), "A cycle of features: " + string.Join(" → ", [.. path, feature]));
            if (done.Contains(feature))
            {
                return;
            }

            foreach (var next in uses[feature])
            {
                Visit(next, [.. path, feature]);
            }

            done.Add(feature);
        }
    }

    [Fact]
    public void Hand_written_file_has_at_most_300_lines()
    {
        var folders = Directory.EnumerateDirectories(Repository.Root, "Campaign.*");
        var long_files = folders
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !Generated().IsMatch(file.Replace('\\', '/')))
            .Select(file => (Name: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > 300)
            .Select(file => $"{file.Name}: {file.Lines}");

        Assert.Empty(long_files);
    }

    private static IEnumerable<string> Features() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "Campaign.Core"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj") && !Frame.Contains(name));

    private static string[] UsedBy(string feature) =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "Campaign.Core", feature), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Using().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Where(used => used != feature && !Frame.Contains(used))
            .Distinct()
            .Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^using (?:static )?Campaign\.Core\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"/(bin|obj|node_modules|Migrations)/")]
    private static partial Regex Generated();
}
