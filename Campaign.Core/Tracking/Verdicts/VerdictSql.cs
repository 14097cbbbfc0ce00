using Npgsql;

namespace Campaign.Core.Tracking.Verdicts;

/// <summary>
/// The verdict as SQL, in one place for new events and for old ones that are judged anew. Reads an event <c>e</c>, the actor that its agent tells
/// <c>a.actor</c>, and its recipient <c>r</c>.
/// </summary>
internal static class VerdictSql
{
    /// <summary>By agent, network and haste. Needs the parameters <c>@too_fast</c> and <c>@networks</c>.</summary>
    public const string Alone = """
        CASE WHEN a.actor = 'machine' OR (r.state = 'accepted' AND e.at - r.updated_at < @too_fast) OR e.network <<= ANY (@networks::inet[]) THEN 'machine'
            ELSE a.actor END
        """;

    /// <summary>Whether a click is one of many. Bursts show only when their last click has come, so each click looks at those around it.</summary>
    private const string InBurst = """
        e.type = 'click' AND @burst_links > 0 AND (
            SELECT count(DISTINCT g.link) FROM engagement_events g
            WHERE g.promoter_id = @promoter AND g.fan_id = e.fan_id AND g.type = 'click' AND g.campaign_id = e.campaign_id
              AND g.at BETWEEN e.at - @burst AND e.at + @burst) >= @burst_links
        """;

    /// <summary>Marks the bursts among the clicks of some fans. Totals move by the trigger on the update.</summary>
    public const string Bursts = $"""
        UPDATE engagement_events e SET actor = 'machine'
        WHERE e.promoter_id = @promoter AND e.fan_id = ANY (@fans) AND e.at >= @since AND e.at <= @until AND e.actor <> 'machine' AND {InBurst}
        """;

    /// <summary>Judges a promoter's stored events of some time anew. One that was written before agents were kept stays as it is.</summary>
    public const string Anew = $"""
        WITH judged AS (
            SELECT e.at, e.engagement_id, CASE
                WHEN {InBurst} THEN 'machine'
                ELSE {Alone} END AS actor
            FROM engagement_events e
            JOIN unnest(@agent_ids, @agent_actors) AS a (agent_id, actor) ON a.agent_id = e.agent_id
            LEFT JOIN recipients r ON r.promoter_id = @promoter AND r.campaign_id = e.campaign_id AND r.fan_id = e.fan_id
            WHERE e.promoter_id = @promoter AND e.type IN ('open', 'click') AND e.at >= @since AND e.at < @until
        )
        UPDATE engagement_events e SET actor = j.actor, verdict_version = @version
        FROM judged j
        WHERE e.promoter_id = @promoter AND e.at = j.at AND e.engagement_id = j.engagement_id AND e.at >= @since AND e.at < @until
          AND (e.actor <> j.actor OR e.verdict_version <> @version)
        """;

    public static void AddRules(NpgsqlCommand command, VerdictRules rules, IEnumerable<string> ownNetworks)
    {
        command.Parameters.AddWithValue("too_fast", rules.TooFast);
        command.Parameters.AddWithValue("networks", rules.Networks.Concat(ownNetworks).ToArray());
        command.Parameters.AddWithValue("version", rules.Version);
    }

    public static void AddBurst(NpgsqlCommand command, VerdictRules rules)
    {
        command.Parameters.AddWithValue("burst_links", rules.BurstLinks);
        command.Parameters.AddWithValue("burst", rules.Burst);
    }

}
