using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Npgsql;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Loads what a rule is compiled against.</summary>
internal static class RuleScopes
{
    public static async Task<RuleScope> LoadAsync(
        NpgsqlConnection connection, PromoterId promoter, AudienceRule? rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var scope = await PromoterAsync(connection, promoter, now, cancellationToken);
        return rule is null ? scope : scope with { Segments = await SegmentsAsync(connection, promoter, rule, cancellationToken) };
    }

    private static async Task<RuleScope> PromoterAsync(
        NpgsqlConnection connection, PromoterId promoter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT time_zone, country, currency, data_version FROM promoters WHERE promoter_id = $1", connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = promoter.Value } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new RuleScope(
                promoter, TimeZoneInfo.FindSystemTimeZoneById(reader.GetString(0)), reader.GetString(1), reader.GetString(2), now, reader.GetInt64(3))
            : throw new InvalidOperationException($"There is no promoter {promoter}.");
    }

    /// <summary>Segments that are missing stay missing here; the validator reports them.</summary>
    private static async Task<IReadOnlyDictionary<Guid, SegmentReference>> SegmentsAsync(
        NpgsqlConnection connection, PromoterId promoter, AudienceRule rule, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, SegmentReference>();
        var wanted = rule.SegmentIds().ToArray();
        while (wanted.Length > 0)
        {
            await using var command = new NpgsqlCommand(
                "SELECT segment_id, name, version, rule FROM segments WHERE promoter_id = $1 AND segment_id = ANY($2)", connection)
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = promoter.Value }, new NpgsqlParameter<Guid[]> { TypedValue = wanted } },
            };
            var named = new List<Guid>();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var segment = new SegmentReference(reader.GetString(1), reader.GetInt32(2), RuleJson.Read(reader.GetString(3)));
                found[reader.GetGuid(0)] = segment;
                named.AddRange(segment.Rule.SegmentIds());
            }

            wanted = [.. named.Distinct().Where(id => !found.ContainsKey(id))];
            if (wanted.Except(rule.SegmentIds()).Any() is false)
            {
                break;
            }
        }

        return found;
    }
}
