using Campaign.Core.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Delivery.Sending;

/// <summary>A claimed fan as the CRM knows the fan at the moment of the claim.</summary>
/// <param name="Fan">What templates may know.</param>
/// <param name="Address">The address of the channel, encrypted.</param>
/// <param name="Reason">Why the fan must not get the message after all; null where nothing is in the way.</param>
/// <param name="TimeZone">The fan's IANA zone.</param>
internal sealed record CheckedFan(TemplateFan Fan, byte[]? Address, string? Reason, string? TimeZone);

/// <summary>
/// Asks again, at the moment of sending, what was asked at the snapshot: address, consent, suppression, cap. Who left in between is not written to.
/// </summary>
internal sealed class ClaimChecks(NpgsqlDataSource database, AudienceRules audiences)
{
    public async Task<IReadOnlyDictionary<FanId, CheckedFan>> CheckAsync(
        MarketingCampaign campaign, Channel channel, IReadOnlyList<FanId> fans, CancellationToken cancellationToken)
    {
        if (channel == Channel.Social)
        {
            return fans.ToDictionary(fan => fan, _ => PublicPost.Nobody);
        }

        var (address, hash, consent) = channel switch
        {
            Channel.Email => ("f.email_cipher", "f.email_hash", "f.consent_email"),
            Channel.Sms => ("f.phone_cipher", "f.phone_hash", "f.consent_sms"),
            _ => ("d.token_cipher", "d.token_hash", "d.consent"),
        };
        var eligible = audiences.EligibleFans(fans, [channel], campaign.Purpose);
        await using var connection = await database.OpenForAsync(campaign.PromoterId, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT f.fan_id, f.first_name, f.last_name, f.city, f.language, {address}, e.reason, CASE WHEN e.reason IS NOT NULL THEN @marketing AND ({consent} IS FALSE OR EXISTS (
                SELECT FROM suppressions z
                WHERE z.promoter_id = @promoter AND z.channel = @channel AND z.address_hash = {hash} AND z.reason = 'unsubscribed')) ELSE FALSE END, f.time_zone
            FROM ({eligible.Sql}) e JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = e.fan_id
            {(channel == Channel.Push ? "LEFT JOIN push_devices d ON d.promoter_id = @promoter AND d.fan_id = e.fan_id" : "")}
            """, connection);
        eligible.AddParametersTo(command);
        command.Parameters.AddWithValue("channel", EnumText.Of(channel));
        command.Parameters.AddWithValue("marketing", campaign.Purpose == Purpose.Marketing);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<FanId, CheckedFan>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var fan = new TemplateFan(Text(reader, 1), Text(reader, 2), Text(reader, 3), Text(reader, 4));
            found[new FanId(reader.GetInt64(0))] = new CheckedFan(fan, reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5), Reason(reader), Text(reader, 8));
        }

        return found;
    }

    /// <summary>Who withdrew from marketing has unsubscribed; the other reasons are those of the audience's funnel.</summary>
    private static string? Reason(NpgsqlDataReader reader) => Text(reader, 6) switch
    {
        "no_consent" or "suppressed" when reader.GetBoolean(7) => "unsubscribed",
        var reason => reason,
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
