using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.ServiceDefaults;

/// <summary>What operators are told of dependencies, and where Prometheus scrapes.</summary>
public sealed class StatusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_says_since_when_a_dependency_is_away_what_is_worse_and_its_last_error_afterwards()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 28, 20, 0, 0, TimeSpan.Zero));
        await using var app = await DefaultsApp.StartAsync(
            new Dictionary<string, string?>(), builder => builder.Services.AddSingleton(new DependencyHistory(clock)), app => app.MapGet("/status", (DependencyHistory history) => ProcessStatus.Of(history.States)));
        var history = app.Host.Services.GetRequiredService<DependencyHistory>();
        await PublishAsync(history, HealthStatus.Degraded, new TimeoutException("redis at 10.0.0.7"));
        clock.Advance(TimeSpan.FromMinutes(3));
        await PublishAsync(history, HealthStatus.Degraded, new TimeoutException("redis at 10.0.0.7"));

        var away = await app.Client.GetFromJsonAsync<JsonElement>("/status", Cancellation);

        var redis = Assert.Single(away.GetProperty("dependencies").EnumerateArray(), one => one.GetProperty("name").GetString() == "redis");
        Assert.Equal(("degraded", "TimeoutException"), (redis.GetProperty("status").GetString(), redis.GetProperty("lastError").GetString()));
        Assert.Equal(clock.Start, redis.GetProperty("since").GetDateTimeOffset());
        Assert.StartsWith("Previews are computed each time", redis.GetProperty("effect").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.7", away.ToString(), StringComparison.Ordinal);

        await PublishAsync(history, HealthStatus.Healthy, null);
        var back = history.States.Single(state => state.Name == "redis");
        Assert.Equal(("healthy", "TimeoutException", null), (back.Status, back.LastError, back.Effect));
    }

    [Fact]
    public async Task Metrics_are_scraped_only_where_that_is_on()
    {
        await using var off = await DefaultsApp.StartAsync(new Dictionary<string, string?>());
        await using var on = await DefaultsApp.StartAsync(new Dictionary<string, string?> { ["Telemetry:Prometheus"] = "true" });
        await on.Client.GetAsync("/nowhere", Cancellation);

        var metrics = await on.Client.GetStringAsync("/metrics", Cancellation);

        Assert.Contains("http_server_request_duration_seconds_bucket", metrics, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await off.Client.GetAsync("/metrics", Cancellation)).StatusCode);
    }

    private static Task PublishAsync(DependencyHistory history, HealthStatus status, Exception? error) => history.PublishAsync(
        new HealthReport(new Dictionary<string, HealthReportEntry> { ["redis"] = new(status, null, TimeSpan.Zero, error, null) }, TimeSpan.Zero), Cancellation);
}
