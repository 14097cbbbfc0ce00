using Campaign.Contracts.Audiences;

namespace Campaign.Benchmarks;

/// <summary>The audience of the side-by-side measurement: bought a genre lately, spent enough, and nothing in the last weeks.</summary>
internal static class AudienceRulesUnderTest
{
    public static readonly string[] Genres = ["techno", "house", "rock", "indie", "hiphop", "jazz", "country", "latin", "pop", "metal", "folk", "edm"];

    /// <summary>The least that Postgres can do for it: the two tables of totals, by hand.</summary>
    public const string RollUp = """
        SELECT count(*) FROM fan_genre_stats g JOIN fan_stats s ON s.promoter_id = g.promoter_id AND s.fan_id = g.fan_id
        WHERE g.promoter_id = $1 AND g.genre = $2 AND g.last_purchase_at >= now() - interval '6 months'
          AND s.spent >= 50 AND s.last_purchase_at < now() - interval '14 days'
        """;

    public static AudienceRule Of(string genre) => RuleJson.Read($$$"""
        {"all":[
          {"purchase":{"where":[{"event":"genre","op":"in","value":["{{{genre}}}"]}],"window":{"from":"-6M"}},"agg":"orders","op":"gte","value":1},
          {"fan":"total_spent","op":"gte","value":50},
          {"not":{"purchase":{"where":[],"window":{"from":"-14d"}},"agg":"orders","op":"gte","value":1}}]}
        """);
}
