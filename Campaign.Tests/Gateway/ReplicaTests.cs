using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Campaign.Tests.Gateway;

public sealed class ReplicaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Dead_replica_costs_no_request(string method)
    {
        await using var living = await StubService.StartAsync("living");
        await using var dying = await StubService.StartAsync("dying");
        await using var gateway = new GatewayApp([dying, living], []);
        using var client = gateway.CreateClient();
        await dying.DisposeAsync();

        for (var request = 0; request < 20; request++)
        {
            using var message = new HttpRequestMessage(new HttpMethod(method), "/api/me");
            message.Content = method == "POST" ? JsonContent.Create(new { request }) : null;
            var response = await client.SendAsync(message, Cancellation);
            Assert.Equal("living", await response.Content.ReadAsStringAsync(Cancellation));
        }

        Assert.Equal(20, living.Requests.Count);
    }

    [Fact]
    public async Task Request_that_was_sent_and_may_have_acted_is_not_repeated()
    {
        var abort = (HttpContext context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await using var one = await StubService.StartAsync(new RequestDelegate(abort));
        await using var two = await StubService.StartAsync(new RequestDelegate(abort));
        await using var gateway = new GatewayApp([one, two], []);

        var response = await gateway.CreateClient().PostAsJsonAsync("/api/campaigns", new { }, Cancellation);

        await ProblemAssert.IsAsync(HttpStatusCode.BadGateway, "upstream_unavailable", response);
        Assert.Equal(1, one.Requests.Count + two.Requests.Count);
    }

    [Fact]
    public async Task Without_a_replica_the_answer_is_a_problem_and_the_gateway_says_degraded()
    {
        await using var api = await StubService.StartAsync("api");
        await using var web = await StubService.StartAsync("web");
        await using var gateway = new GatewayApp([api], [web]);
        using var client = gateway.CreateClient();
        await api.DisposeAsync();

        var answer = await client.GetAsync("/api/me", Cancellation);
        var health = await client.GetAsync("/health", Cancellation);

        await ProblemAssert.IsAsync(HttpStatusCode.BadGateway, "upstream_unavailable", answer);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal("degraded", (await health.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetString());
        Assert.Equal("web", await client.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Problem_of_a_service_passes_as_it_is()
    {
        await using var api = await StubService.StartAsync(context => Results.Problem(
            statusCode: 503, extensions: new Dictionary<string, object?> { ["code"] = "database_unavailable" }).ExecuteAsync(context));
        await using var gateway = new GatewayApp([api], []);

        var response = await gateway.CreateClient().GetAsync("/api/me", Cancellation);

        await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, "database_unavailable", response);
    }
}
