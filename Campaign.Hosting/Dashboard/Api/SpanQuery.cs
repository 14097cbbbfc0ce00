using Campaign.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>Which spans, or which traces: those with such a span, that last so long.</summary>
internal sealed class SpanQuery
{
    [FromQuery(Name = "resource")]
    public string? Resource { get; init; }

    [FromQuery(Name = "text")]
    public string? Text { get; init; }

    [FromQuery(Name = "field")]
    public string[] Field { get; init; } = [];

    [FromQuery(Name = "failed")]
    public bool? Failed { get; init; }

    /// <summary>Milliseconds: of a span where spans are asked for, of the whole where traces are.</summary>
    [FromQuery(Name = "min")]
    public double? Min { get; init; }

    /// <summary>Also traces that no request and no job began, such as a worker asking for work.</summary>
    [FromQuery(Name = "background")]
    public bool? Background { get; init; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "follow")]
    public bool? Follow { get; init; }

    public Func<SpanRecord, bool> Predicate(bool withDuration = true)
    {
        var filters = Field.Where(text => text.Trim().Length > 0).Select(FieldFilter.Parse).ToArray();
        var shortest = withDuration ? (long)((Min ?? 0) * 1e6) : 0;
        return span =>
            span.End - span.Start >= shortest
            && (Failed is not true || span.Failed)
            && SourceMatch.Is(span.Source, Resource)
            && filters.All(filter => filter.Holds(span.Fields, span.Source))
            && (string.IsNullOrWhiteSpace(Text) || Text.In(span));
    }
}
