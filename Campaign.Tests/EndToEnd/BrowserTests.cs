using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>The journey as a marketer makes it, in real Chromium, through the gateway. Leaves its screenshots in artifacts/screenshots.</summary>
[Collection(TopologyCollection.Name)]
public sealed partial class BrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 180_000;

    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Theory(Timeout = Limit)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 390, 844)]
    public async Task Marketer_signs_in_asks_approves_and_sees_the_messages_go_out(string scheme, int width, int height)
    {
        var name = $"{scheme}-{width}";
        var errors = new List<string>();
        var page = await browser.NewPageAsync(
            new BrowserNewContextOptions
            {
                BaseURL = topology.Gateway.ToString(),
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                Locale = "en-GB",
                ReducedMotion = ReducedMotion.Reduce,
            },
            TestContext.Current.CancellationToken);
        await using var context = page.Context;
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => Collect(errors, message);

        await SignInAsync(page, name);
        await AskAsync(page, name);
        var recipients = await ApproveAsync(page, name);
        await SeeItGoOutAsync(page, name, recipients);

        Assert.Empty(errors);
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Welcome back" })).ToBeVisibleAsync(Patient);
        await ShootAsync(page, name, "sign-in");
        await page.GetByLabel("E-mail").FillAsync("marketer@neon-nights.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("campaign-demo");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToBeVisibleAsync(Patient);
        await ShootAsync(page, name, "welcome");
    }

    private static async Task AskAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync(Journey.Request);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToBeVisibleAsync(Patient);
        await ShootAsync(page, name, "workspace");
    }

    private static async Task<long> ApproveAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { NameRegex = ToApprove() });
        await Assertions.Expect(field).ToBeVisibleAsync(Patient);
        var label = await page.Locator("label", new() { HasTextRegex = ToApprove() }).InnerTextAsync();
        var count = NotADigit().Replace(label, "");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve and send" })).ToBeDisabledAsync();
        await ShootAsync(page, name, "approval");
        await field.FillAsync(count);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
        await Assertions.Expect(field).ToBeHiddenAsync(new() { Timeout = 60_000 });
        return long.Parse(count, CultureInfo.InvariantCulture);
    }

    private static async Task SeeItGoOutAsync(IPage page, string name, long recipients)
    {
        await page.GotoAsync("/campaigns");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Campaigns" })).ToBeVisibleAsync(Patient);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Warehouse Party") }).First.ClickAsync();
        var sent = page.GetByRole(AriaRole.List, new() { Name = "Lifecycle" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Sent" });
        await Assertions.Expect(sent).ToHaveAttributeAsync("data-done", "true", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByText(recipients.ToString("N0", CultureInfo.InvariantCulture)).First).ToBeVisibleAsync();
        await ShootAsync(page, name, "campaign");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Outbox" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Messages" })).ToBeVisibleAsync(Patient);
        await ShootAsync(page, name, "outbox");
    }

    /// <summary>The one request that may fail is the question for a session that is not there yet.</summary>
    private static void Collect(List<string> errors, IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Location.Contains("/app/session", StringComparison.Ordinal))
        {
            errors.Add($"{message.Text} ({message.Location})");
        }
    }

    private static Task<byte[]> ShootAsync(IPage page, string name, string what) => page.ScreenshotAsync(
        new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}-{what}.png"), Animations = ScreenshotAnimations.Disabled });

    [GeneratedRegex("^Type .* to approve")]
    private static partial Regex ToApprove();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotADigit();
}
