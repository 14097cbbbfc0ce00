namespace Campaign.Core.Knowledge;

/// <summary>
/// The graph as SQL over the CRM's own rows: each kind of edge is a select of fan, node and time. A way is two edges that meet in the fans. <c>$1</c> is
/// the promoter, which every table is asked for besides its row-level security.
/// </summary>
internal static class WaySql
{
    /// <summary><c>$2</c> the node that the way begins at, <c>$3</c> and <c>$4</c> the window, <c>$5</c> the fewest fans, <c>$6</c> the most nodes.</summary>
    public static string Of(NodeKind from, NodeKind to) =>
        $"""
        WITH seed AS MATERIALIZED (
            SELECT DISTINCT b.fan_id FROM ({Edge(from)}) b
            WHERE {(IsNamed(from) ? "lower(b.node) = lower($2)" : "b.node = $2")}
              AND ($3::timestamptz IS NULL OR b.at >= $3) AND ($4::timestamptz IS NULL OR b.at < $4)
        ), edges AS MATERIALIZED (SELECT DISTINCT e.fan_id, e.node FROM ({Edge(to)}) e),
        everybody AS (SELECT count(DISTINCT fan_id) AS fans FROM edges),
        size AS (SELECT count(*) AS fans FROM seed),
        ends AS (
            SELECT e.node, count(*) AS reached, count(s.fan_id) AS shared
            FROM edges e LEFT JOIN seed s ON s.fan_id = e.fan_id GROUP BY e.node
        ), kept AS (
            SELECT * FROM ends WHERE shared >= $5{(from == to ? $" AND {(IsNamed(to) ? "lower(node) <> lower($2)" : "node <> $2")}" : "")}
            ORDER BY shared DESC, node LIMIT $6
        )
        SELECT size.fans, k.node, {Name(to)}, k.shared, k.shared::float8 / size.fans, (k.shared::float8 / size.fans) / (k.reached::float8 / everybody.fans)
        FROM size CROSS JOIN everybody LEFT JOIN kept k ON true{Names(to)}
        ORDER BY k.shared DESC, k.node
        """;

    private static bool IsNamed(NodeKind kind) => kind is not (NodeKind.Event or NodeKind.Campaign);

    private static string Edge(NodeKind kind) => kind switch
    {
        NodeKind.Genre => Bought("e.genre"),
        NodeKind.Venue => Bought("e.venue"),
        NodeKind.City => Bought("e.city"),
        NodeKind.Event => "SELECT p.fan_id, p.event_id::text AS node, p.purchased_at AS at FROM purchases p WHERE p.promoter_id = $1 AND p.refunded_at IS NULL",
        NodeKind.Campaign => "SELECT r.fan_id, r.campaign_id::text AS node, r.updated_at AS at FROM recipients r WHERE r.promoter_id = $1 AND r.state = 'accepted'",
        NodeKind.Home => "SELECT f.fan_id, f.city AS node, f.created_at AS at FROM fans f WHERE f.promoter_id = $1 AND f.city <> ''",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Bought(string node) =>
        $"SELECT p.fan_id, {node} AS node, p.purchased_at AS at FROM purchases p JOIN events e ON e.promoter_id = p.promoter_id AND e.event_id = p.event_id "
        + "WHERE p.promoter_id = $1 AND p.refunded_at IS NULL";

    private static string Name(NodeKind kind) => kind switch
    {
        NodeKind.Event => "v.name",
        NodeKind.Campaign => "c.name",
        _ => "k.node",
    };

    private static string Names(NodeKind kind) => kind switch
    {
        NodeKind.Event => " LEFT JOIN events v ON v.promoter_id = $1 AND v.event_id = k.node::bigint",
        NodeKind.Campaign => " LEFT JOIN campaigns c ON c.promoter_id = $1 AND c.campaign_id = k.node::uuid",
        _ => "",
    };
}
