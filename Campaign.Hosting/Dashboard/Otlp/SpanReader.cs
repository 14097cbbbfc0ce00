using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;
using SpanKind = Campaign.Hosting.Dashboard.Telemetry.SpanKind;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>Spans off the wire. One without valid ids is left out and counted.</summary>
internal sealed class SpanReader(FieldReader fields)
{
    private const int Failed = 2;
    private const int MostEvents = 128;
    private const int SpanBytes = 200;

    public Read<SpanRecord> Read(byte[] payload, int length)
    {
        List<SpanRecord> spans = [];
        var rejected = 0;
        foreach (var resource in TracesRequest.Parser.ParseFrom(payload, 0, length).ResourceSpans)
        {
            var source = fields.Source(resource.Resource);
            foreach (var scope in resource.ScopeSpans)
            {
                var name = fields.Share(scope.Scope?.Name ?? "");
                foreach (var span in scope.Spans)
                {
                    if (Record(span, source, name) is { } record)
                        spans.Add(record);
                    else
                        rejected++;
                }
            }
        }

        return new Read<SpanRecord>(spans, rejected);
    }

    private SpanRecord? Record(Span span, TelemetrySource source, string scope)
    {
        if (!FieldReader.TryTraceId(span.TraceId, out var traceId) || !FieldReader.TrySpanId(span.SpanId, out var spanId)
            || !FieldReader.TrySpanId(span.ParentSpanId, out var parentId) || traceId == 0 || spanId == 0)
            return null;

        var attributes = fields.Fields(span.Attributes);
        SpanEvent[] events = [.. span.Events.Take(MostEvents).Select(one => new SpanEvent((long)one.TimeUnixNano, fields.Share(one.Name), fields.Fields(one.Attributes)))];
        SpanLink[] links = [.. span.Links.Take(MostEvents).Select(Link).OfType<SpanLink>()];
        return new SpanRecord
        {
            TraceId = traceId,
            SpanId = spanId,
            ParentId = parentId,
            Name = fields.Share(span.Name),
            Kind = span.Kind is >= 1 and <= 5 ? (SpanKind)span.Kind : SpanKind.Unspecified,
            Start = (long)span.StartTimeUnixNano,
            End = Math.Max((long)span.EndTimeUnixNano, (long)span.StartTimeUnixNano),
            Failed = span.Status?.Code == Failed,
            Status = span.Status?.Message ?? "",
            Scope = scope,
            Source = source,
            Fields = attributes,
            Events = events,
            Links = links,
            Weight = SpanBytes + FieldReader.Weight(attributes) + events.Sum(one => 64 + FieldReader.Weight(one.Fields)) + links.Sum(one => 64 + FieldReader.Weight(one.Fields)),
        };
    }

    private SpanLink? Link(Span.Types.Link link) =>
        FieldReader.TryTraceId(link.TraceId, out var traceId) && FieldReader.TrySpanId(link.SpanId, out var spanId) && traceId != 0
            ? new SpanLink(traceId, spanId, fields.Fields(link.Attributes))
            : null;
}

/// <param name="Rejected">Records that could not be taken and must not be sent again.</param>
internal sealed record Read<T>(List<T> Items, int Rejected);
