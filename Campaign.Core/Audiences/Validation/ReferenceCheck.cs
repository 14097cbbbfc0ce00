using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Crm.Geo;
using Npgsql;

namespace Campaign.Core.Audiences.Validation;

/// <summary>
/// Checks what a rule names against the gazetteer and the promoter's data: an unknown name is a question to the marketer, not an audience of
/// nobody that looks like an answer. A rule without such names costs no query, one whose names are known costs one.
/// </summary>
internal sealed class ReferenceCheck(NpgsqlConnection connection, RuleScope scope)
{
    private static readonly Dictionary<ReferenceKind, (string Code, string Noun, string Exists, string All)> Lookups = new()
    {
        [ReferenceKind.Genre] = ("unknown_genre", "genre among the events",
            "SELECT FROM events t WHERE t.promoter_id = @promoter AND t.genre = v", "SELECT DISTINCT genre FROM events WHERE promoter_id = @promoter"),
        [ReferenceKind.EventId] = ("unknown_event", "event with the id",
            "SELECT FROM events t WHERE t.promoter_id = @promoter AND t.event_id = v::bigint", ""),
        [ReferenceKind.EventName] = ("unknown_event", "event named",
            "SELECT FROM events t WHERE t.promoter_id = @promoter AND lower(t.name) = lower(v)", "SELECT DISTINCT name FROM events WHERE promoter_id = @promoter LIMIT 10000"),
        [ReferenceKind.FanCity] = ("unknown_city", "city",
            "SELECT FROM fans t WHERE t.promoter_id = @promoter AND lower(t.city) = lower(v)", "SELECT DISTINCT city FROM fans WHERE promoter_id = @promoter AND city IS NOT NULL"),
        [ReferenceKind.EventCity] = ("unknown_city", "city",
            "SELECT FROM events t WHERE t.promoter_id = @promoter AND lower(t.city) = lower(v)", "SELECT DISTINCT city FROM events WHERE promoter_id = @promoter"),
        [ReferenceKind.State] = ("unknown_state", "state or region",
            "SELECT FROM fans t WHERE t.promoter_id = @promoter AND lower(t.state) = lower(v)", "SELECT DISTINCT state FROM fans WHERE promoter_id = @promoter AND state IS NOT NULL"),
        [ReferenceKind.Campaign] = ("unknown_campaign", "campaign",
            "SELECT FROM campaigns t WHERE t.promoter_id = @promoter AND t.campaign_id = v::uuid", ""),
    };

    /// <summary>What is wrong as far as the tables of places tell, and what the promoter's data must tell: no row of the statement is good news.</summary>
    public static (IReadOnlyList<RuleProblem> Problems, AudienceStatement? Unknown) Ask(IEnumerable<AudienceRule> rules, RuleScope scope)
    {
        var problems = new List<RuleProblem>();
        var open = rules.SelectMany(RuleReferences.Of).Where(reference => !IsInTables(reference, scope, problems)).ToArray();
        if (open.Length == 0)
        {
            return (problems, null);
        }

        var (sql, parameters) = Unknown(open, scope);
        return (problems, new AudienceStatement(sql, parameters));
    }

    public async Task<IReadOnlyList<RuleProblem>> CheckAsync(AudienceRule rule, CancellationToken cancellationToken)
    {
        var problems = new List<RuleProblem>();
        var open = new List<RuleReference>();
        foreach (var reference in RuleReferences.Of(rule))
        {
            if (!IsInTables(reference, scope, problems))
            {
                open.Add(reference);
            }
        }

        foreach (var reference in await UnknownAsync(open, cancellationToken))
        {
            var (code, noun, _, all) = Lookups[reference.Kind];
            var known = all.Length == 0 ? [] : await TextsAsync(all, cancellationToken);
            problems.Add(new RuleProblem(
                reference.Path, code, $"There is no {noun} '{reference.Text}'.", Suggestion(reference, known)));
        }

        return problems;
    }

