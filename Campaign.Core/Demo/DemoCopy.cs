using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Demo;

/// <summary>Writes a demo promoter's bulk rows by binary COPY.</summary>
internal sealed class DemoCopy(NpgsqlConnection connection, PromoterId promoterId, PersonalDataKeys keys, DateTimeOffset now)
{
    private const NpgsqlDbType Text = NpgsqlDbType.Text;
    private const NpgsqlDbType Instant = NpgsqlDbType.TimestampTz;

    public async Task WriteAsync(DemoPromoter promoter, DemoWorld world, CancellationToken cancellationToken)
    {
        await CopyAsync(
            "events (promoter_id, event_id, external_id, name, genre, venue, city, country, starts_at, time_zone, price, capacity, url, status)",
            world.Events, (one, row, token) => EventAsync(promoter, one, row, token), cancellationToken);
        await CopyAsync(
            """
            fans (promoter_id, fan_id, external_id, first_name, last_name, email_cipher, email_hash, email_domain, phone_cipher, phone_hash, language,
                city, state, country, time_zone, birth_year, tags, consent_email, consent_sms, subscribed_at, created_at, updated_at)
            """,
            world.Fans, FanAsync, cancellationToken);
        await CopyAsync("consents (promoter_id, consent_id, fan_id, channel, purpose, granted, source, at)", Consents(world), ConsentAsync, cancellationToken);
        await CopyAsync(
            "suppressions (promoter_id, channel, address_hash, reason, created_at)",
            world.Fans.Where(fan => fan.Suppressed is not null), SuppressionAsync, cancellationToken);
        await CopyAsync(
            "purchases (promoter_id, fan_id, event_id, quantity, unit_price, amount, purchased_at, refunded_at)",
            world.Fans.SelectMany(fan => fan.Purchases, (fan, purchase) => (fan, purchase)), PurchaseAsync, cancellationToken);
        await CopyAsync(
            "recipients (promoter_id, campaign_id, fan_id, channel, variant, arm, message_id, send_at, state, reason, attempts, updated_at)",
            world.Campaigns.SelectMany(campaign => campaign.Recipients, (campaign, recipient) => (campaign, recipient)), RecipientAsync, cancellationToken);
        await CopyAsync(
            "campaign_exclusions (promoter_id, campaign_id, reason, count)",
            world.Campaigns.SelectMany(campaign => campaign.Exclusions, (campaign, exclusion) => (campaign, exclusion)), ExclusionAsync, cancellationToken);
        await CopyAsync(
            "engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)",
            world.Campaigns.SelectMany(campaign => campaign.Engagement, (campaign, engagement) => (campaign, engagement)), EngagementAsync, cancellationToken);
    }

    private async Task CopyAsync<T>(
        string target, IEnumerable<T> items, Func<T, NpgsqlBinaryImporter, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        await using var row = await connection.BeginBinaryImportAsync($"COPY {target} FROM STDIN (FORMAT binary)", cancellationToken);
        row.Timeout = DemoData.Patience;
        foreach (var item in items)
        {
            await row.StartRowAsync(cancellationToken);
            await row.WriteAsync(promoterId.Value, NpgsqlDbType.Uuid, cancellationToken);
            await write(item, row, cancellationToken);
        }

        await row.CompleteAsync(cancellationToken);
    }

    private static async Task EventAsync(DemoPromoter promoter, DemoEvent one, NpgsqlBinaryImporter row, CancellationToken token)
    {
        await row.WriteAsync(one.Id, NpgsqlDbType.Bigint, token);
        await row.WriteAsync($"evt-{one.Id}", Text, token);
        await row.WriteAsync(one.Series.Name, Text, token);
        await row.WriteAsync(one.Series.Genre, Text, token);
        await row.WriteAsync(one.Series.Venue, Text, token);
        await row.WriteAsync(one.Series.City, Text, token);
        await row.WriteAsync(promoter.Country, Text, token);
        await row.WriteAsync(one.StartsAt, Instant, token);
        await row.WriteAsync(promoter.TimeZone, Text, token);
        await row.WriteAsync(one.Price, NpgsqlDbType.Numeric, token);
        await row.WriteAsync(one.Capacity, NpgsqlDbType.Integer, token);
        await row.WriteAsync($"{promoter.Brand.Website}/events/{one.Id}", Text, token);
        await row.WriteAsync("scheduled", Text, token);
    }

