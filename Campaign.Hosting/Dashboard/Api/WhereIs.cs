using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>Something that happened on the way, with the work of databases and caches folded into it.</summary>
/// <param name="Stage">Request, Job, Node, Model, Call or Step.</param>
/// <param name="Stores">Calls of Postgres and Redis directly within it, and their time in milliseconds.</param>
internal sealed record StageView(string Stage, SpanView Span, int Stores, double StoreTime);

/// <param name="Matched">The attributes by which it was found, such as <c>campaign.run_id</c>; <c>trace</c> for a correlation id.</param>
/// <param name="More">Traces that belong to it but are older than those shown.</param>
internal sealed record WhereView(string Id, IReadOnlyList<string> Matched, IReadOnlyList<StageView> Stages, IReadOnlyList<LogView> Logs, IReadOnlyList<TraceView> Traces, int More);

/// <summary>
/// Where a promoter's, a campaign's or a run's work has come to, by any id: the traces in which an attribute or a log field has that value, or that are
/// called so, with those that they are linked to (an approval continues in a new trace), in the order of time.
/// </summary>
internal sealed class WhereIs(TelemetryStore store)
{
    private const int MostTraces = 50;
    private const int MostStages = 1_000;

    public WhereView Find(string id)
    {
        id = id.Trim();
        var spans = store.Spans.After(0).Spans;
        var logs = store.Logs.After(0).Records;
        var (traces, matched) = Traces(id, spans, logs);
        AddLinked(traces, spans);

        var shown = traces.OrderByDescending(trace => store.Spans.OfTrace(trace) is { Length: > 0 } members ? members.Max(span => span.End) : 0).Take(MostTraces).ToHashSet();
        var members = shown.Select(store.Spans.OfTrace).Where(trace => trace.Length > 0).ToList();
        return new WhereView(
            id,
            matched,
            [.. members.SelectMany(Stages).OrderBy(stage => stage.Span.Start).TakeLast(MostStages)],
            [.. logs.Where(record => shown.Contains(record.TraceId) || record.Fields.Any(field => field.Value == id)).OrderBy(record => record.Time).TakeLast(MostStages).Select(LogView.Of)],
            [.. members.Select(TraceList.Summary).OrderBy(trace => trace.Start)],
            traces.Count - shown.Count);
    }

    private static (HashSet<UInt128> Traces, List<string> Matched) Traces(string id, SpanRecord[] spans, LogRecord[] logs)
    {
        HashSet<UInt128> traces = [];
        SortedSet<string> matched = new(StringComparer.Ordinal);
        if (Ids.TryTrace(id, out var trace) && spans.Any(span => span.TraceId == trace))
        {
            traces.Add(trace);
            matched.Add("trace");
        }

        foreach (var (traceId, fields) in spans.Select(span => (span.TraceId, span.Fields)).Concat(logs.Select(record => (record.TraceId, record.Fields))))
        {
            foreach (var field in fields.Where(field => field.Value.Equals(id, StringComparison.OrdinalIgnoreCase)))
            {
                matched.Add(field.Name);
                if (traceId != 0)
                    traces.Add(traceId);
            }
        }

        return (traces, [.. matched]);
    }

    private static void AddLinked(HashSet<UInt128> traces, SpanRecord[] spans)
    {
        var linking = spans.Where(span => span.Links.Length > 0).ToList();
        int before;
        do
        {
            before = traces.Count;
            foreach (var span in linking)
            {
                if (traces.Contains(span.TraceId))
                    traces.UnionWith(span.Links.Select(link => link.TraceId));
                else if (span.Links.Any(link => traces.Contains(link.TraceId)))
                    traces.Add(span.TraceId);
            }
        }
        while (traces.Count > before);
    }

    private static IEnumerable<StageView> Stages(SpanRecord[] trace)
    {
        var stores = trace.Where(IsStore).ToLookup(span => span.ParentId);
        return trace.Where(span => !IsStore(span)).Select(span => new StageView(
            StageOf(span), SpanView.Of(span), stores[span.SpanId].Count(), stores[span.SpanId].Sum(inner => Ids.Milliseconds(inner.End - inner.Start))));
    }

    private static bool IsStore(SpanRecord span) => span.Kind is SpanKind.Client && span.Fields.Any(field => field.Name is "db.system" or "db.system.name");

    private static string StageOf(SpanRecord span) => span switch
    {
        { Kind: SpanKind.Server } => "Request",
        { Kind: SpanKind.Consumer } => "Job",
        _ when span.Fields.Any(field => field.Name == "campaign.job.id") => "Job",
        _ when span.Name.StartsWith("invoke_agent", StringComparison.Ordinal) || span.Name.StartsWith("invoke_workflow", StringComparison.Ordinal) => "Node",
        _ when span.Fields.Any(field => field.Name == "gen_ai.operation.name") => "Model",
        { Kind: SpanKind.Client or SpanKind.Producer } => "Call",
        _ => "Step",
    };
}
