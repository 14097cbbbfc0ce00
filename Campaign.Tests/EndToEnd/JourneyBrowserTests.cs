using System.Text.RegularExpressions;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>A journey from the empty editor to its first fans, by the keyboard where the flow is edited, in real Chromium.</summary>
[Collection(TopologyCollection.Name)]
public sealed partial class JourneyBrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 180_000;

    [Fact(Timeout = Limit)]
    public async Task Marketer_draws_a_journey_by_keyboard_simulates_it_and_launches_it()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("journey");

        var name = $"After the show {Guid.NewGuid():N}";
        await DrawAsync(page, name);
        await SimulateAsync(page);
        await LaunchAsync(page, name);
        Assert.Empty(errors);
    }

    private static async Task DrawAsync(IPage page, string name)
    {
        await page.GotoAsync("/journeys");
        await page.GetByRole(AriaRole.Link, new() { Name = "New journey" }).First.ClickAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).First;
        await Assertions.Expect(field).ToBeVisibleAsync();
        await field.FillAsync(name);

        // A new journey thanks whoever buys and writes again after a while: arrows lead from the entry down to each step.
        var flow = page.GetByRole(AriaRole.Group, new() { Name = "Steps of the journey" });
        var (sends, waits) = (flow.Locator("[data-type='send']"), flow.Locator("[data-type='wait']"));
        await flow.Locator("[data-type='entry']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(sends.First).ToBeFocusedAsync();
        await WriteAsync(page, "Thank you", "See you soon.");
        await sends.First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(waits.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(sends.Last).ToBeFocusedAsync();
        await WriteAsync(page, "What comes next", "There is more.");

        // A pause at the end, put there by the plus on the way, taken out by Delete, and back by Ctrl-Z.
        await flow.GetByRole(AriaRole.Button, new() { NameRegex = AddAfter() }).Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var choice = page.GetByRole(AriaRole.Menuitem, new() { Name = "Wait", Exact = true });
        await Assertions.Expect(choice).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(choice).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(waits).ToHaveCountAsync(2);
        await flow.Locator("[data-type='wait'][data-selected]").FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(waits).ToHaveCountAsync(1);
        await Assertions.Expect(flow.Locator("[data-type='send'][data-selected]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(waits).ToHaveCountAsync(2);
        await page.ShootAsync("light-1440", "journey-editor");
    }

    private static async Task WriteAsync(IPage page, string subject, string text)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Subject" }).FillAsync(subject);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FillAsync(text);
    }

    private static async Task SimulateAsync(IPage page)
    {
        var simulate = page.GetByRole(AriaRole.Button, new() { Name = "Simulate 30 days" });
        await Assertions.Expect(simulate).ToBeEnabledAsync();
        await simulate.ClickAsync();
        await Assertions.Expect(page.GetByText(new Regex("would have entered"))).ToBeVisibleAsync();
        await page.ShootAsync("light-1440", "journey-simulated");
    }

    private static async Task LaunchAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await DecideAsync(page, "Ask for approval");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { NameRegex = ToApprove() });
        await Assertions.Expect(field).ToBeVisibleAsync();
        var label = await page.Locator("label", new() { HasTextRegex = ToApprove() }).InnerTextAsync();
        await field.FillAsync(NotADigit().Replace(label, ""));
        await page.Keyboard.PressAsync("Enter");
        await DecideAsync(page, "Activate");
        await Assertions.Expect(page.GetByText("Active", new() { Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "on the way" })).ToBeVisibleAsync();
        await page.ShootAsync("light-1440", "journey");
    }

    private static async Task DecideAsync(IPage page, string move)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = move }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = move }).ClickAsync();
    }

    [GeneratedRegex("^Type .* to approve")]
    private static partial Regex ToApprove();

    [GeneratedRegex("^Add a step after")]
    private static partial Regex AddAfter();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotADigit();
}