    private async Task FanAsync(DemoFan fan, NpgsqlBinaryImporter row, CancellationToken token)
    {
        await row.WriteAsync(fan.Id, NpgsqlDbType.Bigint, token);
        await row.WriteAsync($"fan-{fan.Id}", Text, token);
        await row.WriteAsync(fan.First, Text, token);
        await row.WriteAsync(fan.Last, Text, token);
        await WriteAsync(row, fan.Email is null ? null : keys.Encrypt(PersonalColumn.FanEmail, fan.Email), NpgsqlDbType.Bytea, token);
        await WriteAsync(row, fan.Email is null ? null : keys.HashEmail(fan.Email), NpgsqlDbType.Bytea, token);
        await WriteAsync(row, fan.Email is null ? null : ContactAddress.DomainOf(fan.Email), Text, token);
        await WriteAsync(row, fan.Phone is null ? null : keys.Encrypt(PersonalColumn.FanPhone, fan.Phone), NpgsqlDbType.Bytea, token);
        await WriteAsync(row, fan.Phone is null ? null : keys.HashPhone(fan.Phone), NpgsqlDbType.Bytea, token);
        await row.WriteAsync(fan.Language, Text, token);
        await row.WriteAsync(fan.City.Name, Text, token);
        await WriteAsync(row, fan.City.Region is "" ? null : fan.City.Region, Text, token);
        await row.WriteAsync(fan.City.Country, Text, token);
        await row.WriteAsync(fan.City.TimeZone, Text, token);
        await WriteAsync(row, fan.BirthYear, NpgsqlDbType.Smallint, token);
        await row.WriteAsync(fan.Tags, NpgsqlDbType.Array | Text, token);
        await WriteAsync(row, fan.ConsentEmail, NpgsqlDbType.Boolean, token);
        await WriteAsync(row, fan.ConsentSms, NpgsqlDbType.Boolean, token);
        await WriteAsync<DateTimeOffset>(row, fan.ConsentEmail is null && fan.ConsentSms is null ? null : fan.CreatedAt, Instant, token);
        await row.WriteAsync(fan.CreatedAt, Instant, token);
        await row.WriteAsync(now, Instant, token);
    }

    /// <summary>Whoever has withdrawn had given before.</summary>
    private static IEnumerable<DemoConsent> Consents(DemoWorld world)
    {
        foreach (var fan in world.Fans)
        {
            (string Channel, bool? State)[] channels = [("email", fan.ConsentEmail), ("sms", fan.ConsentSms)];
            foreach (var (channel, state) in channels.Where(pair => pair.State is not null))
            {
                yield return new DemoConsent(fan, channel, true, "checkout", fan.CreatedAt);
                if (state == false)
                {
                    yield return new DemoConsent(fan, channel, false, "preference_centre", fan.CreatedAt.AddDays(1));
                }
            }
        }
    }

    private static async Task ConsentAsync(DemoConsent consent, NpgsqlBinaryImporter row, CancellationToken token)
    {
        await row.WriteAsync(Guid.CreateVersion7(consent.At), NpgsqlDbType.Uuid, token);
        await row.WriteAsync(consent.Fan.Id, NpgsqlDbType.Bigint, token);
        await row.WriteAsync(consent.Channel, Text, token);
        await row.WriteAsync(EnumText.Of(Purpose.Marketing), Text, token);
        await row.WriteAsync(consent.Granted, NpgsqlDbType.Boolean, token);
        await row.WriteAsync(consent.Source, Text, token);
        await row.WriteAsync(consent.At, Instant, token);
    }

