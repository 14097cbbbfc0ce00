using System.Text;
using System.Text.RegularExpressions;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>Fans, events, audiences and imports as a marketer uses them, in real Chromium, through the gateway.</summary>
[Collection(TopologyCollection.Name)]
public sealed class AudienceBrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 180_000;

    [Fact(Timeout = Limit)]
    public async Task Marketer_builds_and_saves_an_audience_by_keyboard_and_asks_why_somebody_is_in()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("audience");

        await page.GotoAsync("/audiences/new");
        await page.GetByRole(AriaRole.Group, new() { Name = "Group", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.TypeAsync("Bought a genre");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Group, new() { Name = "Condition" }).GetByPlaceholder("Type and press Enter").FillAsync("techno");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText(new Regex("fans? match"))).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^Reachable") })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Berlin: ") })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Why is") }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("In this audience", new() { Exact = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.ShootAsync("light-1440", "audience");

        var name = $"Techno {Guid.NewGuid():N}";
        await page.GetByRole(AriaRole.Button, new() { Name = "Save audience" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await page.GotoAsync("/audiences");
        await Assertions.Expect(page.GetByText(name)).ToBeVisibleAsync();

        Assert.Empty(errors);
    }

    [Fact(Timeout = Limit)]
    public async Task Marketer_finds_a_fan_and_an_event_and_looks_into_a_file()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "dark", 390, 844, errors);
        await using var context = page.Context;
        await page.SignInAsync("crm");

        await page.GotoAsync("/fans");
        var rows = page.GetByRole(AriaRole.Grid, new() { Name = "Fans" });
        await Assertions.Expect(rows).ToBeVisibleAsync();
        await rows.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Timeline" })).ToBeVisibleAsync();
        await page.ShootAsync("dark-390", "fan");

        await page.GotoAsync("/events?query=Warehouse");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Warehouse Party") }).First).ToBeVisibleAsync();

        await page.GotoAsync("/imports/new");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "list.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("Email;First name;City\nada@mail.example;Ada;Berlin\nbruno@mail.example;Bruno;Potsdam\n"),
        });
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "First name" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "See what would happen" })).ToBeEnabledAsync();
        await page.ShootAsync("dark-390", "import");

        Assert.Empty(errors);
    }
}
