using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;
using LogRecord = Campaign.Hosting.Dashboard.Telemetry.LogRecord;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>Log records off the wire.</summary>
internal sealed class LogReader(FieldReader fields)
{
    private const int RecordBytes = 160;
    private const int Information = 9;

    public Read<LogRecord> Read(byte[] payload, int length)
    {
        List<LogRecord> records = [];
        foreach (var resource in LogsRequest.Parser.ParseFrom(payload, 0, length).ResourceLogs)
        {
            var source = fields.Source(resource.Resource);
            foreach (var scope in resource.ScopeLogs)
            {
                var category = fields.Share(scope.Scope?.Name ?? "");
                records.AddRange(scope.LogRecords.Select(record => Record(record, source, category)));
            }
        }

        return new Read<LogRecord>(records, Rejected: 0);
    }

    private LogRecord Record(Wire.LogRecord record, TelemetrySource source, string category)
    {
        // A log with a broken id is still a log: it only loses its link to a trace.
        _ = FieldReader.TryTraceId(record.TraceId, out var traceId);
        _ = FieldReader.TrySpanId(record.SpanId, out var spanId);
        var attributes = fields.Fields(record.Attributes);
        var message = fields.Text(record.Body);
        return new LogRecord
        {
            Time = (long)(record.TimeUnixNano != 0 ? record.TimeUnixNano : record.ObservedTimeUnixNano),
            Severity = record.SeverityNumber is >= 1 and <= 24 ? record.SeverityNumber : Information,
            Message = message.Length > 0 ? message : record.EventName,
            Category = category,
            TraceId = traceId,
            SpanId = spanId,
            Source = source,
            Fields = attributes,
            Weight = RecordBytes + (2 * message.Length) + FieldReader.Weight(attributes),
        };
    }
}
