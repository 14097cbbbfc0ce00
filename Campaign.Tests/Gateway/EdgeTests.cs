using System.Net;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Campaign.Tests.Gateway;

public sealed class EdgeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/api/me")]
    [InlineData("/alive")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var stub = await StubService.StartAsync("ok");
        await using var gateway = new GatewayApp([stub], [stub]);

        var headers = (await gateway.CreateClient().GetAsync(path, Cancellation)).Headers;

        Assert.Contains("script-src 'self';", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(headers.Contains("Referrer-Policy"));
        Assert.True(headers.Contains("Permissions-Policy"));
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task Secure_connections_are_pinned_outside_development()
    {
        await using var stub = await StubService.StartAsync("ok");
        await using var gateway = new GatewayApp([stub], [stub], ("environment", "Production"), ("Gateway:TrustedProxies:0", "127.0.0.0/8"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/")
        {
            Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Host", "campaign.example" } },
        };

        var response = await gateway.CreateClient().SendAsync(request, Cancellation);

        Assert.True(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_over_the_limit_is_refused_whether_or_not_it_announces_itself(bool announced)
    {
        await using var api = await StubService.StartAsync(ReadAll);
        await using var gateway = new GatewayApp([api], [], ("Gateway:MaxBodyBytes", "1000"));
        using var request = Post("/api/chat", 5_000, announced);

        var response = await gateway.CreateClient().SendAsync(request, Cancellation);

        await ProblemAssert.IsAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large", response);
    }

    [Theory]
    [InlineData("/api/imports/fans", true)]
    [InlineData("/api/imports/fans", false)]
    [InlineData("/app/api/imports/fans", true)]
    public async Task Imports_may_be_larger(string path, bool announced)
    {
        await using var stub = await StubService.StartAsync(ReadAll);
        await using var gateway = new GatewayApp([stub], [stub], ("Gateway:MaxBodyBytes", "1000"), ("Gateway:MaxImportBytes", "10000"));
        using var client = gateway.CreateClient();

        using var fits = await client.SendAsync(Post(path, 5_000, announced), Cancellation);
        using var tooLarge = await client.SendAsync(Post(path, 20_000, announced: true), Cancellation);

        Assert.Equal("5000", await fits.Content.ReadAsStringAsync(Cancellation));
        await ProblemAssert.IsAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large", tooLarge);
    }

    [Fact]
    public async Task Address_over_its_limit_is_told_when_to_come_back()
    {
        await using var stub = await StubService.StartAsync("ok");
        await using var gateway = new GatewayApp([stub], [stub], ("Gateway:RequestsPerMinute", "60"));
        using var client = gateway.CreateClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.GetAsync("/api/me", Cancellation)));
        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.OK);

        await ProblemAssert.IsAsync(HttpStatusCode.TooManyRequests, "rate_limited", refused);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("ok", await client.GetStringAsync("/t/o/token", Cancellation));
    }

    [Fact]
    public async Task Event_reaches_the_client_before_the_stream_ends()
    {
        var seen = new TaskCompletionSource();
        await using var api = await StubService.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: first\n\n");
            await context.Response.Body.FlushAsync();
            await seen.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("data: last\n\n");
        });
        await using var gateway = new GatewayApp([api], []);

        await using var stream = await gateway.CreateClient().GetStreamAsync("/api/runs/1/events", Cancellation);
        using var reader = new StreamReader(stream);
        var first = await reader.ReadLineAsync(Cancellation);
        seen.SetResult();
        var rest = await reader.ReadToEndAsync(Cancellation);

        Assert.Equal("data: first", first);
        Assert.Contains("data: last", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_leaves_a_stream_ends_it_at_the_service()
    {
        var left = new TaskCompletionSource();
        await using var api = await StubService.StartAsync(async context =>
        {
            context.RequestAborted.Register(left.SetResult);
            await context.Response.WriteAsync("data: first\n\n");
            await context.Response.Body.FlushAsync();
            await left.Task;
        });
        await using var gateway = new GatewayApp([api], []);

        var stream = await gateway.CreateClient().GetStreamAsync("/api/runs/1/events", Cancellation);
        await stream.DisposeAsync();

        await left.Task.WaitAsync(Cancellation);
    }

    private static async Task ReadAll(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        await context.Response.WriteAsync(body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static HttpRequestMessage Post(string path, int bytes, bool announced)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(new MemoryStream(new byte[bytes])) };
        request.Headers.TransferEncodingChunked = !announced;
        return request;
    }
}
