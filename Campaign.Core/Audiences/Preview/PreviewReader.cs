using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Eligibility;
using Npgsql;

namespace Campaign.Core.Audiences.Preview;

/// <summary>Reads the one row of the preview's statement.</summary>
internal static class PreviewReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<AudiencePreview> ReadAsync(
        NpgsqlDataReader reader, string sentence, long dataVersion, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        var count = reader.GetInt64(0);
        var reasons = Parse<Dictionary<string, long>>(reader, 4);
        return new AudiencePreview(
            count,
            new ReachableCounts(reader.GetInt64(2), reader.GetInt64(3)),
            Funnel(count, reasons),
            CityPlaces.Placed(Parse<List<CityCount>>(reader, 5)),
            await reader.IsDBNullAsync(1, cancellationToken) ? null : Math.Round((decimal)reader.GetDouble(1), 2),
            [.. Parse<List<SampleRow>>(reader, 6).Select(row => row.Masked())],
            sentence, dataVersion, Cached: false, ElapsedMs: 0);
    }

    private static List<FunnelStage> Funnel(long count, Dictionary<string, long> reasons) =>
    [
        new("matched", count),
        .. EligibilitySql.Reasons.Select(reason => new FunnelStage(reason, reasons.GetValueOrDefault(reason))),
        new("reachable", count - reasons.Values.Sum()),
    ];

    private static T Parse<T>(NpgsqlDataReader reader, int column)
        where T : new() => reader.IsDBNull(column) ? new T() : JsonSerializer.Deserialize<T>(reader.GetString(column), Json)!;
}
