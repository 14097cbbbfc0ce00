using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Eligibility;

/// <summary>
/// Who of the matched fans may be messaged: the implicit part of every audience, the same in preview, at the snapshot and at the claim. The first
/// reason in this order counts: no_address, no_consent, suppressed, duplicate_address, frequency_cap.
/// </summary>
/// <param name="now">What counts as recent counts from here.</param>
/// <param name="purpose">Why they are written to.</param>
/// <param name="cap">How many messages are enough.</param>
/// <param name="parameters">Takes the values.</param>
/// <param name="oneByOne">
/// For fans that are named, a batch of some hundreds: what concerns them is looked up for each, where whole audiences are joined. Left to choose, the planner
/// reads all messages of the last days and all suppressions for every batch.
/// </param>
internal sealed class EligibilitySql(DateTimeOffset now, Purpose purpose, FrequencyCapOptions cap, SqlParameters parameters, bool oneByOne = false)
{
    /// <summary>The reasons, in the order in which they are looked for.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["no_address", "no_consent", "suppressed", "duplicate_address", "frequency_cap"];

    /// <summary>The CTE <c>matched</c>: fans for whom a condition over <c>f</c> is true, with what the checks need and columns that others ask for.</summary>
    /// <param name="condition">Over <c>f</c>.</param>
    /// <param name="also">Columns that others ask for.</param>
    /// <param name="push">Whether <see cref="Channel.Push"/> is asked about: fans' devices are looked at.</param>
    public string Matched(string condition, string also = "", bool push = false)
    {
        // Marketing needs a yes; service messages need that nobody said no.
        var consents = purpose == Purpose.Marketing
            ? "f.consent_email IS TRUE AS email_consent, f.consent_sms IS TRUE AS phone_consent"
            : "f.consent_email_service IS NOT FALSE AS email_consent, f.consent_sms_service IS NOT FALSE AS phone_consent";
        var device = !push ? "" : $", d.token_hash AS push_hash, {(purpose == Purpose.Marketing ? "d.consent IS TRUE" : "TRUE")} AS push_consent";
        var devices = !push ? "" : " LEFT JOIN push_devices d ON d.promoter_id = f.promoter_id AND d.fan_id = f.fan_id";
        return $"""
            matched AS MATERIALIZED (
              SELECT f.fan_id, f.email_hash, f.phone_hash, {consents}{device}{also}
              FROM fans f{devices} WHERE f.promoter_id = @promoter AND {condition})
            """;
    }

    /// <summary>The CTE <c>capped</c>: matched fans who have had their share of messages. Empty for service messages, which the cap does not count or stop.</summary>
    public string Capped()
    {
        if (purpose == Purpose.Service)
        {
            return "capped AS (SELECT NULL::bigint AS fan_id WHERE FALSE)";
        }

        var sent = $"g.promoter_id = @promoter AND g.fan_id = m.fan_id AND g.type = {parameters.Add(EnumText.Of(EngagementType.Sent))}"
            + $" AND g.at > {parameters.Add(now.AddDays(-cap.Days).ToUniversalTime())} AND g.at <= {parameters.Add(now.ToUniversalTime())}";
        var events = oneByOne ? $"CROSS JOIN LATERAL (SELECT campaign_id FROM engagement_events g WHERE {sent} OFFSET 0) g" : $"JOIN engagement_events g ON {sent}";
        return $"""
            capped AS MATERIALIZED (
              SELECT m.fan_id FROM matched m
              {events}
              JOIN campaigns c ON c.promoter_id = @promoter AND c.campaign_id = g.campaign_id AND c.purpose = {parameters.Add(EnumText.Of(Purpose.Marketing))}
              GROUP BY m.fan_id HAVING count(*) >= {parameters.Add((long)cap.Messages)})
            """;
    }

    /// <summary>
    /// A CTE <c>fan_id, reason</c> (null for eligible) of one channel over candidates that have the columns of <c>matched</c>. Of fans who share an
    /// address the lowest id gets the message; no two of a promoter's fans share an e-mail address (<c>ix_fans_promoter_id_email_hash</c>).
    /// </summary>
    public string Verdicts(string name, Channel channel, string candidates)
    {
        var (address, consent, isRepeated) = channel switch
        {
            Channel.Email => ("email_hash", "email_consent", "FALSE"),
            Channel.Sms => ("phone_hash", "phone_consent", "row_number() OVER (PARTITION BY v.address ORDER BY v.reason IS NOT NULL, v.fan_id) > 1"),
            Channel.Push => ("push_hash", "push_consent", "FALSE"),
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "A post goes to nobody in particular."),
        };
        // Who unsubscribed still gets what concerns a purchase; a dead mailbox, a complaint or the promoter's word stops that too.
        var spared = purpose == Purpose.Marketing ? "" : $" AND z.reason <> {parameters.Add(EnumText.Of(SuppressionReason.Unsubscribed))}";
        var suppressed = $"z.promoter_id = @promoter AND z.channel = {parameters.Add(EnumText.Of(channel))} AND z.address_hash = m.{address}{spared}";
        var suppressions = oneByOne ? $"LATERAL (SELECT z.address_hash FROM suppressions z WHERE {suppressed} OFFSET 0) z ON TRUE" : $"suppressions z ON {suppressed}";
        return $"""
            {name} AS MATERIALIZED (
              SELECT v.fan_id, CASE
                  WHEN v.reason IS NOT NULL THEN v.reason
                  WHEN {isRepeated} THEN 'duplicate_address'
                  WHEN k.fan_id IS NOT NULL THEN 'frequency_cap' END AS reason
              FROM (
                SELECT m.fan_id, m.{address} AS address, CASE
                    WHEN m.{address} IS NULL THEN 'no_address'
                    WHEN NOT m.{consent} THEN 'no_consent'
                    WHEN z.address_hash IS NOT NULL THEN 'suppressed' END AS reason
                FROM {candidates} m
                LEFT JOIN {suppressions}) v
              LEFT JOIN capped k ON k.fan_id = v.fan_id)
            """;
    }
}