    private async Task SuppressionAsync(DemoFan fan, NpgsqlBinaryImporter row, CancellationToken token)
    {
        await row.WriteAsync("email", Text, token);
        await row.WriteAsync(keys.HashEmail(fan.Email!)!, NpgsqlDbType.Bytea, token);
        await row.WriteAsync(EnumText.Of(fan.Suppressed!.Value), Text, token);
        await row.WriteAsync(now, Instant, token);
    }

    private static async Task PurchaseAsync((DemoFan Fan, DemoPurchase Purchase) one, NpgsqlBinaryImporter row, CancellationToken token)
    {
        var (fan, purchase) = one;
        await row.WriteAsync(fan.Id, NpgsqlDbType.Bigint, token);
        await row.WriteAsync(purchase.Event.Id, NpgsqlDbType.Bigint, token);
        await row.WriteAsync(purchase.Quantity, NpgsqlDbType.Integer, token);
        await row.WriteAsync(purchase.UnitPrice, NpgsqlDbType.Numeric, token);
        await row.WriteAsync(purchase.Quantity * purchase.UnitPrice, NpgsqlDbType.Numeric, token);
        await row.WriteAsync(purchase.At, Instant, token);
        await WriteAsync(row, purchase.RefundedAt, Instant, token);
    }

    private static async Task RecipientAsync((DemoCampaign Campaign, DemoRecipient Recipient) one, NpgsqlBinaryImporter row, CancellationToken token)
    {
        var (campaign, recipient) = one;
        await row.WriteAsync(campaign.Id, NpgsqlDbType.Uuid, token);
        await row.WriteAsync(recipient.Fan.Id, NpgsqlDbType.Bigint, token);
        await row.WriteAsync("email", Text, token);
        await row.WriteAsync(recipient.Variant, Text, token);
        await WriteAsync(row, recipient.Arm, Text, token);
        await row.WriteAsync(recipient.MessageId, NpgsqlDbType.Uuid, token);
        await row.WriteAsync(campaign.SentAt, Instant, token);
        await row.WriteAsync(EnumText.Of(recipient.State), Text, token);
        await WriteAsync(row, recipient.Reason, Text, token);
        await row.WriteAsync(1, NpgsqlDbType.Integer, token);
        await row.WriteAsync(recipient.At, Instant, token);
    }

    private static async Task ExclusionAsync((DemoCampaign Campaign, KeyValuePair<string, long> Exclusion) one, NpgsqlBinaryImporter row, CancellationToken token)
    {
        await row.WriteAsync(one.Campaign.Id, NpgsqlDbType.Uuid, token);
        await row.WriteAsync(one.Exclusion.Key, Text, token);
        await row.WriteAsync(one.Exclusion.Value, NpgsqlDbType.Bigint, token);
    }

    private static async Task EngagementAsync((DemoCampaign Campaign, DemoEngagement Engagement) one, NpgsqlBinaryImporter row, CancellationToken token)
    {
        var (campaign, engagement) = one;
        await row.WriteAsync(engagement.Id, NpgsqlDbType.Uuid, token);
        await row.WriteAsync(engagement.Fan.Id, NpgsqlDbType.Bigint, token);
        await row.WriteAsync(campaign.Id, NpgsqlDbType.Uuid, token);
        await row.WriteAsync("email", Text, token);
        await row.WriteAsync(engagement.Type, Text, token);
        await row.WriteAsync(engagement.Actor, Text, token);
        await row.WriteAsync((short)1, NpgsqlDbType.Smallint, token);
        await row.WriteAsync(engagement.At, Instant, token);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter row, T? value, NpgsqlDbType type, CancellationToken token)
        where T : struct => value is { } known ? row.WriteAsync(known, type, token) : row.WriteNullAsync(token);

    private static Task WriteAsync<T>(NpgsqlBinaryImporter row, T? value, NpgsqlDbType type, CancellationToken token, bool reference = true)
        where T : class => value is not null && reference ? row.WriteAsync(value, type, token) : row.WriteNullAsync(token);

    private sealed record DemoConsent(DemoFan Fan, string Channel, bool Granted, string Source, DateTimeOffset At);
}
