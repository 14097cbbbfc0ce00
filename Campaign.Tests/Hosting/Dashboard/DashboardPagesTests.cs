using System.Net;
using System.Net.Http.Json;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.Hosting.Dashboard;

/// <summary>The pages for operators, in a real browser, on the whole topology. Leaves screenshots in artifacts/screenshots.</summary>
[Collection(TopologyCollection.Name)]
public sealed class DashboardPagesTests(Topology topology, Browser browser)
{
    private static readonly string[] Pages =
        ["/?id=agentapi-1", "/?view=graph", "/console", "/logs", "/traces", "/metrics", "/alerts?rule=redis_away", "/where", "/search?text=agentapi"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 240_000)]
    public async Task Pages_show_what_runs_and_find_the_trace_of_a_request()
    {
        await RefusesStrangersAsync(topology.Dashboard.Url);
        var (campaigns, preview) = await AskAsync();

        var pages = await DashboardBrowser.OpenAsync(browser, topology.Dashboard, "light", 1440, 900, Cancellation);
        await using var context = pages.Page.Context;
        await ShowsResourcesAsync(pages);
        await ShowsConsolesAsync(pages);
        await FindsTheTraceAsync(pages, campaigns);
        await FindsTheQueryBehindAPreviewAsync(pages, preview);
        await ShowsMetricsAsync(pages);
        try
        {
            await StopsTheCacheAsync(pages);
            await KeepsTheRulesAsync(pages);

            // A narrow window with dark colours, in a browser of its own at the same time.
            var narrow = await DashboardBrowser.OpenAsync(browser, topology.Dashboard, "dark", 390, 844, Cancellation);
            await using var other = narrow.Page.Context;
            await KeepsTheRulesAsync(narrow);
            await TellsOfTheCacheAsync(pages);
            Assert.Empty(narrow.Errors);
        }
        finally
        {
            await topology.StartAsync("cache", CancellationToken.None);
        }

        await Assertions.Expect(Change(pages.Page, "redis_away")).ToContainTextAsync("Resolved");
        Assert.Empty(pages.Errors);
    }

    private static ILocator Row(IPage page, string id) => page.Locator($"tr[data-id='{id}']");

    private static async Task ShowsResourcesAsync(DashboardBrowser pages)
    {
        await Assertions.Expect(Row(pages.Page, "migrations")).ToContainTextAsync("Finished");
        await Assertions.Expect(Row(pages.Page, "postgres")).ToContainTextAsync("Healthy");
        await Assertions.Expect(pages.Page.Locator("tr", new() { HasText = "2 of 2 healthy" })).ToHaveCountAsync(2);
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "agentapi-1", Exact = true }).ClickAsync();
        var details = pages.Page.GetByLabel("Details of agentapi-1");
        await Assertions.Expect(details).ToContainTextAsync("OTEL_EXPORTER_OTLP_ENDPOINT");
        await Assertions.Expect(details).ToContainTextAsync("Password=••••••••");
        await pages.ShotAsync("resources");
        await pages.Page.GotoAsync(pages.Url("/?view=graph"));
        await pages.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^postgres") }).ClickAsync();
        await pages.ShotAsync("graph");
    }

    private static async Task StopsTheCacheAsync(DashboardBrowser pages)
    {
        await pages.Page.GotoAsync(pages.Url("/"));
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "stop cache" }).ClickAsync();
        await Assertions.Expect(Row(pages.Page, "cache")).ToContainTextAsync("Exited");
    }

    /// <summary>By the navigation, as somebody does who was called: what fires, and what is to be done.</summary>
    private static async Task TellsOfTheCacheAsync(DashboardBrowser pages)
    {
        await pages.Page.GotoAsync(pages.Url("/"));
        await pages.Page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        var firing = pages.Page.Locator("section", new() { Has = pages.Page.GetByRole(AriaRole.Heading, new() { Name = "Firing" }) });
        await Assertions.Expect(firing).ToContainTextAsync("Redis does not answer");
        await firing.GetByRole(AriaRole.Link, new() { Name = "redis_away" }).ClickAsync();
        await Assertions.Expect(pages.Page.GetByLabel("What to do about redis_away")).ToContainTextAsync("Start Redis");
        await Assertions.Expect(pages.Page.GetByRole(AriaRole.Region, new() { Name = "availability" })).ToContainTextAsync("of the budget of errors is left");
        await Assertions.Expect(pages.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("Burn rate") }).First).ToBeVisibleAsync();
        await pages.ShotAsync("alerts");
    }

    private static ILocator Change(IPage page, string rule) => page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "What has changed" }) })
        .GetByRole(AriaRole.Row).Filter(new() { HasText = rule }).First;

    private static async Task ShowsConsolesAsync(DashboardBrowser pages)
    {
        await pages.Page.GotoAsync(pages.Url("/console?resource=postgres"));
        await Assertions.Expect(pages.Page.Locator("#console")).ToContainTextAsync("ready to accept connections");

        // Of all together the last lines are in view, whoever wrote them; what every process says once brings them side by side.
        await pages.Page.GotoAsync(pages.Url("/console"));
        await pages.Page.GetByLabel("Text").FillAsync("Now listening");
        await Assertions.Expect(pages.Page.Locator("#console")).ToContainTextAsync("agentapi-2");
        await Assertions.Expect(pages.Page.Locator("#console")).ToContainTextAsync("worker-2");
        await pages.ShotAsync("console");
    }

    private static async Task FindsTheTraceAsync(DashboardBrowser pages, string correlation)
    {
        await pages.Page.GotoAsync(pages.Url($"/where?id={correlation}"));
        await Assertions.Expect(pages.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Found by trace");
        await pages.ShotAsync("where");
        await pages.Page.GotoAsync(pages.Url("/traces?resource=agentapi"));
        await pages.Page.Locator($"a[href='/traces/{correlation}']").ClickAsync();
        var waterfall = pages.Page.GetByLabel("Waterfall");
        await Assertions.Expect(waterfall).ToContainTextAsync("gateway");
        await waterfall.GetByRole(AriaRole.Button, new() { NameRegex = new("^agentapi-\\d .*campaigns") }).First.ClickAsync();
        await Assertions.Expect(pages.Page.Locator("aside")).ToContainTextAsync("http.route");
        await pages.ShotAsync("trace");
    }

    private static async Task ShowsMetricsAsync(DashboardBrowser pages)
    {
        await pages.Page.GotoAsync(pages.Url("/metrics"));
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "http.server.request.duration" }).ClickAsync();
        await Assertions.Expect(pages.Page.GetByLabel("P50, P90 and P99")).ToBeVisibleAsync();
        await pages.ShotAsync("metrics");
    }

    private static async Task KeepsTheRulesAsync(DashboardBrowser pages)
    {
        List<string> found = [];
        foreach (var path in Pages)
        {
            await pages.Page.GotoAsync(pages.Url(path));
            await Assertions.Expect(pages.Page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            await pages.ShotAsync(path.Split('?')[0].Trim('/') is { Length: > 0 } name ? $"page-{name}" : "page-resources");
            found.AddRange(from problem in await pages.ProblemsAsync() select $"{path}: {problem}");
        }

        Assert.Empty(string.Join('\n', found));
    }

    /// <summary>As docs/operations.md tells it: the slowest previews, the longest bar, its statement.</summary>
    private static async Task FindsTheQueryBehindAPreviewAsync(DashboardBrowser pages, string correlation)
    {
        await pages.Page.GotoAsync(pages.Url("/traces?sort=slowest&field=http.route~preview"));
        var trace = pages.Page.Locator($"a[href='/traces/{correlation}']");
        await Assertions.Expect(trace).ToBeVisibleAsync();
        await pages.ShotAsync("slow-previews");
        await trace.ClickAsync();
        var waterfall = pages.Page.GetByLabel("Waterfall");
        await Assertions.Expect(waterfall).ToContainTextAsync("agentapi");
        await waterfall.Locator("[data-store=postgresql]").First.ClickAsync();
        await Assertions.Expect(pages.Page.Locator("aside")).ToContainTextAsync("SELECT");
        await pages.ShotAsync("slow-query");
    }

    /// <summary>Through the public door; returns the correlation ids that the client is given.</summary>
    private async Task<(string Campaigns, string Preview)> AskAsync()
    {
        using var client = await DemoClient.SignInAsync(topology.CreateClient(), "marketer@neon-nights.example", Cancellation);
        using var campaigns = await client.Http.GetAsync("/api/campaigns", Cancellation);
        var rule = new { rule = new { fan = "city", op = "eq", value = "Berlin" }, channel = "email" };
        using var preview = await client.Http.PostAsJsonAsync("/api/audiences/preview", rule, Cancellation);
        return (Correlation(campaigns), Correlation(preview));
    }

    private static string Correlation(HttpResponseMessage answer) => answer.EnsureSuccessStatusCode().Headers.GetValues("X-Correlation-Id").Single();

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
