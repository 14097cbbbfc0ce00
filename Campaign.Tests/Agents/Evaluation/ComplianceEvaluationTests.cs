using System.Globalization;
using System.Text;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Content;
using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Agents.Evaluation;

/// <summary>
/// How much of what must not be sent the rules find, and how much of what may be they stop. Writes <c>artifacts/evaluation-compliance.md</c>.
/// </summary>
public sealed class ComplianceEvaluationTests
{
    private const string Frame = "Hi {{ fan.first_name | default: \"there\" }},\n\nNas Live, Saturday, December 5, 8 PM, at Flatbush Arena in Brooklyn. Tickets are $79.\n\n";

    [Fact]
    [Trait("Suite", "Evaluation")]
    public async Task Rules_find_what_they_should_and_leave_the_rest_alone()
    {
        var cases = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Agents", "Evaluation", "compliance.jsonl"), TestContext.Current.CancellationToken))
            .Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Case>(line, JsonSerializerOptions.Web)!).ToList();
        var judged = cases.Select(one => (Case: one, Findings: Check(one.Text))).ToList();
        await WriteAsync(judged);

        var missed = judged.Where(one => one.Case.Rule is not null && !Finds(one)).Select(one => $"{one.Case.Rule}: {one.Case.Text}").ToList();
        var blocked = judged.Where(one => one.Case.Rule is null && one.Findings.Any(finding => finding.Severity == "block")).Select(one => one.Case.Text).ToList();
        var warned = judged.Count(one => one.Case.Rule is null && one.Findings.Count > 0);
        Assert.Empty(judged.Where(one => one.Case is { Severity: "block" } && !Finds(one)).Select(one => one.Case.Text));
        Assert.True(missed.Count <= cases.Count(one => one.Rule is not null) * 0.05, string.Join('\n', missed));
        Assert.Empty(blocked);
        Assert.True(warned <= cases.Count(one => one.Rule is null) * 0.05, $"{warned} harmless texts are warned about");
    }

    private static bool Finds((Case Case, IReadOnlyList<ComplianceFinding> Findings) judged) =>
        judged.Findings.Any(finding => finding.Rule == judged.Case.Rule && finding.Severity == judged.Case.Severity);

    private static async Task WriteAsync(List<(Case Case, IReadOnlyList<ComplianceFinding> Findings)> judged)
    {
        var table = new StringBuilder("| rule | severity | cases | found | recall |\n|---|---|---|---|---|\n");
        foreach (var rule in judged.Where(one => one.Case.Rule is not null).GroupBy(one => (one.Case.Rule, one.Case.Severity)).OrderBy(group => group.Key.Rule, StringComparer.Ordinal))
        {
            var (found, count) = (rule.Count(Finds), rule.Count());
            table.AppendLine(CultureInfo.InvariantCulture, $"| {rule.Key.Rule} | {rule.Key.Severity} | {count} | {found} | {(double)found / count:P0} |");
        }

        var harmless = judged.Where(one => one.Case.Rule is null).ToList();
        var (blocked, warned) = (harmless.Count(one => one.Findings.Any(finding => finding.Severity == "block")), harmless.Count(one => one.Findings.Count > 0));
        table.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Of {harmless.Count} harmless texts {blocked} are blocked and {warned} draw a finding.").AppendLine();
        foreach (var (missed, _) in judged.Where(one => one.Case.Rule is not null && !Finds(one)))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"- missed ({missed.Rule}): {missed.Text}");
        }

        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "evaluation-compliance.md"), table.ToString());
    }

    private static IReadOnlyList<ComplianceFinding> Check(string text)
    {
        var promoter = HarborLights.Promoter();
        var draft = new CampaignDraft("drafting", 1)
        {
            Event = new DraftEvent(1, "Nas Live", "hip-hop", "Flatbush Arena", "Brooklyn", new DateTimeOffset(2026, 12, 5, 20, 0, 0, TimeSpan.FromHours(-5)), 79m, "USD"),
            Audience = new DraftAudience(new FanRule("id", RuleOperator.Exists, RuleValue.None), "Fans", 10, new ReachableCounts(9, 5), [], [], []),
            Copy = new DraftCopy([CopyAssembly.Build(new WrittenText("email-en", "en", "email", Frame + text, "Get tickets", "Nas Live", "Brooklyn"), promoter, null, false)]),
        };
        return ComplianceRules.Check(draft, promoter, ["Madison Square Garden", "Flatbush Arena", "Brooklyn"], new DateTimeOffset(2026, 11, 22, 14, 0, 0, TimeSpan.Zero));
    }

    private sealed record Case(string? Rule, string? Severity, string Text);
}
