using System.Net;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Web;

public sealed class TokenRenewalTests
{
    [Fact]
    public async Task Parallel_requests_of_a_page_renew_the_token_once()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        var gate = new TaskCompletionSource();
        app.Api.RefreshGate = gate.Task;

        var requests = Enumerable.Range(0, 12).Select(_ => browser.GetAsync("/app/api/campaigns")).ToList();
        gate.SetResult();
        var responses = await Task.WhenAll(requests);

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1, app.Api.Refreshes);
    }

    [Fact]
    public async Task Request_with_the_cookie_from_before_a_renewal_still_works()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();
        using var straggler = new HttpRequestMessage(HttpMethod.Get, "/app/api/campaigns");
        straggler.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await browser.GetAsync("/app/api/campaigns");

        using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = browser.Http.BaseAddress };
        var response = await plain.SendAsync(straggler, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, app.Api.Refreshes);
    }

    [Fact]
    public async Task Renewed_session_goes_on_and_renews_again()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();

        for (var renewal = 1; renewal <= 3; renewal++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/app/api/campaigns")).StatusCode);
            Assert.Equal(renewal, app.Api.Refreshes);
        }
    }

    [Fact]
    public async Task Refused_renewal_ends_the_session()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();
        using var other = app.OpenBrowser();
        await RevokeAsync(app, browser);
        app.Clock.Advance(TimeSpan.FromMinutes(20));

        var response = await browser.GetAsync("/app/api/campaigns");

        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, "session_expired", response);
        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, "not_signed_in", await browser.GetAsync("/app/session"));
    }

    [Fact]
    public async Task Switch_during_a_renewal_does_not_spend_the_token_twice()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        var gate = new TaskCompletionSource();
        app.Api.RefreshGate = gate.Task;

        var read = browser.GetAsync("/app/api/campaigns");
        var change = browser.SendAsync(HttpMethod.Post, "/app/session/promoter", new { promoterId = StubAgentApi.Harbor.Id });
        gate.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await read).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await change).StatusCode);
    }

    private static async Task RevokeAsync(WebApp app, Browser browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Api.Service.Address + "/api/auth/logout")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { refreshToken = "refresh-secret-1" }),
        };
        (await browser.Http.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }
}
