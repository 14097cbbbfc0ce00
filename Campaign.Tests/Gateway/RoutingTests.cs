using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Gateway;

public sealed class RoutingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/campaigns", "api")]
    [InlineData("/t/o/token", "api")]
    [InlineData("/hooks/provider", "api")]
    [InlineData("/openapi/v1.json", "api")]
    [InlineData("/mcp", "api")]
    [InlineData("/swagger/index.html", "api")]
    [InlineData("/", "web")]
    [InlineData("/campaigns/7", "web")]
    [InlineData("/app/api/campaigns", "web")]
    [InlineData("/apiary", "web")]
    public async Task Path_goes_to_the_service_that_owns_it(string path, string expected)
    {
        await using var api = await StubService.StartAsync("api");
        await using var web = await StubService.StartAsync("web");
        await using var gateway = new GatewayApp([api], [web]);

        var answer = await gateway.CreateClient().GetStringAsync(path, Cancellation);

        Assert.Equal(expected, answer);
    }

    [Fact]
    public async Task Replicas_share_the_requests()
    {
        await using var one = await StubService.StartAsync("one");
        await using var two = await StubService.StartAsync("two");
        await using var gateway = new GatewayApp([one, two], []);
        using var client = gateway.CreateClient();

        for (var request = 0; request < 40; request++)
        {
            await client.GetStringAsync("/api/me", Cancellation);
        }

        Assert.Equal(40, one.Requests.Count + two.Requests.Count);
        Assert.NotEmpty(one.Requests);
        Assert.NotEmpty(two.Requests);
    }

    [Fact]
    public async Task Forwarded_headers_of_the_caller_are_overwritten()
    {
        await using var api = await StubService.StartAsync("api");
        await using var gateway = new GatewayApp([api], []);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me")
        {
            Headers =
            {
                { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "evil.example" },
                { "Forwarded", "for=203.0.113.9" }, { "X-Real-IP", "203.0.113.9" },
            },
        };

        await gateway.CreateClient().SendAsync(request, Cancellation);

        var headers = Assert.Single(api.Requests).Headers;
        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"].Replace("::ffff:", "", StringComparison.Ordinal));
        Assert.Equal("http", headers["X-Forwarded-Proto"]);
        Assert.DoesNotContain("evil.example", headers.Values);
        Assert.DoesNotContain("Forwarded", headers.Keys);
        Assert.DoesNotContain("X-Real-IP", headers.Keys);
    }

    [Fact]
    public async Task Load_balancer_in_a_trusted_network_is_believed()
    {
        await using var api = await StubService.StartAsync("api");
        await using var gateway = new GatewayApp([api], [], ("Gateway:TrustedProxies:0", "127.0.0.0/8"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { { "X-Forwarded-For", "203.0.113.9" } } };

        await gateway.CreateClient().SendAsync(request, Cancellation);

        Assert.Equal("203.0.113.9", Assert.Single(api.Requests).Headers["X-Forwarded-For"]);
    }

    [Fact]
    public async Task Trace_of_the_caller_goes_on_and_names_the_answer()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        await using var api = await StubService.StartAsync("api");
        await using var gateway = new GatewayApp([api], []);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } } };

        // Without a propagator: the telemetry of tests beside this one would write its own trace over the header.
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = gateway.CreateClient().BaseAddress };
        var response = await client.SendAsync(request, Cancellation);

        Assert.Equal(trace, Assert.Single(response.Headers.GetValues("X-Correlation-Id")));
        Assert.StartsWith($"00-{trace}-", Assert.Single(api.Requests).Headers["traceparent"], StringComparison.Ordinal);
    }
}
