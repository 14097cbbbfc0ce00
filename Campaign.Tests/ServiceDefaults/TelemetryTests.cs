using System.Diagnostics;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using Xunit;

namespace Campaign.Tests.ServiceDefaults;

public sealed class TelemetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/items/7", "/items/{id}", 200)]
    [InlineData("/broken/7", "/broken/{id}", 503)]
    public async Task Server_span_has_its_route_and_status(string path, string route, int status)
    {
        var spans = new SpanList();
        await using var app = await StartAsync(spans);

        await app.Client.GetAsync(path, Cancellation);
        await EndAsync(app);

        var span = Assert.Single(spans, span => IsOf(app, span));
        Assert.Equal($"GET {route}", span.DisplayName);
        Assert.Equal(route, span.GetTagItem("http.route"));
        Assert.Equal(status, span.GetTagItem("http.response.status_code"));
        Assert.Equal(status >= 500 ? ActivityStatusCode.Error : ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task Probes_leave_no_spans()
    {
        var spans = new SpanList();
        await using var app = await StartAsync(spans);

        await app.Client.GetAsync("/health", Cancellation);
        await app.Client.GetAsync("/alive", Cancellation);
        await EndAsync(app);

        Assert.DoesNotContain(spans, span => IsOf(app, span));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public async Task Work_that_nobody_asked_for_is_told_only_when_it_fails_or_is_slow(bool fails, bool isSlow, bool isTold)
    {
        var spans = new SpanList();
        await using var app = await StartAsync(spans);
        using var source = new ActivitySource("Campaign.Polling");
        using (var poll = source.StartActivity(ActivityKind.Client, name: "poll", parentContext: default, startTime: TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(isSlow ? 1 : 0)))
        {
            poll!.SetStatus(fails ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }

        await EndAsync(app);

        Assert.Equal(isTold, spans.Any(span => span.OperationName == "poll"));
    }

    [Fact]
    public async Task Signed_link_is_told_without_what_signs_it()
    {
        const string Token = "AXtG3k2uYwAAAZrF8b3cdw8mX1w2hZq0b9QO1hJzK4pT7vLm5cQ";
        var spans = new SpanList();
        await using var app = await StartAsync(spans);

        await app.Client.GetAsync($"/t/c/{Token}?again=1", Cancellation);
        await EndAsync(app);

        Assert.Equal("/t/c/…", Assert.Single(spans, span => IsOf(app, span)).GetTagItem("url.path"));
        Assert.DoesNotContain(spans.SelectMany(span => span.TagObjects), tag => tag.Value?.ToString()?.Contains(Token, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Receiver_gets_traces_metrics_and_logs()
    {
        await using var receiver = await StubService.StartAsync("");
        var settings = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        await using (var app = await DefaultsApp.StartAsync(settings, map: Map))
        {
            await app.Client.GetAsync("/items/7", Cancellation);
            await app.Host.StopAsync(Cancellation);
        }

        Assert.Superset(new HashSet<string> { "/v1/traces", "/v1/metrics", "/v1/logs" }, receiver.Requests.Select(request => request.Path).ToHashSet());
    }

    private static Task<DefaultsApp> StartAsync(SpanList spans) => DefaultsApp.StartAsync(
        new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" },
        builder => builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddInMemoryExporter(spans)), Map);

    private static void Map(WebApplication app)
    {
        app.MapGet("/items/{id}", (int id) => id);
        app.MapGet("/broken/{id}", (int id) => Results.StatusCode(503));
    }

    /// <summary>Sources are of the whole process, so the spans of hosts in tests beside this one arrive too.</summary>
    private static bool IsOf(DefaultsApp app, Activity span) =>
        span.Kind == ActivityKind.Server && Equals(span.GetTagItem("server.port"), app.Client.BaseAddress!.Port);

    /// <summary>A span ends a moment after its answer was sent; the server's stop waits for it.</summary>
    private static async Task EndAsync(DefaultsApp app)
    {
        await app.Host.StopAsync(Cancellation);
        app.Host.Services.GetRequiredService<TracerProvider>().ForceFlush();
    }
}
