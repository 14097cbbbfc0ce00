using Campaign.Tests.Architecture;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>axe-core on a page of the browser.</summary>
internal static class Axe
{
    /// <summary>What a page loads before anything else, so that it can be asked.</summary>
    public static readonly string Script = Path.Combine(Repository.Root, "Campaign.Web", "ClientApp", "node_modules", "axe-core", "axe.min.js");

    /// <summary>What breaks WCAG 2.1 A or AA, in the open dialog where there is one, and how far the page is wider than the window.</summary>
    public static Task<string[]> ProblemsAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        async () => {
          // A colour half-way is nobody's choice; what turns for ever is not waited for.
          const moving = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
          await Promise.all(moving.map((one) => one.finished.catch(() => undefined)));
          const shown = document.querySelector('[aria-modal="true"]') ?? document;
          const { violations } = await axe.run(shown, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
          const problems = violations.map(({ id, nodes }) => `${id} at ${nodes[0].target.join(' ')}: ${nodes[0].any[0]?.message ?? ''}`);
          const over = document.documentElement.scrollWidth - window.innerWidth;
          return over > 0 ? [...problems, `${over} px wider than the window`] : problems;
        }
        """);

    /// <summary>Fails with all that is wrong.</summary>
    public static async Task ExpectNoProblemsAsync(IPage page)
    {
        var problems = await ProblemsAsync(page);
        Assert.True(problems is [], string.Join('\n', problems));
    }
}
