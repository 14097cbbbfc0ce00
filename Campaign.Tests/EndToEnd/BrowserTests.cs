using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>The journey as a marketer makes it, in real Chromium, through the gateway. Leaves its screenshots in artifacts/screenshots.</summary>
[Collection(TopologyCollection.Name)]
public sealed partial class BrowserTests(Topology topology, Browser browser)
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
        await AskAsync(page, name);
        var recipients = await ApproveAsync(page, name);
        await SeeItGoOutAsync(page, name, recipients);

        Assert.Empty(errors);
    }

    private static async Task AskAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync(Journey.Request);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToBeVisibleAsync(MarketerPage.Patient);
        await page.ShootAsync(name, "workspace");
    }

    private static async Task<long> ApproveAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { NameRegex = ToApprove() });
        await Assertions.Expect(field).ToBeVisibleAsync(MarketerPage.Patient);
        var label = await page.Locator("label", new() { HasTextRegex = ToApprove() }).InnerTextAsync();
        var count = NotADigit().Replace(label, "");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve and send" })).ToBeDisabledAsync();
        await page.ShootAsync(name, "approval");
        await field.FillAsync(count);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
        await Assertions.Expect(field).ToBeHiddenAsync(new() { Timeout = 60_000 });
        return long.Parse(count, CultureInfo.InvariantCulture);
    }

    private static async Task SeeItGoOutAsync(IPage page, string name, long recipients)
    {
        await page.GotoAsync("/campaigns");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Campaigns" })).ToBeVisibleAsync(MarketerPage.Patient);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Warehouse Party") }).First.ClickAsync();
        var sent = page.GetByRole(AriaRole.List, new() { Name = "Lifecycle" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Sent" });
        await Assertions.Expect(sent).ToHaveAttributeAsync("data-done", "true", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByText(recipients.ToString("N0", CultureInfo.InvariantCulture)).First).ToBeVisibleAsync();
        await page.ShootAsync(name, "campaign");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Outbox" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Messages" })).ToBeVisibleAsync(MarketerPage.Patient);
        await page.ShootAsync(name, "outbox");
    }

    [GeneratedRegex("^Type .* to approve")]
    private static partial Regex ToApprove();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotADigit();
}
