using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>Every page against the rules of WCAG 2.1 A and AA that axe-core can check, and against the window's width.</summary>
[Collection(TopologyCollection.Name)]
public sealed class AccessibilityTests(Topology topology, Browser browser)
{
    private static readonly string[] Pages =
    [
        "/", "/campaigns", "/campaigns/new", "/audiences", "/audiences/new", "/audiences/overlap", "/fans", "/events", "/events/new", "/imports",
        "/imports/new",
    ];

    private static readonly string Axe = Path.Combine(
        Repository.Root, "Campaign.Web", "ClientApp", "node_modules", "axe-core", "axe.min.js");

    [Theory(Timeout = 180_000)]
    [InlineData("light", 1280, 900)]
    [InlineData("dark", 375, 812)]
    public async Task Pages_keep_the_rules_and_fit_the_window(string scheme, int width, int height)
    {
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, []);
        await using var context = page.Context;
        await page.AddInitScriptAsync(scriptPath: Axe);
        await page.SignInAsync($"{scheme}-{width}-axe");

        var found = new List<string>();
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync(MarketerPage.Patient);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            found.AddRange(from problem in await ProblemsAsync(page) select $"{path}: {problem}");
        }

        Assert.Empty(found);
    }

    private static Task<string[]> ProblemsAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        async () => {
          const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
          const problems = violations.map(({ id, nodes }) => `${id} at ${nodes[0].target.join(' ')}`);
          const over = document.documentElement.scrollWidth - window.innerWidth;
          return over > 0 ? [...problems, `${over} px wider than the window`] : problems;
        }
        """);
}
