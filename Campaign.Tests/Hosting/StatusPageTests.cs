using System.Net;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.Hosting;

/// <summary>The page for operators, in a real browser, on the whole topology.</summary>
public sealed class StatusPageTests(Browser browser) : IDisposable
{
    private readonly string _folder = TestFolder.Create("campaign-status-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_opens_by_its_link_alone_and_shows_states_and_consoles()
    {
        using var host = new RunningAppHost(_folder);
        await host.WaitForLineAsync("migrations done", Cancellation);
        await RefusesStrangersAsync(host.DashboardUrl);

        var page = await browser.NewPageAsync(cancellationToken: Cancellation);
        List<string> errors = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        await page.GotoAsync($"{host.DashboardUrl}/login?t={host.DashboardToken}");

        await Assertions.Expect(Row(page, "migrations")).ToContainTextAsync("Finished");
        await Assertions.Expect(Row(page, "postgres")).ToContainTextAsync("Healthy");
        await page.Locator("#source").SelectOptionAsync("postgres");
        await Assertions.Expect(page.Locator("#console")).ToContainTextAsync("ready to accept connections");
        await page.GetByRole(AriaRole.Button, new() { Name = "stop cache" }).ClickAsync();
        await Assertions.Expect(Row(page, "cache")).ToContainTextAsync("Exited");
        Assert.Empty(errors);
        await page.Context.CloseAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ILocator Row(IPage page, string id) =>
        page.Locator("#resources tr").Filter(new() { Has = page.Locator(".id").GetByText(id, new() { Exact = true }) });

    private static async Task RefusesStrangersAsync(string url)
    {
        using var client = new HttpClient();
        using var page = await client.GetAsync(new Uri(url), Cancellation);
        using var wrong = await client.GetAsync(new Uri(url + "/login?t=guess"), Cancellation);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Host = "rebound.example" } };
        using var rebound = await client.SendAsync(elsewhere, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, rebound.StatusCode);
    }
}
