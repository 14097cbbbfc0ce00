using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>Whether words occur in a record, anywhere: name, message, ids, attributes, events.</summary>
internal static class TextMatch
{
    public static bool In(this string text, SpanRecord span) =>
        Has(span.Name, text) || Has(span.Status, text) || Has(span.Scope, text) || InSource(span.Source, text) || In(span.Fields, text)
        || span.Events.Any(one => Has(one.Name, text) || In(one.Fields, text))
        || IsId(text, span.TraceId, span.SpanId);

    public static bool In(this string text, LogRecord record) =>
        Has(record.Message, text) || Has(record.Category, text) || InSource(record.Source, text) || In(record.Fields, text) || IsId(text, record.TraceId, record.SpanId);

    private static bool InSource(TelemetrySource source, string text) => Has(source.Instance, text);

    private static bool In(Field[] fields, string text)
    {
        foreach (var field in fields)
        {
            if (Has(field.Value, text) || Has(field.Name, text))
                return true;
        }

        return false;
    }

    private static bool IsId(string text, UInt128 traceId, ulong spanId) =>
        text.Length switch
        {
            32 => Ids.TryTrace(text, out var trace) && trace == traceId,
            16 => Ids.Span(spanId).Equals(text, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
