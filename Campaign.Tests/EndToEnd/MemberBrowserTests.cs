using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>Somebody is invited, follows the link in another browser, and works here from then on.</summary>
[Collection(TopologyCollection.Name)]
public sealed class MemberBrowserTests(Topology topology, Browser browser)
{
    private const string Password = "a-long-new-password";

    [Theory(Timeout = 240_000)]
    [InlineData("light", 1280, 800)]
    [InlineData("dark", 375, 812)]
    public async Task Owner_invites_somebody_who_joins_by_the_link(string scheme, int width, int height)
    {
        var errors = new List<string>();
        var name = $"{scheme}-{width}-member";
        var address = $"{Guid.NewGuid():N}@people.example";
        var owner = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, errors);
        await using var ownersContext = owner.Context;
        await owner.AddInitScriptAsync(scriptPath: Axe.Script);
        await owner.SignInAsync(name, "owner");
        await owner.GotoAsync("/settings/members");

        var withdrawn = await InviteAsync(owner, $"{Guid.NewGuid():N}@people.example", name);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Withdraw the invitation" }).First.ClickAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Withdraw", Exact = true }).ClickAsync();
        var link = await InviteAsync(owner, address, name);
        await Assertions.Expect(owner.GetByText(address)).ToBeVisibleAsync();
        await Axe.ExpectNoProblemsAsync(owner);
        await owner.ShootAsync(name, "invited");

        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, []);
        await using var context = page.Context;
        await page.AddInitScriptAsync(scriptPath: Axe.Script);
        await page.GotoAsync(withdrawn);
        await Assertions.Expect(page.GetByText("This invitation works no more")).ToBeVisibleAsync();
        await Axe.ExpectNoProblemsAsync(page);
        await page.ShootAsync(name, "withdrawn");

        await page.GotoAsync("about:blank");
        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Join Neon Nights" })).ToBeVisibleAsync();
        await Axe.ExpectNoProblemsAsync(page);
        await page.GetByLabel("Your name").FillAsync("Nadja");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Passwords must be at least 12 characters.")).ToBeVisibleAsync();
        await page.ShootAsync(name, "join");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToBeVisibleAsync();
        await page.GotoAsync("/settings/members");
        await Assertions.Expect(page.GetByText("Nadja (you)")).ToBeVisibleAsync();
        await page.ShootAsync(name, "joined");

        await owner.ReloadAsync();
        await Assertions.Expect(owner.GetByLabel("Role of Nadja").Last).ToHaveValueAsync("approver");
        Assert.Empty(errors);
    }

    private static async Task<string> InviteAsync(IPage page, string address, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("E-mail").FillAsync(address);
        await dialog.GetByLabel("Role").SelectOptionAsync("approver");
        await page.ShootAsync(name, "invite");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Copy the link" })).ToBeVisibleAsync();
        await page.ShootAsync(name, "link");
        var link = await dialog.Locator("code").InnerTextAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        return link;
    }
}
