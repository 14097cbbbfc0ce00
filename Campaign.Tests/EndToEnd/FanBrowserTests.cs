using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>What marketers do for the people in their lists, in real Chromium, through the gateway.</summary>
[Collection(TopologyCollection.Name)]
public sealed class FanBrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 300_000;
    private const int Rows = 100_000;

    private static readonly LocatorAssertionsToBeVisibleOptions Long = new() { Timeout = 180_000 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Marketer_notes_what_a_person_said_and_forgets_the_person_when_asked_to()
    {
        var errors = new List<string>();
        var fan = await AddAsync("forget.me@mail.example");
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("fan");

        await page.GotoAsync($"/fans/{fan}");
        await Assertions.Expect(page.GetByText("Consent given").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change consent for E-mail" }).ClickAsync();
        await page.GetByLabel("Where it was said").FillAsync("telephone");
        await page.GetByLabel("What shows it").FillAsync("call of Monday");
        await page.ShootAsync("light-1440", "consent");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("telephone · proof: call of Monday")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Suppressed: never written to")).ToBeVisibleAsync();
        await page.ShootAsync("light-1440", "consent-history");

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.GetByText("undone by hand")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Suppressed: never written to")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Change consent for Push" }).ClickAsync();
        await page.GetByLabel("Where it was said").FillAsync("in the app");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Push, marketing: withdrawn").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Suppressed: never written to")).ToBeVisibleAsync();
        await page.ShootAsync("light-1440", "consent-push");

        await page.GetByRole(AriaRole.Button, new() { Name = "Erase this person" }).ClickAsync();
        var erase = page.GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true });
        await Assertions.Expect(erase).ToBeDisabledAsync();
        await page.GetByLabel(new Regex("^Type ")).FillAsync(fan.ToString(CultureInfo.InvariantCulture));
        await erase.ClickAsync();
        await Assertions.Expect(page.GetByText($"Fan {fan} is erased.")).ToBeVisibleAsync();
        Assert.Empty(errors);

        await page.GotoAsync("/fans?query=forget.me@mail.example");
        await Assertions.Expect(page.GetByText("Nobody found")).ToBeVisibleAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Marketer_imports_a_hundred_thousand_people_sees_what_came_of_them_and_takes_it_back()
    {
        var errors = new List<string>();
        var file = Path.Combine(Path.GetTempPath(), $"list-{Guid.NewGuid():N}.csv");
        await File.WriteAllLinesAsync(file, Lines(), Cancellation);
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("import");

        await page.GotoAsync("/imports/new");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import without a dry run" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "How much of the file is done" })).ToBeVisibleAsync();
        await page.ShootAsync("light-1440", "import-running");

        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" });
        await Assertions.Expect(undo).ToBeVisibleAsync(Long);
        var result = page.GetByRole(AriaRole.Region, new() { Name = "What came of it" });
        await Assertions.Expect(result).ToContainTextAsync(new Regex("New\\s*99,000"));
        await Assertions.Expect(result).ToContainTextAsync(new Regex("Rejected\\s*1,000"));
        await page.ShootAsync("light-1440", "import-done");

        var rejected = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Rejected rows" }).ClickAsync());
        Assert.Equal(1 + (Rows / 100), File.ReadLines((await rejected.PathAsync())!).Count());

        await undo.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Taken back: 99,000 removed, 0 restored, 0 kept")).ToBeVisibleAsync(Long);
        Assert.Empty(errors);
        File.Delete(file);
    }

    /// <summary>One row in a hundred has no address that is one.</summary>
    private static IEnumerable<string> Lines() => Enumerable.Range(1, Rows)
        .Select(row => row % 100 == 0 ? $"row{row},Ida,Berlin" : $"row{row}@list.example,Ida,Berlin")
        .Prepend("email,first name,city");

    private async Task<long> AddAsync(string email)
    {
        using var client = await DemoClient.SignInAsync(topology.CreateClient(), "marketer@neon-nights.example", Cancellation);
        using var added = await client.Http.PutAsJsonAsync(
            "/api/ingest/fans",
            new { items = new[] { new { externalId = "forget-me", email, firstName = "Ida", consent = new { email = true, source = "checkout" } } } },
            Cancellation);
        added.EnsureSuccessStatusCode();
        using var device = await client.Http.PutAsJsonAsync(
            "/api/ingest/devices", new { items = new[] { new { externalId = "forget-me", token = $"{Guid.NewGuid():N}", marketing = true } } }, Cancellation);
        device.EnsureSuccessStatusCode();
        var found = await client.GetAsync<Page<FanItem>>($"/api/fans?query={email}", Cancellation);
        return Assert.Single(found.Items).Id;
    }
}
