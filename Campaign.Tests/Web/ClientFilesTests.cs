using System.Net;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Web;

public sealed class ClientFilesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/campaigns/7")]
    public async Task Page_answers_every_client_route_and_is_never_cached(string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();

        var response = await browser.GetAsync(path);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task Hashed_asset_is_compressed_and_cached_for_ever()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        browser.Http.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");

        var response = await browser.GetAsync("/assets/index-abc123.js");

        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl.MaxAge);
    }

    [Fact]
    public async Task Missing_asset_is_not_answered_by_the_page()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/assets/index-old.js")).StatusCode);
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", await browser.GetAsync("/app/nothing"));
    }

    [Fact]
    public async Task Missing_front_end_says_how_to_build_it()
    {
        await using var app = await WebApp.StartAsync(built: false);
        using var browser = app.OpenBrowser();

        var response = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("dotnet build", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
