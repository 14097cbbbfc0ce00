using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;
using Google.Protobuf;
using Xunit;
using LogRecord = Campaign.Hosting.Dashboard.Otlp.Wire.LogRecord;

namespace Campaign.Tests.Hosting.Dashboard;

/// <summary>What the dashboard makes of the gauges and logs of those who look at the platform.</summary>
public sealed class AlertsApiTests : IDisposable
{
    private static readonly (string, double, string, string) Look = ("campaign.alert.last_look", 1, "of", "platform");

    private readonly string _folder = TestFolder.Create("campaign-alerts-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_last_look_saw_fires_with_what_was_said_of_it_and_what_it_saw_no_more_is_over()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        dashboard.Store.Add(Signal.Metrics, MetricRequests.Gauges(now - 10_000_000_000, Look, ("campaign.alert.firing", 1, "campaign.alert", "redis_away")));
        dashboard.Store.Add(Signal.Metrics, MetricRequests.Gauges(
            now, Look, ("campaign.alert.firing", 1, "campaign.alert", "queue_age"), ("campaign.objective.budget_left", 0.9, "campaign.objective", "latency")));
        dashboard.Store.Add(Signal.Logs, Changed("queue_age", "Firing", "3 due, the first for 90 s"));

        var alerts = await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/alerts", Cancellation);

        Assert.True(alerts.GetProperty("isWatched").GetBoolean());
        var firing = Assert.Single(alerts.GetProperty("firing").EnumerateArray());
        Assert.Equal("queue_age", firing.GetProperty("rule").GetString());
        Assert.Equal("3 due, the first for 90 s", firing.GetProperty("last").GetProperty("detail").GetString());
        Assert.Equal(0.9, Assert.Single(alerts.GetProperty("objectives").EnumerateArray()).GetProperty("budgetLeft").GetDouble());
        Assert.Single(alerts.GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task Silence_is_not_taken_for_wellbeing()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        Assert.False((await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/alerts", Cancellation)).GetProperty("isWatched").GetBoolean());

        dashboard.Store.Add(Signal.Metrics, MetricRequests.Gauges((TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 600_000) * 1_000_000, Look));

        Assert.False((await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/alerts", Cancellation)).GetProperty("isWatched").GetBoolean());
    }

    [Fact]
    public async Task Runbook_is_the_section_of_the_operations_guide()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);

        var runbook = await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/runbooks/redis_away", Cancellation);
        using var unknown = await dashboard.Pages.GetAsync("/api/runbooks/nothing", Cancellation);

        Assert.Contains(runbook.GetProperty("paragraphs").EnumerateArray(), text => text.GetString()!.Contains("Start Redis", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Changed(string rule, string state, string detail) => new LogsRequest
    {
        ResourceLogs =
        {
            new ResourceLogs
            {
                Resource = WireRequests.Resource("worker", "worker-1"),
                ScopeLogs =
                {
                    new ScopeLogs
                    {
                        Scope = new Scope { Name = "Campaign.Core.Alerts.AlertRound" },
                        LogRecords =
                        {
                            new LogRecord { Attributes = { WireRequests.Text("Rule", rule), WireRequests.Text("State", state), WireRequests.Text("Detail", detail) } },
                        },
                    },
                },
            },
        },
    }.ToByteArray();
}
