using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.ServiceDefaults.Data;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace Campaign.Tests.ServiceDefaults;

public sealed class HealthTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    // Nothing listens on the discard port.
    private const string NoPostgres = "Host=127.0.0.1;Port=9;Username=nobody;Database=none";
    private const string NoRedis = "127.0.0.1:9";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_redis_the_process_starts_and_is_degraded()
    {
        await using var app = await StartAsync(database.AppConnectionString);

        var (status, report) = await HealthAsync(app);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("degraded", report.GetProperty("status").GetString());
        AssertDependency(report, "redis", "degraded", degrades: true);
        AssertDependency(report, "postgres", "healthy", degrades: false);
    }

    [Fact]
    public async Task Without_postgres_the_process_is_unhealthy_but_alive()
    {
        await using var app = await StartAsync(NoPostgres);

        var (status, report) = await HealthAsync(app);
        var alive = await app.Client.GetAsync("/alive", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        AssertDependency(report, "postgres", "unhealthy", degrades: false);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.DoesNotContain("127.0.0.1", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_to_an_absent_redis_fail_at_once()
    {
        await using var app = await StartAsync(database.AppConnectionString);
        var redis = app.Host.Services.GetRequiredService<IConnectionMultiplexer>();

        await Assert.ThrowsAsync<RedisConnectionException>(() => redis.GetDatabase().StringGetAsync("key"));
    }

    private static Task<DefaultsApp> StartAsync(string postgres) => DefaultsApp.StartAsync(
        new Dictionary<string, string?> { ["ConnectionStrings:campaigndb"] = postgres, ["ConnectionStrings:cache"] = NoRedis },
        builder => builder.AddDatabase("campaigndb").AddCache("cache"));

    private static async Task<(HttpStatusCode Status, JsonElement Report)> HealthAsync(DefaultsApp app)
    {
        var response = await app.Client.GetAsync("/health", Cancellation);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }

    private static void AssertDependency(JsonElement report, string name, string status, bool degrades)
    {
        var dependency = report.GetProperty("dependencies").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        Assert.Equal(status, dependency.GetProperty("status").GetString());
        Assert.Equal(degrades, dependency.GetProperty("degrades").GetBoolean());
    }
}
