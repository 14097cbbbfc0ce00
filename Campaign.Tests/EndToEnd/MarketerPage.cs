using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>A page of the product as a marketer has it: opened, watched for errors, signed in, photographed into artifacts/screenshots.</summary>
internal static class MarketerPage
{
    public static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    public static async Task<IPage> OpenAsync(Browser browser, Topology topology, string scheme, int width, int height, List<string> errors)
    {
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
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => Collect(errors, message);
        return page;
    }

    public static async Task SignInAsync(this IPage page, string name)
    {
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Welcome back" })).ToBeVisibleAsync(Patient);
        await page.ShootAsync(name, "sign-in");
        await page.GetByLabel("E-mail").FillAsync("marketer@neon-nights.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("campaign-demo");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToBeVisibleAsync(Patient);
        await page.ShootAsync(name, "welcome");
    }

    public static Task<byte[]> ShootAsync(this IPage page, string name, string what) => page.ScreenshotAsync(
        new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}-{what}.png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>The one request that may fail is the question for a session that is not there yet.</summary>
    private static void Collect(List<string> errors, IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Location.Contains("/app/session", StringComparison.Ordinal))
        {
            errors.Add($"{message.Text} ({message.Location})");
        }
    }
}
