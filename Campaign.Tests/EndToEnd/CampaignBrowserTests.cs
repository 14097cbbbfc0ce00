using System.Text.RegularExpressions;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>A campaign written by hand, from the empty form to the sent message, in real Chromium.</summary>
[Collection(TopologyCollection.Name)]
public sealed partial class CampaignBrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 180_000;

    [Fact(Timeout = Limit)]
    public async Task Marketer_writes_a_campaign_by_hand_over_somebody_elses_change_and_sends_it()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("by-hand");

        var name = $"By hand {Guid.NewGuid():N}";
        await WriteAsync(page, name);
        Assert.Empty(errors);

        await EditAsync(page, name);
        await SendAsync(page);
    }

    private static async Task WriteAsync(IPage page, string name)
    {
        await page.GotoAsync("/campaigns");
        await page.GetByRole(AriaRole.Link, new() { Name = "By hand" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(name);
        await page.GetByText("A rule of its own").ClickAsync();
        await page.GetByPlaceholder("Add a condition").FillAsync("Bought a genre");
        await page.GetByRole(AriaRole.Option, new() { Name = "Bought a genre" }).ClickAsync();
        await page.GetByPlaceholder("Type and press Enter").FillAsync("techno");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText(new Regex("match ·"))).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Subject" }).FillAsync("We are back");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FillAsync("Hello ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Insert a field" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "First name" }).ClickAsync();
        await Assertions.Expect(page.FrameLocator("iframe").GetByText("Hello there")).ToBeVisibleAsync();
        await page.ShootAsync("light-1440", "campaign-form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
    }

    private async Task EditAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        var subject = page.GetByRole(AriaRole.Textbox, new() { Name = "Subject" });
        await subject.FillAsync("We are back for good");
        await using (var elsewhere = topology.Database.CreateCommand("UPDATE campaigns SET name = name WHERE name = $1"))
        {
            elsewhere.Parameters.AddWithValue(name);
            Assert.Equal(1, await elsewhere.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Somebody else changed it meanwhile")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mine over it" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Content" }).ClickAsync();
        await Assertions.Expect(page.GetByText("We are back for good").First).ToBeVisibleAsync();
    }

    private static async Task SendAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { NameRegex = ToApprove() });
        await Assertions.Expect(field).ToBeVisibleAsync();
        var label = await page.Locator("label", new() { HasTextRegex = ToApprove() }).InnerTextAsync();
        await field.FillAsync(NotADigit().Replace(label, ""));
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Schedule" }).ClickAsync();
        var sent = page.GetByRole(AriaRole.List, new() { Name = "Lifecycle" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Sent" });
        await Assertions.Expect(sent).ToHaveAttributeAsync("data-done", "true");
    }

    [GeneratedRegex("^Type .* to approve")]
    private static partial Regex ToApprove();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotADigit();
}
