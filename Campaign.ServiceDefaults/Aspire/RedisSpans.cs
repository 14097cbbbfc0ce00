using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using OpenTelemetry;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// A span for each command that a recorded span has sent to Redis, told once that one has ended. Commands of nobody, such as probes, cost a look at who
/// asks. A span says which command it was and never of which key (opentelemetry.io/docs/specs/semconv/database/redis).
/// </summary>
internal sealed class RedisSpans : BaseProcessor<Activity>
{
    public const string SourceName = "Campaign.Redis";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly ConditionalWeakTable<Activity, ProfilingSession> _sessions = [];

    public void Follow(IConnectionMultiplexer redis) => redis.RegisterProfiler(Session);

    public override void OnEnd(Activity data)
    {
        if (!_sessions.TryGetValue(data, out var session))
        {
            return;
        }

        _sessions.Remove(data);
        foreach (var command in session.FinishProfiling())
        {
            Tell(command, data);
        }
    }

    /// <summary>Timers keep the span in which they were made; one that has ended is nobody's caller any more.</summary>
    private ProfilingSession? Session() =>
        Activity.Current is { Recorded: true, IsAllDataRequested: true, IsStopped: false } caller ? _sessions.GetValue(caller, _ => new()) : null;

    private static void Tell(IProfiledCommand command, Activity caller)
    {
        using var span = Source.StartActivity(command.Command, ActivityKind.Client, caller.Context, startTime: command.CommandCreated);
        if (span is null)
        {
            return;
        }

        var (host, port) = command.EndPoint switch
        {
            DnsEndPoint named => (named.Host, named.Port),
            IPEndPoint numbered => (numbered.Address.ToString(), numbered.Port),
            var other => (other?.ToString(), 0),
        };
        span.SetTag("db.system.name", "redis").SetTag("db.operation.name", command.Command).SetTag("server.address", host);
        if (port != 0)
        {
            span.SetTag("server.port", port);
        }

        span.SetEndTime(command.CommandCreated + command.ElapsedTime);
    }
}
