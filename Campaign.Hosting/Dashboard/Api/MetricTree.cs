using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

internal sealed record InstrumentView(
    string Meter,
    string Name,
    string Unit,
    string Description,
    string Kind,
    int Series,
    IReadOnlyList<string> Resources,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Dimensions);

/// <summary>What is measured: each instrument with the values of its dimensions.</summary>
internal static class MetricTree
{
    private const int MostValues = 100;

    public static IReadOnlyList<InstrumentView> Of(MetricStore metrics, string? resource) =>
        [.. metrics.Snapshot(source => SourceMatch.Is(source, resource))
            .GroupBy(series => (series.Instrument.Meter, series.Instrument.Name))
            .Select(group => View(group.First().Instrument, [.. group]))
            .OrderBy(view => view.Meter, StringComparer.Ordinal).ThenBy(view => view.Name, StringComparer.Ordinal)];

    private static InstrumentView View(Instrument instrument, SeriesSnapshot[] series) => new(
        instrument.Meter,
        instrument.Name,
        instrument.Unit,
        instrument.Description,
        instrument.Kind.ToString(),
        series.Length,
        [.. series.Select(one => one.Source.Instance).Distinct().Order(StringComparer.Ordinal)],
        series.SelectMany(one => one.Dimensions).GroupBy(field => field.Name).OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Select(field => field.Value).Distinct().Order(StringComparer.Ordinal).Take(MostValues)]));
}
