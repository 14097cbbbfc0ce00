using System.Net;
using System.Net.Http.Json;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Campaign.Tests.Web;

public sealed class ForwardingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Api_is_called_with_the_token_and_without_the_cookie()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();

        var response = await browser.SendAsync(HttpMethod.Post, "/app/api/campaigns?limit=5&after=x%2Fy", new { name = "x" });
        var seen = (await response.Content.ReadFromJsonAsync<StubRequest>(Cancellation))!;

        Assert.Equal("/api/campaigns?limit=5&after=x%2Fy", seen.Path);
        Assert.Equal("Bearer access-secret-1-Neon Nights", seen.Headers["Authorization"]);
        Assert.DoesNotContain("Cookie", seen.Headers.Keys);
        Assert.DoesNotContain("X-CSRF-TOKEN", seen.Headers.Keys);
    }

    [Fact]
    public async Task Caller_as_the_gateway_names_it_reaches_agentapi()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await browser.SignInAsync();
        await browser.GetAsync("/app/api/campaigns");

        Assert.All(
            app.Api.Service.Requests.Where(request => request.Path is "/api/auth/login" or "/api/campaigns"),
            request => Assert.Equal("203.0.113.9", request.Headers["X-Forwarded-For"]));
    }

    [Fact]
    public async Task Event_reaches_the_browser_before_the_stream_ends()
    {
        var seen = new TaskCompletionSource();
        await using var app = await WebApp.StartAsync();
        app.Api.Other = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: first\n\n");
            await context.Response.Body.FlushAsync();
            await seen.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("data: last\n\n");
        };
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();

        var response = await browser.SendAsync(HttpMethod.Post, "/app/api/chat", new { });
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        var first = await reader.ReadLineAsync(Cancellation);
        seen.SetResult();
        var rest = await reader.ReadToEndAsync(Cancellation);

        Assert.Equal("data: first", first);
        Assert.Contains("data: last", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problem_of_the_api_passes_as_it_is()
    {
        await using var app = await WebApp.StartAsync();
        app.Api.Other = context => Results.Problem(
            statusCode: 409, extensions: new Dictionary<string, object?> { ["code"] = "illegal_transition" }).ExecuteAsync(context);
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();

        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "illegal_transition", await browser.SendAsync(HttpMethod.Post, "/app/api/campaigns/1/approve"));
    }

    [Fact]
    public async Task Without_agentapi_the_answer_is_a_problem()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();
        await app.Api.DisposeAsync();

        await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, "upstream_unavailable", await browser.GetAsync("/app/api/campaigns"));
    }

    [Fact]
    public async Task Path_cannot_climb_out_of_the_api()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.OpenBrowser();
        await browser.SignInAsync();

        await browser.GetAsync("/app/api/%2e%2e/internal");

        Assert.DoesNotContain(app.Api.Service.Requests, request => request.Path.StartsWith("/internal", StringComparison.Ordinal));
    }
}
