using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>From the wall of charts down to the rows behind a number, and out as CSV, in real Chromium.</summary>
[Collection(TopologyCollection.Name)]
public sealed partial class AnalyticsBrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 180_000;

    [Fact(Timeout = Limit)]
    public async Task Analyst_follows_a_number_down_to_its_rows_and_takes_them_along_as_csv()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "dark", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("analytics", "analyst");

        await page.GotoAsync("/analytics");
        await Assertions.Expect(page.GetByText("Who gets the credit")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Forecasts against what came")).ToBeVisibleAsync();
        await page.ShootAsync("dark-1440", "analytics");
        var names = await ExportedAsync(page);
        await DownToRowsAsync(page, names);
        Assert.Empty(errors);
    }

    /// <summary>The names in the CSV of the period's campaigns.</summary>
    private static async Task<string[]> ExportedAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Export CSV" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Menuitem, new() { Name = "Campaigns of this period" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var rows = await page.GetByRole(AriaRole.Region, new() { Name = "Campaigns" }).GetByRole(AriaRole.Row).CountAsync();
        Assert.Equal(rows, lines.Length);
        return lines;
    }

    /// <summary>A campaign's line, its page, the fans who opened: as many rows as the number said.</summary>
    private static async Task DownToRowsAsync(IPage page, string[] csv)
    {
        // The oldest is one of the demo data's, which were opened: newer ones may have been sent by another test a moment ago.
        var line = page.GetByRole(AriaRole.Region, new() { Name = "Campaigns" }).GetByRole(AriaRole.Link).Last;
        var name = await line.InnerTextAsync();
        Assert.Contains(csv, row => row.Contains(name, StringComparison.Ordinal));
        await line.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        var opened = page.GetByRole(AriaRole.Link, new() { NameRegex = Opened() }).First;
        await Assertions.Expect(opened).ToBeVisibleAsync();
        var told = long.Parse(NotADigit().Replace(await opened.InnerTextAsync(), ""), CultureInfo.InvariantCulture);
        await opened.ClickAsync();
        var rows = page.GetByRole(AriaRole.Region, new() { Name = "Recipients" }).GetByRole(AriaRole.Row);
        await Assertions.Expect(rows.Nth(1)).ToBeVisibleAsync();
        while (await page.GetByRole(AriaRole.Button, new() { Name = "Load more" }).IsVisibleAsync())
        {
            var before = await rows.CountAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Load more" }).ClickAsync();
            await Assertions.Expect(rows.Nth(before)).ToBeVisibleAsync();
        }

        Assert.Equal(told, await rows.CountAsync() - 1);
        await page.ShootAsync("dark-1440", "recipients-who-opened");
    }

    [GeneratedRegex("^Opened: .*show them$")]
    private static partial Regex Opened();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotADigit();
}
