using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// Fans most alike to a seed, as docs/lookalikes.md has it. Each fan has one trait per feature (how recent, how often, how much, where, how
/// old); a trait's likeness is its share among the seed by the share of the seed's commonest one. Likeness in genres is the cosine between the
/// fan's orders by genre and the mean of the seed's mixes. The score is the mean over the features.
/// </summary>
internal sealed class LookalikeSql(RuleScope scope, SqlParameters parameters)
{
    /// <summary>Doubling bounds: what is twice as much is one band further, in any currency.</summary>
    private static readonly decimal[] SpendBounds = [.. Enumerable.Range(0, 31).Select(power => (decimal)(1L << power))];

    private static readonly int[] OrderBounds = [1, 2, 4, 7];

    private static readonly int[] RecencyDays = [730, 365, 180, 90, 30];

    /// <summary>The picks. A fan with nothing in common with the seed is none of them, however many were asked for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="seed">The seed as a condition over <c>f</c>.</param>
    /// <param name="wanted">Whether members are meant or everybody else: membership is known for every fan.</param>
    public string Compile(LookalikeRule rule, string seed, bool wanted) =>
        $"{(wanted ? "" : "NOT ")}EXISTS (SELECT FROM ({Scored(rule, seed)} SELECT fan_id FROM scored WHERE score > 0{Candidates(rule)} "
        + $"ORDER BY score DESC, fan_id LIMIT {parameters.Add((long)rule.Limit)}) x WHERE x.fan_id = f.fan_id)";

    /// <summary>Why the fan <c>f</c> is a pick or none, as text: its place among the candidates, and its likeness in each feature.</summary>
    public string Fact(LookalikeRule rule, string seed)
    {
        var parts = string.Join(" || ', ' || ", Features(rule).Select(feature => $"'{feature} ' || {Percent($"like_{feature}")}"));
        return $"(SELECT x.why FROM ({Scored(rule, seed)} SELECT fan_id, 'place ' || row_number() OVER (ORDER BY score DESC, fan_id) || ', alike ' || "
            + $"{Percent("score")} || ': ' || {parts} AS why FROM scored WHERE TRUE{Candidates(rule)}) x WHERE x.fan_id = f.fan_id)";
    }

    private string Scored(LookalikeRule rule, string seed)
    {
        var features = Features(rule);
        var banded = features.Where(feature => feature != LookalikeFeatures.Genres).ToArray();
        List<string> parts =
        [
            $"seed AS MATERIALIZED (SELECT f.fan_id FROM fans f WHERE f.promoter_id = @promoter AND {seed})",
            $"traits AS MATERIALIZED (SELECT f.fan_id{string.Concat(banded.Select(feature => $", {Trait(feature)} AS {feature}"))} FROM fans f "
                + "LEFT JOIN fan_stats s ON s.promoter_id = @promoter AND s.fan_id = f.fan_id AND s.orders > 0 WHERE f.promoter_id = @promoter)",
        ];
        foreach (var feature in banded)
        {
            parts.Add(
                $"of_{feature} AS MATERIALIZED (SELECT t.{feature}, count(*)::float8 / max(count(*)) OVER () AS likeness "
                + $"FROM traits t JOIN seed USING (fan_id) WHERE t.{feature} IS NOT NULL GROUP BY t.{feature})");
        }

        if (features.Contains(LookalikeFeatures.Genres))
        {
            parts.AddRange(Genres());
        }

        var likeness = features.Select(feature => $"coalesce({feature}_x.likeness, 0) AS like_{feature}");
        var joins = features.Select(feature => feature == LookalikeFeatures.Genres
            ? "LEFT JOIN of_genres genres_x ON genres_x.fan_id = t.fan_id"
            : $"LEFT JOIN of_{feature} {feature}_x ON {feature}_x.{feature} = t.{feature}");
        parts.Add($"likenesses AS (SELECT t.fan_id, {string.Join(", ", likeness)} FROM traits t {string.Join(" ", joins)})");
        // Rounded, so that the order of additions within the sums cannot decide who comes first.
        var score = string.Join(" + ", features.Select(feature => $"like_{feature}"));
        parts.Add($"scored AS MATERIALIZED (SELECT l.*, round((({score}) / {features.Count})::numeric, 6) AS score FROM likenesses l)");
        return $"WITH {string.Join(", ", parts)}";
    }

    /// <summary>Each seed fan counts alike, however much it buys: what is summed are shares of its orders.</summary>
    private static IEnumerable<string> Genres()
    {
        const string Orders = "fan_genre_stats g WHERE g.promoter_id = @promoter AND g.orders > 0";
        yield return $"mixes AS MATERIALIZED (SELECT g.fan_id, g.genre, g.orders::float8 AS orders FROM {Orders})";
        yield return "mean AS MATERIALIZED (SELECT m.genre, sum(m.orders / o.total) AS weight FROM mixes m JOIN seed USING (fan_id) "
            + "JOIN (SELECT fan_id, sum(orders) AS total FROM mixes GROUP BY fan_id) o USING (fan_id) GROUP BY m.genre)";
        yield return "of_genres AS MATERIALIZED (SELECT m.fan_id, sum(m.orders * coalesce(w.weight, 0)) / (sqrt(sum(m.orders * m.orders)) * "
            + "(SELECT sqrt(sum(weight * weight)) FROM mean)) AS likeness FROM mixes m LEFT JOIN mean w USING (genre) GROUP BY m.fan_id)";
    }

    private string Trait(string feature) => feature switch
    {
        LookalikeFeatures.Recency => $"width_bucket(s.last_purchase_at, {parameters.Add(RecencyBounds())})",
        LookalikeFeatures.Frequency => $"width_bucket(coalesce(s.orders, 0), {parameters.Add(OrderBounds)})",
        LookalikeFeatures.Spend => $"width_bucket(coalesce(s.spent, 0), {parameters.Add(SpendBounds)})",
        LookalikeFeatures.Place => "lower(f.city)",
        LookalikeFeatures.Age => "f.birth_year / 10",
        _ => throw new InvalidOperationException($"'{feature}' is no feature."),
    };

    private DateTimeOffset[] RecencyBounds() => [.. RecencyDays.Select(days => scope.Now.AddDays(-days).ToUniversalTime())];

    private static string Candidates(LookalikeRule rule) => rule.ExcludeSeed ? " AND fan_id NOT IN (SELECT fan_id FROM seed)" : "";

    private static IReadOnlyList<string> Features(LookalikeRule rule) =>
        rule.Features.Count == 0 ? LookalikeFeatures.All : [.. LookalikeFeatures.All.Where(rule.Features.Contains)];

    private static string Percent(string likeness) => $"round({likeness}::numeric * 100) || ' %'";
}
