using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

internal sealed record EventView(double Time, string Name, IReadOnlyDictionary<string, string> Fields);

internal sealed record SpanLinkView(string TraceId, string SpanId, IReadOnlyDictionary<string, string> Fields);

internal sealed record SpanView(
    long Sequence,
    string TraceId,
    string SpanId,
    string? ParentId,
    string Name,
    string Kind,
    double Start,
    double Duration,
    bool Failed,
    string Status,
    string Scope,
    string Resource,
    string Instance,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<EventView> Events,
    IReadOnlyList<SpanLinkView> Links)
{
    public static SpanView Of(SpanRecord span) => new(
        span.Sequence,
        Ids.Trace(span.TraceId),
        Ids.Span(span.SpanId),
        span.ParentId == 0 ? null : Ids.Span(span.ParentId),
        span.Name,
        span.Kind.ToString(),
        Ids.Milliseconds(span.Start),
        Ids.Milliseconds(span.End - span.Start),
        span.Failed,
        span.Status,
        span.Scope,
        span.Source.Service,
        span.Source.Instance,
        FieldView.Of(span.Fields),
        [.. span.Events.Select(one => new EventView(Ids.Milliseconds(one.Time), one.Name, FieldView.Of(one.Fields)))],
        [.. span.Links.Select(link => new SpanLinkView(Ids.Trace(link.TraceId), Ids.Span(link.SpanId), FieldView.Of(link.Fields)))]);
}

internal sealed record LogView(
    long Sequence,
    double Time,
    int Severity,
    string Level,
    string Message,
    string Category,
    string? TraceId,
    string? SpanId,
    string Resource,
    string Instance,
    IReadOnlyDictionary<string, string> Fields)
{
    private static readonly string[] Levels = ["Trace", "Debug", "Information", "Warning", "Error", "Critical"];

    public static LogView Of(LogRecord record) => new(
        record.Sequence,
        Ids.Milliseconds(record.Time),
        record.Severity,
        Levels[(record.Severity - 1) / 4],
        record.Message,
        record.Category,
        record.TraceId == 0 ? null : Ids.Trace(record.TraceId),
        record.SpanId == 0 ? null : Ids.Span(record.SpanId),
        record.Source.Service,
        record.Source.Instance,
        FieldView.Of(record.Fields));

    /// <summary>The lowest severity number of a level: information is 9.</summary>
    public static int LowestOf(string? level) => 1 + (4 * Math.Max(0, Array.FindIndex(Levels, known => known.Equals(level, StringComparison.OrdinalIgnoreCase))));
}

/// <summary>One line of the list of traces.</summary>
internal sealed record TraceView(
    string TraceId,
    string Name,
    string Resource,
    double Start,
    double Duration,
    int Spans,
    int Errors,
    bool HasRoot,
    IReadOnlyDictionary<string, int> Resources);

/// <summary>A trace with what was logged in it.</summary>
internal sealed record TraceDetail(TraceView Trace, IReadOnlyList<SpanView> Spans, IReadOnlyList<LogView> Logs);

internal static class FieldView
{
    /// <summary>Of attributes sent twice the first one counts.</summary>
    public static IReadOnlyDictionary<string, string> Of(Field[] fields)
    {
        var view = new OrderedDictionary<string, string>(fields.Length);
        foreach (var field in fields)
            view.TryAdd(field.Name, field.Value);
        return view;
    }
}
