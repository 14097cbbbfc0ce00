using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>A page of the product as a marketer has it: opened, watched for errors, signed in, photographed into artifacts/screenshots.</summary>
internal static partial class MarketerPage
{
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

    public static async Task SignInAsync(this IPage page, string name, string role = "marketer")
    {
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Welcome back" })).ToBeVisibleAsync();
        await page.ShootAsync(name, "sign-in");
        await page.GetByLabel("E-mail").FillAsync($"{role}@neon-nights.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("campaign-demo");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToBeVisibleAsync();
        await page.ShootAsync(name, "welcome");
    }

    /// <summary>Says something in the workspace.</summary>
    public static async Task SayAsync(this IPage page, string words)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync(words);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Asks in the workspace and waits until the plan is there.</summary>
    public static async Task AskAsync(this IPage page, string request)
    {
        await page.SayAsync(request);
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToBeVisibleAsync();
    }

    /// <summary>Opens the approval, types the number of recipients and approves.</summary>
    /// <param name="page">The workspace.</param>
    /// <param name="review">Looks at what is asked.</param>
    /// <returns>The number.</returns>
    public static async Task<long> ApproveAsync(this IPage page, Func<Task>? review = null)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { NameRegex = ToApprove() });
        await Assertions.Expect(field).ToBeVisibleAsync();
        var label = await page.Locator("label", new() { HasTextRegex = ToApprove() }).InnerTextAsync();
        var count = NotADigit().Replace(label, "");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve and send" })).ToBeDisabledAsync();
        await (review?.Invoke() ?? Task.CompletedTask);
        await field.FillAsync(count);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
        await Assertions.Expect(field).ToBeHiddenAsync();
        return long.Parse(count, CultureInfo.InvariantCulture);
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

    [GeneratedRegex("^Type .* to approve")]
    private static partial Regex ToApprove();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotADigit();
}
