using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Web;

public sealed class SessionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_in_answers_who_and_for_whom_and_no_token()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();

        var session = await browser.SignInAsync();

        Assert.Equal("Mara", session.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("Neon Nights", session.GetProperty("promoter").GetProperty("name").GetString());
        Assert.Equal(2, session.GetProperty("promoters").GetArrayLength());
        Assert.DoesNotContain("secret", session.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_cookie_is_closed_to_scripts_other_sites_and_readers()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();

        var response = await browser.TrySignInAsync("campaign-demo");

        var cookie = response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("campaign_session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        foreach (var value in browser.Cookies.Select(item => item.Value))
        {
            Assert.DoesNotContain("secret", value, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("access-secret"))[..12], value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Wrong_password_is_answered_as_agentapi_does()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();

        var response = await browser.TrySignInAsync("wrong");

        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, "invalid_credentials", response);
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    public async Task Invitation_is_read_and_followed_without_a_session_and_opens_one()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();

        var asked = await browser.SendAsync(HttpMethod.Post, "/app/session/invitation", new { token = "open" });
        var joined = await browser.SendAsync(HttpMethod.Post, "/app/session/join", new { token = "open", name = "Mara", password = "campaign-demo" });
        var session = await joined.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal("Neon Nights", (await asked.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("promoter").GetString());
        Assert.Equal("Neon Nights", session.GetProperty("promoter").GetProperty("name").GetString());
        Assert.DoesNotContain("secret", session.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/app/session")).StatusCode);
    }

    [Fact]
    public async Task Invitation_that_works_no_more_opens_nothing()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();

        var response = await browser.SendAsync(HttpMethod.Post, "/app/session/join", new { token = "used", name = "Mara", password = "campaign-demo" });

        await ProblemAssert.IsAsync(HttpStatusCode.Gone, "invitation_ended", response);
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    public async Task Sign_in_takes_json_alone()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        using var form = new FormUrlEncodedContent([new("email", "marketer@neon-nights.example"), new("password", "campaign-demo")]);

        var response = await browser.Http.PostAsync("/app/session", form, Cancellation);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Nobody_signed_in_is_told_so()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();

        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, "not_signed_in", await browser.GetAsync("/app/session"));
        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, "not_signed_in", await browser.GetAsync("/app/api/campaigns"));
    }

    [Fact]
    public async Task Sign_out_ends_the_session_here_and_at_agentapi()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();

        var response = await browser.SendAsync(HttpMethod.Delete, "/app/session");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains(app.Api.Service.Requests, request => request.Path == "/api/auth/logout");
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Name == "campaign_session");
        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, "not_signed_in", await browser.GetAsync("/app/session"));
    }

    [Fact]
    public async Task Other_promoter_is_one_call_away()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();

        var response = await browser.SendAsync(HttpMethod.Post, "/app/session/promoter", new { promoterId = StubAgentApi.Harbor.Id });
        var session = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal("Harbor Lights", session.GetProperty("promoter").GetProperty("name").GetString());
        var echoed = await (await browser.GetAsync("/app/api/campaigns")).Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("Harbor Lights", echoed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/app/session")]
    [InlineData("POST", "/app/session/promoter")]
    [InlineData("POST", "/app/api/campaigns")]
    [InlineData("PUT", "/app/api/segments/1")]
    [InlineData("DELETE", "/app/api/segments/1")]
    public async Task Change_without_the_antiforgery_token_is_refused(string method, string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();
        var before = app.Api.Service.Requests.Count;
        browser.AntiforgeryToken = null;

        var response = await browser.SendAsync(new HttpMethod(method), path, new { promoterId = Guid.Empty });

        await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "csrf_token_invalid", response);
        Assert.Equal(before, app.Api.Service.Requests.Count);
    }

    [Fact]
    public async Task Antiforgery_token_of_a_reloaded_page_works()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();

        var session = await (await browser.GetAsync("/app/session")).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        browser.AntiforgeryToken = session.GetProperty("antiforgeryToken").GetString();
        var response = await browser.SendAsync(HttpMethod.Post, "/app/api/campaigns", new { });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Without_agentapi_sign_in_answers_a_problem()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await app.Api.DisposeAsync();

        var response = await browser.TrySignInAsync("campaign-demo");

        await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, "upstream_unavailable", response);
    }
}
