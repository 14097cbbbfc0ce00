using System.Net;
using System.Text.Json;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Http;

/// <summary>Every error of the API is a problem detail with a stable code.</summary>
public sealed class ProblemTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Unknown_route_answers_a_problem_with_code_and_trace()
    {
        await using var api = ApiHost.Start(database, engines.RedisConnectionString);
        using var client = api.CreateClient();

        using var response = await client.GetAsync(new Uri("/api/nothing-here", UriKind.Relative), TestContext.Current.CancellationToken);
        var problem = await ReadAsync(response);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("not_found", problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }

    [Fact]
    public async Task Caller_over_the_limit_is_told_when_to_come_back()
    {
        // Without Redis the windows are this host's own, so that no other test's requests count.
        await using var api = ApiHost.Start(database, ApiHost.NoRedis, web => web.UseSetting("RateLimits:RequestsPerMinute", "3"));
        using var client = api.CreateClient();
        var statuses = new List<HttpStatusCode>();
        HttpResponseMessage last = null!;

        for (var request = 0; request < 4; request++)
        {
            last = await client.GetAsync(new Uri("/api/nothing-here", UriKind.Relative), TestContext.Current.CancellationToken);
            statuses.Add(last.StatusCode);
        }

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests], statuses);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("rate_limited", (await ReadAsync(last)).GetProperty("code").GetString());
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
