using Campaign.Hosting.Dashboard.Otlp.Wire;
using Google.Protobuf;

namespace Campaign.Tests.Hosting.Dashboard;

/// <summary>Requests as an SDK would send them, said in few words.</summary>
internal static class WireRequests
{
    public static Resource Resource(string service = "agentapi", string instance = "agentapi-1") => new()
    {
        Attributes = { Text("service.name", service), Text("service.instance.id", instance) },
    };

    public static KeyValue Text(string name, string value) => new() { Key = name, Value = new AnyValue { StringValue = value } };

    public static ByteString Id(int number, int length)
    {
        var bytes = new byte[length];
        BitConverter.TryWriteBytes(bytes, number);
        return ByteString.CopyFrom(bytes);
    }

    public static Span Span(int trace, int span, int parent = 0, string name = "work", params KeyValue[] attributes) => new()
    {
        TraceId = Id(trace, 16),
        SpanId = Id(span, 8),
        ParentSpanId = parent == 0 ? ByteString.Empty : Id(parent, 8),
        Name = name,
        Kind = parent == 0 ? 2 : 1,
        StartTimeUnixNano = 1_790_000_000_000_000_000 + (1_000 * (ulong)span),
        EndTimeUnixNano = 1_790_000_000_002_000_000 + (1_000 * (ulong)span),
        Attributes = { attributes },
    };

    public static byte[] Traces(params Span[] spans) => Traces(Resource(), spans);

    public static byte[] Traces(Resource resource, params Span[] spans) => new TracesRequest
    {
        ResourceSpans = { new ResourceSpans { Resource = resource, ScopeSpans = { new ScopeSpans { Spans = { spans } } } } },
    }.ToByteArray();

    public static byte[] Logs(params LogRecord[] records) => new LogsRequest
    {
        ResourceLogs = { new ResourceLogs { Resource = Resource(), ScopeLogs = { new ScopeLogs { LogRecords = { records } } } } },
    }.ToByteArray();
}
