using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Hosting;

public sealed class BrowserTests(Browser browser)
{
    [Fact]
    public async Task Chromium_renders_a_page()
    {
        var page = await browser.NewPageAsync(cancellationToken: TestContext.Current.CancellationToken);

        await page.SetContentAsync("<title>Hello</title><h1>Campaign</h1>");

        Assert.Equal("Campaign", await page.Locator("h1").TextContentAsync());
        await page.Context.CloseAsync();
    }
}
