using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Crm;

/// <summary>
/// Shows one fan whole: everything but the engagement in one round trip, then the engagement of the months in which there is some, so that
/// Postgres plans for these alone.
/// </summary>
/// <param name="db">The unit of work, whose connection asks.</param>
/// <param name="tenant">Whose fan.</param>
/// <param name="personalData">Opens the address.</param>
public sealed class FanProfiles(CampaignDbContext db, TenantContext tenant, PersonalData personalData)
{
    private const int TimelineLength = 100;

    private const string Fan = """
        SELECT f.first_name, f.last_name, f.email_cipher, f.phone_cipher, f.city, f.state, f.country, f.language, f.time_zone, f.birth_year, f.tags,
            f.consent_email, f.consent_sms, f.subscribed_at, f.created_at, coalesce(s.orders, 0), coalesce(s.spent, 0), s.last_purchase_at,
            f.consent_email_service, f.consent_sms_service, f.consent_email_pending_since,
            ARRAY(SELECT z.channel::text FROM suppressions z WHERE z.promoter_id = f.promoter_id
                AND ((z.channel = 'email' AND z.address_hash = f.email_hash) OR (z.channel = 'sms' AND z.address_hash = f.phone_hash)
                    OR (z.channel = 'push' AND z.address_hash = d.token_hash))),
            d.fan_id IS NOT NULL, d.consent
        FROM fans f LEFT JOIN fan_stats s ON s.promoter_id = f.promoter_id AND s.fan_id = f.fan_id
        LEFT JOIN push_devices d ON d.promoter_id = f.promoter_id AND d.fan_id = f.fan_id
        WHERE f.promoter_id = $1 AND f.fan_id = $2
        """;

    private const string Genres =
        "SELECT genre, orders, spent FROM fan_genre_stats WHERE promoter_id = $1 AND fan_id = $2 ORDER BY spent DESC";

    private static readonly string Purchases = $"""
        SELECT p.purchased_at, p.refunded_at, e.name, p.quantity, p.amount
        FROM purchases p JOIN events e ON e.promoter_id = p.promoter_id AND e.event_id = p.event_id
        WHERE p.promoter_id = $1 AND p.fan_id = $2 ORDER BY p.purchased_at DESC LIMIT {TimelineLength}
        """;

    private static readonly string Consents =
        $"SELECT at, channel, purpose, granted, source, proof FROM consents WHERE promoter_id = $1 AND fan_id = $2 ORDER BY at DESC, consent_id DESC LIMIT {TimelineLength}";

    // Every kind is named, so that the primary key answers, which has the fan last.
    private static readonly string EngagementMonths = $"""
        SELECT min(first_at), max(last_at) FROM fan_engagement_stats
        WHERE promoter_id = $1 AND type IN ({Texts<EngagementType>()}) AND actor IN ({Texts<EngagementActor>()}) AND fan_id = $2
        """;

    private static readonly string Engagement = $"""
        SELECT g.at, g.type, c.name, g.actor
        FROM engagement_events g JOIN campaigns c ON c.promoter_id = g.promoter_id AND c.campaign_id = g.campaign_id
        WHERE g.promoter_id = $1 AND g.fan_id = $2 AND g.at BETWEEN $3 AND $4 ORDER BY g.at DESC LIMIT {TimelineLength}
        """;

