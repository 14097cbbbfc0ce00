using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Tests.Telemetry;

/// <summary>Every text in what processes have told of themselves: names, messages, attributes, dimensions.</summary>
internal static class EmittedTexts
{
    public static IReadOnlySet<string> Of(TelemetryStore store) =>
        store.Spans.After(0).Spans.SelectMany(span => Of(span))
            .Concat(store.Logs.After(0).Records.SelectMany(record => Of(record)))
            .Concat(store.Metrics.Snapshot().SelectMany(series => Of(series)))
            .ToHashSet();

    private static IEnumerable<string> Of(SpanRecord span) =>
        [span.Name, span.Status, .. Of(span.Fields), .. span.Events.SelectMany(one => Of(one.Fields).Append(one.Name)), .. span.Links.SelectMany(one => Of(one.Fields)), .. Of(span.Source.Fields)];

    private static IEnumerable<string> Of(LogRecord record) => [record.Message, record.Category, .. Of(record.Fields)];

    private static IEnumerable<string> Of(SeriesSnapshot series) => [series.Instrument.Name, series.Instrument.Description, .. Of(series.Dimensions)];

    private static IEnumerable<string> Of(Field[] fields) => fields.SelectMany(field => (string[])[field.Name, field.Value]);
}
