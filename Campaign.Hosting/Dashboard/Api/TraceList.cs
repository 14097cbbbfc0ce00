using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>Traces out of spans.</summary>
internal sealed class TraceList(SpanStore spans, LogStore logs)
{
    private const int Most = 1_000;

    /// <summary>The newest that fit, or the slowest of all.</summary>
    public IReadOnlyList<TraceView> Find(SpanQuery query)
    {
        var (all, _) = spans.After(0);
        var (fits, limit, shortest) = (query.Predicate(withDuration: false), Math.Clamp(query.Limit ?? 100, 1, Most), query.Min ?? 0);
        var seen = new HashSet<UInt128>();
        List<TraceView> found = [];
        for (var i = all.Length - 1; i >= 0 && (query.Sort == "slowest" || found.Count < limit); i--)
        {
            if (!fits(all[i]) || !seen.Add(all[i].TraceId))
                continue;
            var trace = spans.OfTrace(all[i].TraceId);
            if (trace.Length > 0 && (query.Background is true || query.Failed is true || !IsBackground(trace)) && Summary(trace) is var view && view.Duration >= shortest)
                found.Add(view);
        }

        return query.Sort == "slowest"
            ? [.. found.OrderByDescending(trace => trace.Duration).Take(limit)]
            : [.. found.OrderByDescending(trace => trace.Start)];
    }

    public TraceDetail? Get(UInt128 traceId)
    {
        var trace = spans.OfTrace(traceId);
        var (records, _) = logs.After(0);
        LogView[] written = [.. records.Where(record => record.TraceId == traceId).OrderBy(record => record.Time).Select(LogView.Of)];
        return trace.Length == 0 ? null : new TraceDetail(Summary(trace), [.. trace.OrderBy(span => span.Start).Select(SpanView.Of)], written);
    }

    public static TraceView Summary(SpanRecord[] trace)
    {
        var root = Array.Find(trace, span => span.ParentId == 0);
        var first = root ?? trace.MinBy(span => span.Start)!;
        var start = trace.Min(span => span.Start);
        return new TraceView(
            Ids.Trace(first.TraceId),
            NameOf(first),
            first.Source.Service,
            Ids.Milliseconds(start),
            Ids.Milliseconds(trace.Max(span => span.End) - start),
            trace.Length,
            trace.Count(span => span.Failed),
            // A request that comes from outside may have begun there: who sent it is not ours to see.
            root is not null || first.Kind is SpanKind.Server,
            trace.CountBy(span => span.Source.Service).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary());
    }

    /// <summary>A catch-all route says less than the path that it caught.</summary>
    private static string NameOf(SpanRecord span) =>
        span.Name.Contains("{**", StringComparison.Ordinal) && Array.Find(span.Fields, field => field.Name == "url.path").Value is { } path
            ? $"{span.Name.Split(' ')[0]} {path}"
            : span.Name;

    /// <summary>Nobody asked and no job was taken: a worker that looks for work, a gateway that probes. A trace whose beginning is not here may be anything.</summary>
    private static bool IsBackground(SpanRecord[] trace) =>
        Array.Exists(trace, span => span.ParentId == 0) && !Array.Exists(trace, span => span.Kind is SpanKind.Server or SpanKind.Consumer);
}
