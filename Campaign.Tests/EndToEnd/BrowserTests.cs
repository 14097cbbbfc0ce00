using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>The journey as a marketer makes it, in real Chromium, through the gateway. Leaves its screenshots in artifacts/screenshots.</summary>
[Collection(TopologyCollection.Name)]
public sealed class BrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 180_000;

    [Theory(Timeout = Limit)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 390, 844)]
    public async Task Marketer_signs_in_asks_approves_and_sees_the_messages_go_out(string scheme, int width, int height)
    {
        var name = $"{scheme}-{width}";
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, errors);
        await using var context = page.Context;

        await page.SignInAsync(name);
        await page.AskAsync(Journey.Request);
        await page.ShootAsync(name, "workspace");
        var recipients = await page.ApproveAsync(() => page.ShootAsync(name, "approval"));
        await SeeItGoOutAsync(page, name, recipients);

        Assert.Empty(errors);
    }

    private static async Task SeeItGoOutAsync(IPage page, string name, long recipients)
    {
        await page.GotoAsync("/campaigns");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Campaigns" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Warehouse Party") }).First.ClickAsync();
        var sent = page.GetByRole(AriaRole.List, new() { Name = "Lifecycle" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Sent" });
        await Assertions.Expect(sent).ToHaveAttributeAsync("data-done", "true");
        await Assertions.Expect(page.GetByText(recipients.ToString("N0", CultureInfo.InvariantCulture)).First).ToBeVisibleAsync();
        await page.ShootAsync(name, "campaign");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Outbox" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Messages" })).ToBeVisibleAsync();
        await page.ShootAsync(name, "outbox");
    }
}
