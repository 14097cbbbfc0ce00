using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Loads what a rule is compiled against.</summary>
internal static class RuleScopes
{
    private const string PromoterSql = "SELECT time_zone, country, currency, data_version FROM promoters WHERE promoter_id = $1";

    public static async Task<RuleScope> LoadAsync(
        NpgsqlConnection connection, PromoterId promoter, AudienceRule? rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PromoterSql, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = promoter.Value } } };
        RuleScope scope;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            scope = await PromoterAsync(reader, promoter, now, cancellationToken);
        }

        if (rule is null)
        {
            return scope;
        }

        scope = scope with { Segments = await SegmentsAsync(connection, promoter, [rule], cancellationToken) };
        return await WithNamesAsync(connection, scope, rule, cancellationToken);
    }

    /// <summary>
    /// The same for a rule of a campaign with waves, without names: all that a cached answer needs, beside the promoter nothing for a rule that
    /// names no segment.
    /// </summary>
    public static async Task<RuleScope> LoadUnnamedAsync(
        NpgsqlDataSource database, KnownPromoters promoters, PromoterId promoter, AudienceRule rule, IReadOnlyList<NamedAudience> waves, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var scope = await promoters.AskAsync(promoter, now, cancellationToken);
        scope = scope with { Waves = waves.DistinctBy(wave => wave.Name).ToDictionary(wave => wave.Name, wave => wave.Rule, StringComparer.Ordinal) };
        AudienceRule[] rules = [rule, .. waves.Select(wave => wave.Rule)];
        if (!rules.Any(any => any.SegmentIds().Any()))
        {
            return scope;
        }

        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        return scope with { Segments = await SegmentsAsync(connection, promoter, rules, cancellationToken) };
    }

    /// <summary>The statement whose row <see cref="PromoterAsync"/> reads.</summary>
    public static NpgsqlBatchCommand PromoterStatement(PromoterId promoter) =>
        new(PromoterSql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = promoter.Value } } };

    /// <summary>The scope of a rule that names no segment and no wave.</summary>
    public static async Task<RuleScope> PromoterAsync(NpgsqlDataReader reader, PromoterId promoter, DateTimeOffset now, CancellationToken cancellationToken) =>
        await FindPromoterAsync(reader, promoter, now, cancellationToken) ?? throw new InvalidOperationException($"There is no promoter {promoter}.");

    /// <summary>The same; null where there is no such promoter.</summary>
    public static async Task<RuleScope?> FindPromoterAsync(
        NpgsqlDataReader reader, PromoterId promoter, DateTimeOffset now, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken)
            ? new RuleScope(
                promoter, TimeZoneInfo.FindSystemTimeZoneById(reader.GetString(0)), reader.GetString(1), reader.GetString(2), now, reader.GetInt64(3))
            : null;

    /// <summary>Whether the rule's sentence names what the rule has by id.</summary>
    public static bool NeedsNames(AudienceRule rule) => RuleReferences.Of(rule).Any(reference => reference.Kind is ReferenceKind.EventId or ReferenceKind.Campaign);

    /// <summary>Adds the names of what the rule refers to, for its sentence.</summary>
    public static async Task<RuleScope> WithNamesAsync(NpgsqlConnection connection, RuleScope scope, AudienceRule rule, CancellationToken cancellationToken) =>
        scope with { Names = await NamesAsync(connection, scope.Promoter, RuleReferences.Of(rule), cancellationToken) };

    private static async Task<RuleNames> NamesAsync(
        NpgsqlConnection connection, PromoterId promoter, IReadOnlyList<RuleReference> references, CancellationToken cancellationToken)
    {
        var events = references.Where(reference => reference.Kind == ReferenceKind.EventId)
            .Select(reference => long.TryParse(reference.Text, CultureInfo.InvariantCulture, out var id) ? id : 0).Distinct().ToArray();
        var campaigns = references.Where(reference => reference.Kind == ReferenceKind.Campaign).Select(reference => Guid.Parse(reference.Text)).Distinct().ToArray();
        if (events.Length == 0 && campaigns.Length == 0)
        {
            return RuleNames.None;
        }

        await using var command = new NpgsqlCommand(
            """
            SELECT event_id, NULL::uuid, name, NOT EXISTS (
              SELECT FROM events o WHERE o.promoter_id = $1 AND lower(o.name) = lower(t.name) AND o.event_id <> t.event_id)
            FROM events t WHERE promoter_id = $1 AND event_id = ANY($2)
            UNION ALL SELECT NULL, campaign_id, name, NOT EXISTS (
              SELECT FROM campaigns o WHERE o.promoter_id = $1 AND lower(o.name) = lower(t.name) AND o.campaign_id <> t.campaign_id)
            FROM campaigns t WHERE promoter_id = $1 AND campaign_id = ANY($3)
            """, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = promoter.Value },
                new NpgsqlParameter<long[]> { TypedValue = events },
                new NpgsqlParameter<Guid[]> { TypedValue = campaigns },
            },
        };
        var names = (Events: new Dictionary<long, RuleName>(), Campaigns: new Dictionary<Guid, RuleName>());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.IsDBNull(0))
            {
                names.Campaigns[reader.GetGuid(1)] = new RuleName(reader.GetString(2), reader.GetBoolean(3));
            }
            else
            {
                names.Events[reader.GetInt64(0)] = new RuleName(reader.GetString(2), reader.GetBoolean(3));
            }
        }

        return new RuleNames(names.Events, names.Campaigns);
    }

    /// <summary>Segments that are missing stay missing here; the validator reports them.</summary>
    private static async Task<IReadOnlyDictionary<Guid, SegmentReference>> SegmentsAsync(
        NpgsqlConnection connection, PromoterId promoter, IReadOnlyList<AudienceRule> rules, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, SegmentReference>();
        var wanted = rules.SelectMany(rule => rule.SegmentIds()).Distinct().ToArray();
        while (wanted.Length > 0)
        {
            await using var command = new NpgsqlCommand(
                "SELECT segment_id, name, version, rule FROM segments WHERE promoter_id = $1 AND segment_id = ANY($2) AND deleted_at IS NULL", connection)
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

            wanted = [.. named.Distinct().Except(found.Keys)];
        }

        return found;
    }
}
