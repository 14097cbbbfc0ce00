using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>Every page against the rules of WCAG 2.1 A and AA that axe-core can check, and against the window's width.</summary>
[Collection(TopologyCollection.Name)]
public sealed class AccessibilityTests(Topology topology, Browser browser)
{
    private static readonly string[] Pages =
    [
        "/", "/campaigns", "/campaigns/new", "/audiences", "/audiences/new", "/audiences/overlap", "/fans", "/events", "/events/new", "/imports",
        "/imports/new", "/analytics", "/calendar", "/journeys", "/journeys/new",
        "/approvals", "/settings/promoter", "/settings/members", "/settings/keys", "/settings/usage", "/settings/memory", "/settings/audit",
        "/settings/sending", "/settings/dead-letters",
    ];

    [Theory(Timeout = 600_000)]
    [InlineData("light", 1280, 900)]
    [InlineData("dark", 375, 812)]
    public async Task Pages_keep_the_rules_and_fit_the_window(string scheme, int width, int height)
    {
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, []);
        await using var context = page.Context;
        await page.AddInitScriptAsync(scriptPath: Axe.Script);
        await page.SignInAsync($"{scheme}-{width}-axe", "owner");

        var campaign = await IdAsync("campaigns", "experiment IS NOT NULL AND status = 'sent'");
        var journey = await IdAsync("journeys", "status = 'active'");
        string[] details =
        [
            $"/campaigns/{campaign}", $"/campaigns/{campaign}?tab=test", $"/campaigns/{campaign}?tab=content", $"/campaigns/{campaign}?tab=recipients",
            $"/journeys/{journey}", $"/journeys/{journey}/edit",
        ];

        var found = new List<string>();
        foreach (var path in Pages.Concat(details))
        {
            await page.GotoAsync(path);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            found.AddRange(from problem in await Axe.ProblemsAsync(page) select $"{path}: {problem}");
        }

        Assert.Empty(found);
    }

    [Fact(Timeout = 180_000)]
    public async Task Page_of_the_way_out_keeps_the_rules_and_takes_a_choice_without_script()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        var campaign = await journey.ApproveAsync(await journey.PlanAsync(cancellationToken), cancellationToken);
        await journey.SentAsync(campaign, cancellationToken);
        var sent = (await journey.Client.OutboxAsync(campaign, cancellationToken)).Items[0];
        var link = (await journey.Client.MessageAsync(campaign, sent.MessageId, cancellationToken)).Headers["List-Unsubscribe"].Trim('<', '>');

        var checkedPage = await browser.NewPageAsync(new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 375, Height = 812 } }, cancellationToken);
        await using var withScript = checkedPage.Context;
        await checkedPage.AddInitScriptAsync(scriptPath: Axe.Script);
        await checkedPage.GotoAsync(link);
        Assert.Empty(await Axe.ProblemsAsync(checkedPage));

        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = false }, cancellationToken);
        await using var without = page.Context;
        await page.GotoAsync(link);
        await page.ShootAsync("light-1280", "preferences");
        await page.Locator("input[name='email.marketing']").UncheckAsync();
        await page.Locator("form[action$='/preferences'] button").ClickAsync();
        await Assertions.Expect(page.Locator("input[name='email.marketing']")).Not.ToBeCheckedAsync();
        Assert.Equal(1, await topology.CountAsync(
            "SELECT count(*) FROM fans WHERE fan_id = $1 AND consent_email IS FALSE", cancellationToken, sent.FanId));
    }

    private async Task<Guid> IdAsync(string table, string condition)
    {
        await using var command = topology.Database.CreateCommand(
            $"SELECT {table[..^1]}_id FROM {table} WHERE {condition} AND promoter_id = (SELECT promoter_id FROM promoters WHERE slug = 'neon-nights') LIMIT 1");
        return (Guid)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
