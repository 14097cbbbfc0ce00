using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;

namespace Campaign.Tests.Hosting.Dashboard;

/// <summary>A browser that has opened the dashboard by its link.</summary>
internal sealed class DashboardBrowser
{
    private static readonly string Axe = Path.Combine(Repository.Root, "Campaign.Web", "ClientApp", "node_modules", "axe-core", "axe.min.js");

    private readonly string _url;
    private readonly string _name;

    private DashboardBrowser(IPage page, string url, string name) => (Page, _url, _name) = (page, url, name);

    public IPage Page { get; }

    /// <summary>What the pages wrote to the browser's console as errors.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<DashboardBrowser> OpenAsync(Browser browser, (string Url, string Token) dashboard, string scheme, int width, int height, CancellationToken cancellationToken)
    {
        var page = await browser.NewPageAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
            },
            cancellationToken);
        var opened = new DashboardBrowser(page, dashboard.Url, $"dashboard-{scheme}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                opened.Errors.Add(message.Text);
        };
        await page.AddInitScriptAsync(scriptPath: Axe);
        await page.GotoAsync($"{dashboard.Url}/login?t={dashboard.Token}");
        return opened;
    }

    public string Url(string path) => _url + path;

    public Task ShotAsync(string page) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{_name}-{page}.png") });

    /// <summary>Against the rules of WCAG 2.1 A and AA that axe-core can check, and the window's width.</summary>
    public Task<string[]> ProblemsAsync() => Page.EvaluateAsync<string[]>(
        """
        async () => {
          const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
          const problems = violations.map(({ id, nodes }) => `${id} at ${nodes[0].target.join(' ')}`);
          const over = document.documentElement.scrollWidth - window.innerWidth;
          return over > 0 ? [...problems, `${over} px wider than the window`] : problems;
        }
        """);
}