    private static string? Suggestion(RuleReference reference, IReadOnlyList<string> known)
    {
        if (reference.Kind == ReferenceKind.Genre && Words.Near(reference.Text, known).Count == 0)
        {
            return known.Count == 0 ? null : $"Use {Words.Or(known.Order(StringComparer.Ordinal).Take(20))}.";
        }

        var words = reference.Kind is ReferenceKind.FanCity or ReferenceKind.EventCity
            ? known.Concat(Gazetteer.Cities.All.Select(city => city.Name))
            : known;
        return Words.DidYouMean(reference.Text, words);
    }

    /// <summary>Whether the tables of places settle the reference, for good or (with a problem) for bad.</summary>
    private static bool IsInTables(RuleReference reference, RuleScope scope, List<RuleProblem> problems)
    {
        switch (reference.Kind)
        {
            case ReferenceKind.FanCity or ReferenceKind.EventCity:
                return Gazetteer.Cities.Named(reference.Text).Count > 0;
            case ReferenceKind.State:
                return Regions.Knows(reference.Text) || Gazetteer.Cities.All.Any(city => city.Region.Equals(reference.Text.Trim(), StringComparison.OrdinalIgnoreCase));
            case ReferenceKind.Country:
                if (Countries.CodeOf(reference.Text) is null)
                {
                    problems.Add(new RuleProblem(reference.Path, "unknown_country", $"There is no country '{reference.Text}'.", "A name, or an ISO code such as DE."));
                }

                return true;
            case ReferenceKind.Place:
                Place(reference, scope, problems);
                return true;
            default:
                return false;
        }
    }

    private static void Place(RuleReference reference, RuleScope scope, List<RuleProblem> problems)
    {
        var match = Gazetteer.Cities.Resolve(reference.Text, scope.Country);
        if (match.City is null)
        {
            problems.Add(match.Candidates.Count > 0
                ? new RuleProblem(reference.Path, "ambiguous_place", $"'{reference.Text}' can mean {match.Candidates.Count} places.",
                    $"Did you mean {Words.Or(match.Candidates.Take(5).Select(city => city.FullName))}?")
                : new RuleProblem(reference.Path, "unknown_place", $"There is no city '{reference.Text}' in the gazetteer.",
                    Words.DidYouMean(reference.Text, Gazetteer.Cities.All.Select(city => city.Name))));
        }
    }

    private async Task<IReadOnlyList<RuleReference>> UnknownAsync(List<RuleReference> references, CancellationToken cancellationToken)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var (sql, parameters) = Unknown(references, scope);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        var unknown = new HashSet<(ReferenceKind, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            unknown.Add(((ReferenceKind)reader.GetInt32(0), reader.GetString(1)));
        }

        return [.. references.Where(reference => unknown.Contains((reference.Kind, reference.Text)))];
    }

    /// <summary>SELECT of kind and text of the references that the promoter's data do not know.</summary>
    private static (string Sql, NpgsqlParameter[] Parameters) Unknown(IReadOnlyList<RuleReference> references, RuleScope scope)
    {
        var kinds = references.GroupBy(reference => reference.Kind).ToArray();
        var sql = string.Join(" UNION ALL ", kinds.Select((kind, i) =>
            string.Create(CultureInfo.InvariantCulture, $"SELECT {(int)kind.Key}, v FROM unnest(@v{i}) v WHERE NOT EXISTS ({Lookups[kind.Key].Exists})")));
        return (sql,
        [
            new NpgsqlParameter<Guid>("promoter", scope.Promoter.Value),
            .. kinds.Select((kind, i) => new NpgsqlParameter<string[]>(
                string.Create(CultureInfo.InvariantCulture, $"v{i}"), [.. kind.Select(reference => reference.Text).Distinct()])),
        ]);
    }

    private async Task<IReadOnlyList<string>> TextsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid>("promoter", scope.Promoter.Value));
        var texts = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