    /// <summary>A fan whole.</summary>
    /// <param name="fanId">The fan.</param>
    /// <param name="masked">Whether name and address are masked.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The fan; null where the promoter has no such one.</returns>
    public async Task<FanDetail?> FindAsync(FanId fanId, bool masked, CancellationToken cancellationToken)
    {
        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await FindAsync((NpgsqlConnection)db.Database.GetDbConnection(), fanId, keys, masked, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<FanDetail?> FindAsync(
        NpgsqlConnection connection, FanId fanId, PersonalDataKeys keys, bool masked, CancellationToken cancellationToken)
    {
        FanDetail? fan;
        List<FanTimelineEntry> timeline = [];
        (DateTime First, DateTime Last)? months = null;
        await using (var batch = Batch(connection, fanId, Fan, Genres, Purchases, Consents, EngagementMonths))
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            fan = await reader.ReadAsync(cancellationToken) ? Read(reader, fanId, keys, masked) : null;
            if (fan is null)
            {
                return null;
            }

            fan = fan with { Genres = await NextAsync(reader, row => new GenreSpend(row.GetString(0), row.GetInt32(1), row.GetDecimal(2)), cancellationToken) };
            timeline.AddRange((await NextAsync(reader, Purchase, cancellationToken)).SelectMany(entries => entries));
            var history = await NextAsync(reader, row => Consent(row, masked), cancellationToken);
            timeline.AddRange(history.Select(Said));
            fan = fan with { Consents = [.. fan.Consents.Select(consent => consent.Dated(history))], ConsentHistory = history };
            var bounds = await NextAsync(reader, row => row.IsDBNull(0) ? null : ((DateTime, DateTime)?)(row.GetDateTime(0), row.GetDateTime(1)), cancellationToken);
            months = bounds[0];
        }

        if (months is { } between)
        {
            timeline.AddRange(await EngagementAsync(connection, fanId, between, cancellationToken));
        }

        return fan with { Timeline = [.. timeline.OrderByDescending(entry => entry.At).Take(TimelineLength)] };
    }

    private async Task<List<FanTimelineEntry>> EngagementAsync(
        NpgsqlConnection connection, FanId fanId, (DateTime First, DateTime Last) between, CancellationToken cancellationToken)
    {
        await using var batch = Batch(connection, fanId, Engagement);
        batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = between.First });
        batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = between.Last });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await RowsAsync(reader, row => new FanTimelineEntry(At(row, 0), row.GetString(1), row.GetString(2), row.GetString(3), null), cancellationToken);
    }

    private static string Texts<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(value => $"'{EnumText.Of(value)}'"));

    private NpgsqlBatch Batch(NpgsqlConnection connection, FanId fanId, params IEnumerable<string> statements)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var sql in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = tenant.RequiredPromoter.Value },
                    new NpgsqlParameter<long> { TypedValue = fanId.Value },
                },
            });
        }

        return batch;
    }

    private static FanDetail Read(NpgsqlDataReader row, FanId fanId, PersonalDataKeys keys, bool masked)
    {
        var fan = new FanItem(
            fanId.Value, FanNames.Name(Text(row, 0), Text(row, 1), masked),
            row.IsDBNull(2) ? null : FanNames.Email(keys.Decrypt(PersonalColumn.FanEmail, row.GetFieldValue<byte[]>(2)), masked),
            Text(row, 4), Text(row, 6), Flag(row, 11), Flag(row, 12), row.GetFieldValue<string[]>(10), row.GetInt32(15), row.GetDecimal(16), AtOrNull(row, 17));
        var phone = row.IsDBNull(3) ? null : FanNames.Phone(keys.Decrypt(PersonalColumn.FanPhone, row.GetFieldValue<byte[]>(3)), masked);
        return new FanDetail(
            fan, phone, Text(row, 7), Text(row, 5), Text(row, 8), row.IsDBNull(9) ? null : row.GetInt16(9), AtOrNull(row, 13), At(row, 14),
            row.GetFieldValue<string[]>(21), [], [], ConsentStates(row), []);
    }

    private static FanTimelineEntry[] Purchase(NpgsqlDataReader row)
    {
        var (name, tickets, amount) = (row.GetString(2), string.Create(CultureInfo.InvariantCulture, $"{row.GetInt32(3)} tickets"), row.GetDecimal(4));
        var bought = new FanTimelineEntry(At(row, 0), "purchase", name, tickets, amount);
        return AtOrNull(row, 1) is { } refundedAt ? [bought, new FanTimelineEntry(refundedAt, "refund", name, tickets, -amount)] : [bought];
    }

    private static FanConsent[] ConsentStates(NpgsqlDataReader row) =>
    [
        FanConsents.Of(Channel.Email, Purpose.Marketing, Flag(row, 11), AtOrNull(row, 20)), FanConsents.Of(Channel.Sms, Purpose.Marketing, Flag(row, 12)),
        FanConsents.Of(Channel.Email, Purpose.Service, Flag(row, 18)), FanConsents.Of(Channel.Sms, Purpose.Service, Flag(row, 19)),
        .. row.GetBoolean(22) ? [FanConsents.Of(Channel.Push, Purpose.Marketing, Flag(row, 23))] : Array.Empty<FanConsent>(),
    ];

    private static FanConsentEntry Consent(NpgsqlDataReader row, bool masked) =>
        new(At(row, 0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetString(4), masked ? null : Text(row, 5));

    private static FanTimelineEntry Said(FanConsentEntry entry) => new(
        entry.At, "consent", entry.Channel, (entry.Granted ? "given" : "withdrawn") + (entry.Purpose == "service" ? " for service messages" : ""), null);

    private static async Task<List<T>> NextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        return await RowsAsync(reader, read, cancellationToken);
    }

    private static async Task<List<T>> RowsAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static bool? Flag(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetBoolean(column);

    private static DateTimeOffset At(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    private static DateTimeOffset? AtOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : At(row, column);
}
