using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Content;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Agents.Content;

public sealed class ComplianceRulesTests
{
    private const string True = "Hi {{ fan.first_name | default: \"there\" }},\n\nNas Live, Saturday, December 5, 8 PM, at Flatbush Arena in Brooklyn. Tickets are $79.";

    [Fact]
    public void True_text_has_no_findings() => Assert.Empty(Check(True));

    [Theory]
    [InlineData("Only $49 tonight", "fact")]
    [InlineData("See you on Friday", "fact")]
    [InlineData("Doors at 7:30", "fact")]
    [InlineData("Come to Madison Square Garden", "fact")]
    [InlineData("Book at https://evil.example/now", "foreign_link")]
    [InlineData("Hello {{ fan.email }}", "merge_tag")]
    [InlineData("{% for f in fans %}x{% endfor %}", "merge_tag")]
    [InlineData("Write to mia.keller@fans.example", "personal_data")]
    [InlineData("Call 0151 442 1830 22", "personal_data")]
    [InlineData("On 05.12.2026 20:00 or call 0151/4421830", "personal_data")]
    [InlineData("Call 030/12/3456789", "personal_data")]
    [InlineData("Call 06.12.26.55.44", "personal_data")]
    [InlineData("For all who were born on 12/05/1990", "personal_data")]
    [InlineData("No foreigners, please", "discrimination")]
    public void Untrue_or_forbidden_text_blocks(string text, string rule) =>
        Assert.Contains(Check($"{True}\n\n{text}"), finding => finding.Rule == rule && finding.Severity == "block");

    [Theory]
    [InlineData("DON'T MISS THIS GREAT SHOW and BRING EVERYBODY", "all_caps")]
    [InlineData("Come along!!!", "exclamation")]
    [InlineData("Last chance, hurry", "false_urgency")]
    [InlineData("Click here for it", "spam_words")]
    [InlineData("The best in the world", "claim")]
    [InlineData("Free drinks for everybody", "alcohol")]
    public void Doubtful_text_warns(string text, string rule) =>
        Assert.Contains(Check($"{True}\n\n{text}"), finding => finding.Rule == rule && finding.Severity == "warn");

    [Fact]
    public void Alcohol_for_minors_blocks() => Assert.Contains(
        Check($"{True}\n\nFree drinks!", new FanRule("birth_year", RuleOperator.Gt, 2008)), finding => finding is { Rule: "alcohol", Severity: "block" });

    [Fact]
    public void Sender_without_an_address_blocks() => Assert.Contains(
        ComplianceRules.Check(Draft(True, Everyone), HarborLights.Promoter(address: " "), [], Now), finding => finding is { Rule: "sender_identity", Severity: "block" });

    [Fact]
    public void Html_without_an_unsubscribe_link_blocks()
    {
        var draft = Draft(True, Everyone);
        var stripped = draft.Copy!.Variants[0] with { Html = "<p>hello</p>" };

        Assert.Contains(
            ComplianceRules.Check(draft with { Copy = new DraftCopy([stripped]) }, HarborLights.Promoter(), [], Now), finding => finding is { Rule: "unsubscribe", Severity: "block" });
    }

    [Fact]
    public void Past_event_blocks() => Assert.Contains(
        ComplianceRules.Check(Draft(True, Everyone), HarborLights.Promoter(), [], Now.AddMonths(2)), finding => finding is { Rule: "event_past", Severity: "block" });

    [Theory]
    [InlineData("Saturday, 05.12.2026 20:00")]
    [InlineData("2026-12-05 20.00")]
    [InlineData("12/5/2026 8 PM")]
    [InlineData("Yours, the Dock 0151 442 1830")]
    [InlineData("Write to PIER@LIGHTS.EXAMPLE, 1 Pier Road")]
    public void Times_and_names_of_the_sender_are_not_personal_data(string text)
    {
        var dock = HarborLights.Promoter("PIER@LIGHTS.EXAMPLE, 1 Pier Road");
        dock.Name = "Dock 0151 442 1830";

        Assert.DoesNotContain(ComplianceRules.Check(Draft($"{True}\n\n{text}", Everyone), dock, [], Now), finding => finding.Rule == "personal_data");
    }

    private static DateTimeOffset Now { get; } = new(2026, 11, 22, 14, 0, 0, TimeSpan.Zero);

    private static FanRule Everyone { get; } = new("id", RuleOperator.Exists, RuleValue.None);

    private static IReadOnlyList<ComplianceFinding> Check(string body, AudienceRule? rule = null) =>
        ComplianceRules.Check(Draft(body, rule ?? Everyone), HarborLights.Promoter(), ["Madison Square Garden", "Flatbush Arena", "Brooklyn"], Now);

    private static CampaignDraft Draft(string body, AudienceRule rule) => new("drafting", 1)
    {
        Event = new DraftEvent(1, "Nas Live", "hip-hop", "Flatbush Arena", "Brooklyn", new DateTimeOffset(2026, 12, 5, 20, 0, 0, TimeSpan.FromHours(-5)), 79m, "USD"),
        Audience = new DraftAudience(rule, "Fans", 10, new ReachableCounts(9, 5), [], [], []),
        Copy = new DraftCopy([CopyAssembly.Build(new WrittenText("email-en", "en", "email", body, "Get tickets", "Nas Live", "Brooklyn"), HarborLights.Promoter(), null, false)]),
    };
}
