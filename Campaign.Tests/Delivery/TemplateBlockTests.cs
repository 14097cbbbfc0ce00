using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Campaigns;
using Campaign.Core.Content.Templates;
using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>Blocks of a text that only some get, and what is found in a text before it is approved.</summary>
public sealed class TemplateBlockTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blocks_of_language_city_and_saved_audience_show_to_those_they_are_for()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync(fan => (fan.FirstName, fan.Language) = ("Ada", "de"));
        await world.Tenant.AddFanAsync(fan => (fan.FirstName, fan.City) = ("Ben", "Hamburg"));
        await world.Tenant.AddFanAsync(fan => fan.FirstName = "Cleo");
        await SaveSegmentAsync(world, "Close friends", """{"fan":"city","op":"eq","value":"Hamburg"}""");
        const string Body = """
            Hi {{ fan.first_name }}{% if fan.language == "de" %} auf Deutsch{% endif %}{% if segments contains "Close friends" %} dear friend{% else %} dear stranger{% endif %}{% if fan.city == "Berlin" %} in Berlin{% endif %}
            """;

        await world.LaunchedAsync(copy: SendingWorld.Copy(SendingWorld.Email("email-en", body: Body)));
        await world.DrainAsync();

        Assert.Equal(
            ["Hi Ada auf Deutsch dear stranger in Berlin", "Hi Ben dear friend", "Hi Cleo dear stranger in Berlin"],
            world.Channel.HandOvers.Select(message => message.Text.Split('\n')[0].Trim()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fields_without_a_fall_back_that_fans_lack_and_texts_that_cannot_be_written_are_found_before_the_approval()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync(fan => (fan.FirstName, fan.City) = (null, null));
        await world.Tenant.AddFanAsync();
        var campaign = await world.ScheduleAsync(copy: SendingWorld.Copy(
            SendingWorld.Email("email-en", body: "{{ fan.first_name | default: \"there\" }}, {% if fan.city %}in {{ fan.city }}{% endif %}, {{ fan.last_name }}, and {{ fan.city }}"),
            SendingWorld.Email("email-de", "de", "{% for i in (1..5000) %}x{% endfor %}")));
        await using var scope = world.WorkerScope();

        var findings = (await scope.ServiceProvider.GetRequiredService<CopyFindings>().OfAsync(campaign, Cancellation))!;

        Assert.Equal(
            [("template_failed", "block", "email-de"), ("missing_field", "warn", "email-en"), ("missing_field", "warn", "email-en"), ("missing_field", "warn", "email-de")],
            findings.Select(finding => (finding.Rule, finding.Severity, finding.Where)));
        Assert.Contains("fan.first_name is empty for 1 of 2 fans", findings[1].Text, StringComparison.Ordinal);
        Assert.Contains("fan.city is empty for 1 of 2 fans", findings[2].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ fan.city }}", "city")]
    [InlineData("{{ fan.city | default: \"town\" }}", "")]
    [InlineData("{% if fan.city %}{{ fan.city }}{% endif %}{{ fan.first_name }}", "first_name")]
    [InlineData("{% if fan.city %}{% endif %}{{ fan.city }}", "city")]
    [InlineData("{% unless fan.first_name == blank %}{{ fan.first_name }}{{ fan.city }}{% endunless %}", "city")]
    [InlineData("{{ event.name }} fan.city", "")]
    public void Field_counts_as_unguarded_where_it_would_leave_a_hole(string text, string fields) =>
        Assert.Equal(fields, string.Join(' ', TemplateScan.Unguarded(text)));

    private static async Task SaveSegmentAsync(SendingWorld world, string name, string rule)
    {
        await using var scope = world.Tenant.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var now = world.Clock.GetUtcNow();
        db.Add(new Segment
        {
            PromoterId = world.Tenant.Id,
            SegmentId = Guid.CreateVersion7(now),
            Name = name,
            Rule = RuleJson.Read(rule),
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        });
        await db.SaveChangesAsync(Cancellation);
    }
}
