namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>An attribute, its value as text: what people and filters look at.</summary>
internal readonly record struct Field(string Name, string Value);

/// <summary>The process that something came from.</summary>
/// <param name="Service">The resource, such as <c>agentapi</c>.</param>
/// <param name="Instance">The replica, such as <c>agentapi-2</c>.</param>
internal sealed record TelemetrySource(string Service, string Instance, Field[] Fields);

/// <summary>What rings keep: numbered in the order of arrival, weighed in bytes of memory (a good guess).</summary>
internal interface IKept
{
    long Sequence { get; set; }

    int Weight { get; }
}

internal enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

/// <param name="Time">Nanoseconds since 1970, like all times of telemetry here.</param>
internal sealed record SpanEvent(long Time, string Name, Field[] Fields);

internal sealed record SpanLink(UInt128 TraceId, ulong SpanId, Field[] Fields);

internal sealed class SpanRecord : IKept
{
    public long Sequence { get; set; }

    public required int Weight { get; init; }

    public required UInt128 TraceId { get; init; }

    public required ulong SpanId { get; init; }

    /// <summary>0 for a root.</summary>
    public required ulong ParentId { get; init; }

    public required string Name { get; init; }

    public required SpanKind Kind { get; init; }

    public required long Start { get; init; }

    public required long End { get; init; }

    public required bool Failed { get; init; }

    public required string Status { get; init; }

    public required string Scope { get; init; }

    public required TelemetrySource Source { get; init; }

    public required Field[] Fields { get; init; }

    public required SpanEvent[] Events { get; init; }

    public required SpanLink[] Links { get; init; }
}

internal sealed class LogRecord : IKept
{
    public long Sequence { get; set; }

    public required int Weight { get; init; }

    public required long Time { get; init; }

    /// <summary>OpenTelemetry's severity number: 5 debug, 9 information, 13 warning, 17 error, 21 critical.</summary>
    public required int Severity { get; init; }

    public required string Message { get; init; }

    public required string Category { get; init; }

    /// <summary>0 outside of a trace.</summary>
    public required UInt128 TraceId { get; init; }

    public required ulong SpanId { get; init; }

    public required TelemetrySource Source { get; init; }

    public required Field[] Fields { get; init; }
}
