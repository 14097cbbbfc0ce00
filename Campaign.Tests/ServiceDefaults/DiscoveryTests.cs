using System.Net;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.ServiceDefaults;

public sealed class DiscoveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_of_a_named_service_take_turns()
    {
        await using var one = await StubService.StartAsync("one");
        await using var two = await StubService.StartAsync("two");
        await using var app = await StartAsync(one, two);
        using var client = app.Host.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

        for (var request = 0; request < 10; request++)
        {
            await client.GetStringAsync("http://agentapi/api/me", Cancellation);
        }

        Assert.Equal(5, one.Requests.Count);
        Assert.Equal(5, two.Requests.Count);
    }

    [Fact]
    public async Task Unsafe_request_is_never_repeated()
    {
        await using var failing = await StubService.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await using var app = await StartAsync(failing);
        using var client = app.Host.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

        var response = await client.PostAsync("http://agentapi/api/campaigns", null, Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Single(failing.Requests);
    }

    private static Task<DefaultsApp> StartAsync(params StubService[] replicas) => DefaultsApp.StartAsync(
        replicas.Index().ToDictionary(replica => $"services:agentapi:http:{replica.Index}", replica => (string?)replica.Item.Address));
}
