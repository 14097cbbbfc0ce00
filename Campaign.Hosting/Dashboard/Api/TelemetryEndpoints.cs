using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>What has been received, to pages and scripts. With <c>follow=true</c> an answer goes on.</summary>
internal sealed class TelemetryEndpoints(TelemetryStore store, OtlpIntake intake, FollowedStream stream, TimeProvider time)
{
    private const int Most = 5_000;
    private const int Usual = 500;

    private readonly TraceList _traces = new(store.Spans, store.Logs);
    private readonly MetricChart _charts = new(store.Metrics, time);
    private readonly EverythingSearch _search = new(store);
    private readonly WhereIs _where = new(store);
    private readonly AlertList _alerts = new(store, time);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/status", () => StatusView.Of(store, intake));
        routes.MapGet("/logs", LogsAsync);
        routes.MapGet("/spans", SpansAsync);
        routes.MapGet("/traces", ([AsParameters] SpanQuery query) => _traces.Find(query));
        routes.MapGet("/traces/{id}", (string id) => Ids.TryTrace(id, out var trace) && _traces.Get(trace) is { } detail ? Results.Ok(detail) : Results.NotFound());
        routes.MapGet("/metrics", (string? resource) => MetricTree.Of(store.Metrics, resource));
        routes.MapGet("/metrics/chart", ([AsParameters] ChartQuery query) => _charts.Of(query) is { } chart ? Results.Ok(chart) : Results.NotFound());
        routes.MapGet("/search", (string text) => _search.Find(text));
        routes.MapGet("/alerts", () => _alerts.Get());
        routes.MapGet("/runbooks/{rule}", (string rule) => Runbooks.Of(rule) is { } runbook ? Results.Ok(runbook) : Results.NotFound());
        routes.MapGet("/where/{id}", (string id) => _where.Find(id));
    }

    private Task LogsAsync(HttpContext context, [AsParameters] LogQuery query)
    {
        var limit = Math.Clamp(query.Limit ?? Usual, 1, Most);
        if (query.Follow is true)
            return stream.WriteAsync(context, ending => TelemetryFollow.Of(store.Logs.Changed, (after, most) => store.Logs.After(after, most).Records, query.Predicate(), LogView.Of, limit, ending));

        var fits = query.Predicate();
        return context.Response.WriteAsJsonAsync(store.Logs.After(0).Records.Where(fits).TakeLast(limit).Select(LogView.Of).ToList(), FollowedStream.Json);
    }

    private Task SpansAsync(HttpContext context, [AsParameters] SpanQuery query)
    {
        var limit = Math.Clamp(query.Limit ?? Usual, 1, Most);
        if (query.Follow is true)
            return stream.WriteAsync(context, ending => TelemetryFollow.Of(store.Spans.Changed, (after, most) => store.Spans.After(after, most).Spans, query.Predicate(), SpanView.Of, limit, ending));

        var fits = query.Predicate();
        return context.Response.WriteAsJsonAsync(store.Spans.After(0).Spans.Where(fits).TakeLast(limit).Select(SpanView.Of).ToList(), FollowedStream.Json);
    }
}
