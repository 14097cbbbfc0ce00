using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

internal sealed record SearchView(
    IReadOnlyList<TraceView> Traces, IReadOnlyList<SpanView> Spans, IReadOnlyList<LogView> Logs, IReadOnlyList<InstrumentView> Instruments);

/// <summary>One question to traces, spans, logs and instruments. Resources and consoles are searched by the page, which has them.</summary>
internal sealed class EverythingSearch(TelemetryStore store)
{
    private const int MostOfEach = 20;

    public SearchView Find(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return new SearchView([], [], [], []);

        List<SpanRecord> spans = [.. store.Spans.After(0).Spans.Reverse().Where(span => text.In(span)).Take(200)];
        return new SearchView(
            [.. spans.DistinctBy(span => span.TraceId).Take(MostOfEach).Select(span => store.Spans.OfTrace(span.TraceId)).Where(trace => trace.Length > 0).Select(TraceList.Summary)],
            [.. spans.Take(MostOfEach).Select(SpanView.Of)],
            [.. store.Logs.After(0).Records.Reverse().Where(record => text.In(record)).Take(MostOfEach).Select(LogView.Of)],
            [.. MetricTree.Of(store.Metrics, resource: null).Where(view => Has(view.Name, text) || Has(view.Description, text)).Take(MostOfEach)]);
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
