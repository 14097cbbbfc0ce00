using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Eligibility;

/// <summary>
/// Who of the matched fans may be messaged: the implicit part of every audience, the same in preview, at the snapshot and at the claim. The first
/// reason in this order counts: no_address, no_consent, suppressed, duplicate_address, frequency_cap.
/// </summary>
internal sealed class EligibilitySql(DateTimeOffset now, Purpose purpose, FrequencyCapOptions cap, SqlParameters parameters)
{
    /// <summary>The reasons, in the order in which they are looked for.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["no_address", "no_consent", "suppressed", "duplicate_address", "frequency_cap"];

    /// <summary>The CTE <c>matched</c>: fans for whom a condition over <c>f</c> is true, with what the checks need.</summary>
    public static string Matched(string condition) => $"""
        matched AS MATERIALIZED (
          SELECT f.fan_id, f.email_hash, f.phone_hash, f.consent_email, f.consent_sms
          FROM fans f WHERE f.promoter_id = @promoter AND {condition})
        """;

    /// <summary>The CTE <c>capped</c>: matched fans who have had their share of messages. Empty for service messages, which the cap does not count or stop.</summary>
    public string Capped()
    {
        if (purpose == Purpose.Service)
        {
            return "capped AS (SELECT NULL::bigint AS fan_id WHERE FALSE)";
        }

        return $"""
            capped AS MATERIALIZED (
              SELECT g.fan_id FROM matched m
              JOIN engagement_events g ON g.promoter_id = @promoter AND g.fan_id = m.fan_id
              JOIN campaigns c ON c.promoter_id = @promoter AND c.campaign_id = g.campaign_id AND c.purpose = {parameters.Add(EnumText.Of(Purpose.Marketing))}
              WHERE g.type = {parameters.Add(EnumText.Of(EngagementType.Sent))}
                AND g.at > {parameters.Add(now.AddDays(-cap.Days).ToUniversalTime())} AND g.at <= {parameters.Add(now.ToUniversalTime())}
              GROUP BY g.fan_id HAVING count(*) >= {parameters.Add((long)cap.Messages)})
            """;
    }

    /// <summary>
    /// A CTE <c>fan_id, reason</c> (null for eligible) of one channel over candidates that have the columns of <c>matched</c>. Of fans who share an
    /// address the lowest id gets the message.
    /// </summary>
    public string Verdicts(string name, Channel channel, string candidates)
    {
        var (address, consent) = channel switch
        {
            Channel.Email => ("email_hash", "consent_email"),
            Channel.Sms => ("phone_hash", "consent_sms"),
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Fans have an address and consent for e-mail and SMS."),
        };
        var needsConsent = purpose == Purpose.Marketing ? $"WHEN m.{consent} IS NOT TRUE THEN 'no_consent'" : "";
        // Who unsubscribed still gets what concerns a purchase; a dead mailbox, a complaint or the promoter's word stops that too.
        var spared = purpose == Purpose.Marketing ? "" : $" AND z.reason <> {parameters.Add(EnumText.Of(SuppressionReason.Unsubscribed))}";
        return $"""
            {name} AS MATERIALIZED (
              SELECT v.fan_id, CASE
                  WHEN v.reason IS NOT NULL THEN v.reason
                  WHEN row_number() OVER (PARTITION BY v.reason IS NULL, v.address ORDER BY v.fan_id) > 1 THEN 'duplicate_address'
                  WHEN k.fan_id IS NOT NULL THEN 'frequency_cap' END AS reason
              FROM (
                SELECT m.fan_id, m.{address} AS address, CASE
                    WHEN m.{address} IS NULL THEN 'no_address'
                    {needsConsent}
                    WHEN z.address_hash IS NOT NULL THEN 'suppressed' END AS reason
                FROM {candidates} m
                LEFT JOIN suppressions z ON z.promoter_id = @promoter AND z.channel = {parameters.Add(EnumText.Of(channel))}
                  AND z.address_hash = m.{address}{spared}) v
              LEFT JOIN capped k ON k.fan_id = v.fan_id)
            """;
    }
}
