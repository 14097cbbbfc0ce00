using System.Numerics;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Data.Replica;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Audiences.Overlap;

/// <summary>Lays audiences of the scope's promoter over each other.</summary>
/// <param name="reads">Where it is read.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="clock">What relative dates count from.</param>
public sealed class AudienceOverlaps(ReplicaReads reads, TenantContext tenant, TimeProvider clock)
{
    private const int Fewest = 2;
    private const int Most = 5;

    /// <summary>Sizes, what each two share, and every exclusive region.</summary>
    /// <param name="request">Two to five rules.</param>
    /// <param name="language">BCP 47 language of the sentences.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The overlap.</returns>
    /// <exception cref="InvalidRuleException">A rule does not validate; paths begin with <c>$.rules[i]</c>.</exception>
    /// <exception cref="DomainException">Too few or too many rules (<c>invalid_request</c>).</exception>
    public Task<AudienceOverlap> OfAsync(AudienceOverlapRequest request, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = request.Rules;
        if (rules is not { Count: >= Fewest and <= Most } || rules.Contains(null!))
        {
            throw new DomainException("invalid_request", $"rules: {Fewest} to {Most} are expected.");
        }

        return reads.ReadAsync(null, connection => OfAsync(connection, rules, language, cancellationToken), cancellationToken);
    }

    private async Task<AudienceOverlap> OfAsync(
        NpgsqlConnection connection, IReadOnlyList<AudienceRule> rules, string language, CancellationToken cancellationToken)
    {
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, new AnyRule(rules.ToRuleList()), clock.GetUtcNow(), cancellationToken);
        await RequireAsync(connection, scope, rules, cancellationToken);
        var regions = await RegionsAsync(connection, OverlapSql.Statement(scope, rules), cancellationToken);
        long In(int mask) => regions.Where(region => (region.Key & mask) == mask).Sum(region => region.Value);

        var every = (1 << rules.Count) - 1;
        return new AudienceOverlap(
            [.. rules.Select((rule, i) => new OverlapAudience(i, In(1 << i), RuleSentences.Write(rule, scope, language)))],
            [.. from first in Enumerable.Range(0, rules.Count)
                from second in Enumerable.Range(first + 1, rules.Count - first - 1)
                select new OverlapPair(first, second, In((1 << first) | (1 << second)))],
            [.. Enumerable.Range(1, every).OrderBy(mask => BitOperations.PopCount((uint)mask)).ThenBy(mask => mask)
                .Select(mask => new OverlapRegion(Members(mask, rules.Count), regions.GetValueOrDefault(mask)))],
            In(every), regions.Values.Sum(), scope.DataVersion);
    }

    private static async Task RequireAsync(
        NpgsqlConnection connection, RuleScope scope, IReadOnlyList<AudienceRule> rules, CancellationToken cancellationToken)
    {
        var problems = new List<RuleProblem>();
        for (var i = 0; i < rules.Count; i++)
        {
            var found = await RuleCheck.ProblemsAsync(connection, scope, rules[i], segment: null, cancellationToken);
            problems.AddRange(found.Select(problem => problem with { Path = $"$.rules[{i}]{problem.Path[1..]}" }));
        }

        if (problems.Count > 0)
        {
            throw new InvalidRuleException(problems);
        }
    }

    private static async Task<Dictionary<int, long>> RegionsAsync(NpgsqlConnection connection, AudienceStatement statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement.Sql, connection);
        statement.AddParametersTo(command);
        var regions = new Dictionary<int, long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            regions[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return regions;
    }

    private static int[] Members(int mask, int count) => [.. Enumerable.Range(0, count).Where(i => (mask & (1 << i)) != 0)];
}
