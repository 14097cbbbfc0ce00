using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;
using Xunit;
using LogRecord = Campaign.Hosting.Dashboard.Otlp.Wire.LogRecord;

namespace Campaign.Tests.Hosting.Dashboard;

public sealed class ReadApiTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("campaign-dashboard-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follower_gets_what_is_there_and_then_each_new_span_that_fits()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        Add(dashboard, WireRequests.Span(1, 1, name: "before"));

        using var response = await dashboard.Pages.GetAsync("/api/spans?follow=true&field=kind=good", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        Add(dashboard, WireRequests.Span(1, 2, name: "other"), WireRequests.Span(1, 3, name: "wanted", attributes: WireRequests.Text("kind", "good")));

        var span = JsonSerializer.Deserialize<JsonElement>((await lines.ReadLineAsync(Cancellation))!);
        Assert.Equal("wanted", span.GetProperty("name").GetString());
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text=slow", "a slow one")]
    [InlineData("field=http.route=/fans", "b")]
    [InlineData("field=http.route~fan&failed=true", "b")]
    [InlineData("field=size>10", "b")]
    [InlineData("resource=agentapi-1&field=size<10", "a slow one")]
    public async Task Traces_are_filtered_by_any_span_in_them(string query, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        var failed = WireRequests.Span(2, 21, 20, "inner", WireRequests.Text("http.route", "/fans"), WireRequests.Text("size", "12"));
        failed.Status = new Span.Types.Status { Code = 2 };
        Add(dashboard, WireRequests.Span(1, 10, name: "a slow one", attributes: WireRequests.Text("size", "2")), WireRequests.Span(2, 20, name: "b"), failed);

        var trace = Assert.Single(await GetAsync(dashboard, $"/api/traces?{query}"));

        Assert.Equal(expected, trace.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Trace_that_nobody_asked_for_is_shown_on_request()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        var probe = WireRequests.Span(1, 10, name: "probe");
        probe.Kind = 3;
        Add(dashboard, probe, WireRequests.Span(2, 20, name: "request"));

        Assert.Equal("request", Assert.Single(await GetAsync(dashboard, "/api/traces")).GetProperty("name").GetString());
        Assert.Equal(2, (await GetAsync(dashboard, "/api/traces?background=true")).Count);
    }

    [Fact]
    public async Task Where_finds_a_run_by_its_id_through_the_traces_that_are_linked_with_its_logs_in_order()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        var continued = WireRequests.Span(2, 20, name: "job run");
        continued.Links.Add(new Span.Types.Link { TraceId = WireRequests.Id(1, 16), SpanId = WireRequests.Id(10, 8) });
        var query = WireRequests.Span(2, 21, 20, "SELECT", WireRequests.Text("db.system.name", "postgresql"));
        query.Kind = 3;
        Add(dashboard, WireRequests.Span(1, 10, name: "POST /runs", attributes: WireRequests.Text("campaign.run_id", "r-1")), continued, query, WireRequests.Span(3, 30, name: "other"));
        dashboard.Store.Add(Signal.Logs, WireRequests.Logs(new LogRecord { TraceId = WireRequests.Id(2, 16), Body = new AnyValue { StringValue = "taken" } }));

        var where = await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/where/r-1", Cancellation);

        Assert.Equal(["campaign.run_id"], where.GetProperty("matched").EnumerateArray().Select(name => name.GetString()));
        var stages = where.GetProperty("stages").EnumerateArray().ToList();
        Assert.Equal(["POST /runs", "job run"], stages.Select(stage => stage.GetProperty("span").GetProperty("name").GetString()));
        Assert.Equal(1, stages[1].GetProperty("stores").GetInt32());
        Assert.Equal("taken", Assert.Single(where.GetProperty("logs").EnumerateArray()).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Nothing_is_read_without_the_token_and_no_page_answers_where_telemetry_arrives()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        using var stranger = new HttpClient { BaseAddress = dashboard.Pages.BaseAddress };
        using var refused = await stranger.GetAsync("/api/logs", Cancellation);
        using var elsewhere = await dashboard.Pages.GetAsync(new Uri(dashboard.Receiver.HttpUrl + "/api/logs"), Cancellation);
        using var command = await dashboard.Pages.PostAsync("/api/resources/postgres/stop", content: null, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, command.StatusCode);
    }

    [Fact]
    public async Task Chart_shows_rates_of_counters_and_percentiles_of_histograms()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        for (var i = 0; i < 3; i++)
            dashboard.Store.Add(Signal.Metrics, MetricRequests.At(now - ((3 - i) * 20_000_000_000), total: 100 * i, counts: [0, 90L * i, 10L * i, 0]));

        var rate = await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/metrics/chart?meter=m&name=total&minutes=5", Cancellation);
        var duration = await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/metrics/chart?meter=m&name=duration&minutes=5", Cancellation);

        Assert.Equal(200, rate.GetProperty("shown")[0].GetProperty("total").GetDouble());
        var line = duration.GetProperty("shown")[0];
        Assert.InRange(line.GetProperty("totalP50").GetDouble(), 0.1, 0.2);
        Assert.InRange(line.GetProperty("totalP99").GetDouble(), 0.2, 0.5);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Add(RunningDashboard dashboard, params Span[] spans)
    {
        var payload = WireRequests.Traces(spans);
        dashboard.Store.Add(Signal.Traces, payload);
    }

    private static async Task<List<JsonElement>> GetAsync(RunningDashboard dashboard, string path) =>
        [.. (await dashboard.Pages.GetFromJsonAsync<JsonElement>(path, Cancellation)).EnumerateArray()];
}
