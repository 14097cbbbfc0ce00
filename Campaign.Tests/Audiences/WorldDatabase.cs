using System.Text;
using System.Text.Json;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Audiences.Sentences.Grammar;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Tests.Audiences;

/// <summary>Writes a world into the database and asks it.</summary>
internal static class WorldDatabase
{
    private static readonly string[] Email = ["email"];

    public static async Task StoreAsync(NpgsqlDataSource owner, World world, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using (var promoter = new NpgsqlCommand(
            "INSERT INTO promoters (promoter_id, slug, name, country, time_zone, currency, locales, brand, created_at) VALUES ($1, $2, 'World', 'DE', $3, 'EUR', '{en}', '{}', now())", connection))
        {
            promoter.Parameters.AddWithValue(world.Promoter);
            promoter.Parameters.AddWithValue(world.Promoter.ToString("N"));
            promoter.Parameters.AddWithValue(world.Zone.Id);
            await promoter.ExecuteNonQueryAsync(cancellationToken);
        }

        await CopyAsync(connection, world, "fans (promoter_id, fan_id, first_name, email_hash, email_domain, phone_hash, language, city, state, country, birth_year, tags, attributes, consent_email, consent_sms, consent_email_service, consent_sms_service, subscribed_at, created_at, updated_at)",
            world.Fans, fan => [fan.Id, fan.FirstName, Hash(fan.Email), fan.EmailDomain, Hash(fan.Phone), fan.Language, fan.City, fan.State, fan.Country, fan.BirthYear, fan.Tags, Json(fan.Attributes), fan.ConsentEmail, fan.ConsentSms, fan.ConsentEmailService, fan.ConsentSmsService, fan.SubscribedAt, world.Now, world.Now], cancellationToken);
        await CopyAsync(connection, world, "events (promoter_id, event_id, name, genre, venue, city, country, starts_at, time_zone, price, status)",
            world.Events, row => [row.Id, row.Name, row.Genre, row.Venue, row.City, "DE", row.StartsAt, world.Zone.Id, row.Price, "scheduled"], cancellationToken);
        await CopyAsync(connection, world, "purchases (promoter_id, purchase_id, fan_id, event_id, quantity, unit_price, amount, purchased_at, refunded_at)",
            world.Purchases, row => [row.Id, row.FanId, row.Event.Id, row.Quantity, row.UnitPrice, row.Amount, row.At, row.Refunded ? world.Now : null], cancellationToken);
        await CopyAsync(connection, world, "campaigns (promoter_id, campaign_id, name, status, channels, purpose, event_id, rule, sentence, copy, schedule, revision, draft_hash, audience_count, created_at)",
            world.Campaigns, row => [row.Id, "Campaign", "sent", Email, row.Purpose, row.Event?.Id, new JsonText("{\"fan\":\"id\",\"op\":\"exists\"}"), "All fans.", new JsonText("{\"variants\":[]}"), new JsonText("{\"mode\":\"now\",\"timeZone\":\"UTC\"}"), 1, "", 0L, world.Now], cancellationToken);
        await CopyAsync(connection, world, "engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)",
            world.Engagement, row => [Guid.NewGuid(), row.FanId, row.Campaign.Id, "email", EnumText.Of(row.Type), EnumText.Of(row.Actor), (short)1, row.At], cancellationToken);
        await CopyAsync(connection, world, "suppressions (promoter_id, channel, address_hash, reason, created_at)",
            world.Suppressed, row => [row.Channel, Hash(row.Address), row.Channel == "email" ? "unsubscribed" : "hard_bounce", world.Now], cancellationToken);
        await TotalsAsync(connection, world, cancellationToken);
    }

    public static RuleScope Scope(World world) => new(new PromoterId(world.Promoter), world.Zone, World.Country, World.Currency, world.Now, 1)
    {
        Segments = world.Segments.ToDictionary(pair => pair.Key, pair => new SegmentReference(SegmentName(pair.Key), 1, pair.Value)),
        Waves = world.Waves,
        Names = new RuleNames(
            world.Events.ToDictionary(row => row.Id, row => new RuleName(row.Name, world.Events.Count(other => other.Name == row.Name) == 1)),
            world.Campaigns.ToDictionary(row => row.Id, _ => new RuleName("Campaign", world.Campaigns.Count == 1))),
    };

    /// <summary>What the names in sentences about the world mean.</summary>
    public static SentenceNames Names(World world) => new(
    [
        .. world.Events.Select(row => (Referred.Event, row.Name, row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        .. world.Campaigns.Select(row => (Referred.Campaign, "Campaign", row.Id.ToString())),
        .. world.Segments.Keys.Select(id => (Referred.Segment, SegmentName(id), id.ToString())),
    ]);

    private static string SegmentName(Guid id) => $"Segment “{id:N}”";

    /// <summary>The fans of each FROM and WHERE, in one statement.</summary>
    public static async Task<IReadOnlyList<HashSet<long>>> FansAsync(
        NpgsqlConnection connection, World world, IReadOnlyList<Func<SqlParameters, string>> sources, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var sql = string.Join(" UNION ALL ", sources.Select((source, i) => $"(SELECT {i}, f.fan_id FROM {source(parameters)})"));
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("promoter", world.Promoter);
        command.Parameters.AddRange(parameters.Items.ToArray());
        var fans = sources.Select(_ => new HashSet<long>()).ToArray();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            fans[reader.GetInt32(0)].Add(reader.GetInt64(1));
        }

        return fans;
    }

    private static byte[]? Hash(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private static JsonText Json(IReadOnlyDictionary<string, object?> attributes) => new(JsonSerializer.Serialize(attributes));

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection, World world, string table, IEnumerable<T> rows, Func<T, object?[]> values, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(world.Promoter, cancellationToken);
            foreach (var value in values(row))
            {
                await (value switch
                {
                    null => copy.WriteNullAsync(cancellationToken),
                    JsonText json => copy.WriteAsync(json.Text, NpgsqlDbType.Jsonb, cancellationToken),
                    _ => copy.WriteAsync(value, cancellationToken),
                });
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>The totals, as the ledger keeps them.</summary>
    private static async Task TotalsAsync(NpgsqlConnection connection, World world, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO fan_stats (promoter_id, fan_id, orders, tickets, distinct_events, spent, first_purchase_at, last_purchase_at)
            SELECT promoter_id, fan_id, count(*), sum(quantity), count(DISTINCT event_id), sum(amount), min(purchased_at), max(purchased_at)
            FROM purchases WHERE promoter_id = @promoter AND refunded_at IS NULL GROUP BY 1, 2;
            INSERT INTO fan_genre_stats (promoter_id, genre, fan_id, orders, tickets, spent, first_purchase_at, last_purchase_at,
                fan_orders, fan_spent, fan_first_purchase_at, fan_last_purchase_at)
            SELECT g.*, s.orders, s.spent, s.first_purchase_at, s.last_purchase_at
            FROM (
                SELECT p.promoter_id, e.genre, p.fan_id, count(*), sum(quantity), sum(amount), min(purchased_at), max(purchased_at)
                FROM purchases p JOIN events e USING (promoter_id, event_id) WHERE p.promoter_id = @promoter AND refunded_at IS NULL GROUP BY 1, 2, 3) g
            JOIN fan_stats s USING (promoter_id, fan_id)
            """, connection);
        command.Parameters.AddWithValue("promoter", world.Promoter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record JsonText(string Text);
}
