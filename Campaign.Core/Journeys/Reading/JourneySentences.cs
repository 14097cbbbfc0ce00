using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Data;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Journeys.Reading;

/// <summary>Says a journey's rules in plain language.</summary>
/// <param name="database">The database, for names.</param>
/// <param name="tenant">Whose journey.</param>
/// <param name="clock">What relative dates count from.</param>
public sealed class JourneySentences(NpgsqlDataSource database, TenantContext tenant, TimeProvider clock)
{
    /// <summary>The sentence of each rule.</summary>
    /// <param name="definition">The journey.</param>
    /// <param name="language">BCP 47; English where it is not one of the five.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Sentences by node: <c>entry</c>, a step or an exit.</returns>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(JourneyDefinition definition, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var rules = definition.Conditions().Select(pair => (pair.Node, pair.Condition.Rule)).Append((Node: "entry", definition.Entry.Rule))
            .Where(pair => pair.Rule is not null).DistinctBy(pair => pair.Node).ToList();
        if (rules.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var sentences = new Dictionary<string, string>();
        foreach (var (node, rule) in rules)
        {
            var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
            sentences[node] = RuleSentences.Write(rule!, scope, language);
        }

        return sentences;
    }
}
