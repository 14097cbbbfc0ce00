using Campaign.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>Which log records: of a resource or replica, from a level up, with words, with attributes, of a trace or span, of a time.</summary>
internal sealed class LogQuery
{
    [FromQuery(Name = "resource")]
    public string? Resource { get; init; }

    [FromQuery(Name = "level")]
    public string? Level { get; init; }

    [FromQuery(Name = "text")]
    public string? Text { get; init; }

    [FromQuery(Name = "field")]
    public string[] Field { get; init; } = [];

    [FromQuery(Name = "trace")]
    public string? Trace { get; init; }

    [FromQuery(Name = "span")]
    public string? Span { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "follow")]
    public bool? Follow { get; init; }

    public Func<LogRecord, bool> Predicate()
    {
        var (severity, filters) = (LogView.LowestOf(Level), Field.Where(text => text.Trim().Length > 0).Select(FieldFilter.Parse).ToArray());
        UInt128? trace = Trace is null ? null : Ids.TryTrace(Trace, out var id) ? id : 0;
        return record =>
            record.Severity >= severity
            && (trace is null || (record.TraceId == trace && record.TraceId != 0))
            && (Span is null || Ids.Span(record.SpanId) == Span)
            && SourceMatch.Is(record.Source, Resource)
            && filters.All(filter => filter.Holds(record.Fields, record.Source))
            && (string.IsNullOrWhiteSpace(Text) || Text.In(record));
    }
}

internal static class SourceMatch
{
    public static bool Is(TelemetrySource source, string? resource) =>
        string.IsNullOrEmpty(resource)
        || source.Service.Equals(resource, StringComparison.OrdinalIgnoreCase)
        || source.Instance.Equals(resource, StringComparison.OrdinalIgnoreCase);
}
