using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Distance from a place, by the cities that lie within it. A fan without a city, or with one the gazetteer does not know, is unknown.</summary>
internal sealed class NearSql(RuleScope scope, SqlParameters parameters)
{
    public string Compile(NearRule rule, bool wanted)
    {
        var centre = Gazetteer.Cities.Resolve(rule.Place, scope.Country).City
            ?? throw new InvalidRuleException([new RuleProblem("$", "unknown_place", $"'{rule.Place}' is unknown or ambiguous.")]);
        var keys = Gazetteer.Cities.KeysWhere(city => city.KilometresTo(centre) <= (double)rule.Km == wanted);
        const string City = "lower(f.city) || '|' || coalesce(lower(f.country), '') || '|'";
        return $"({City} IN ({Lowered(keys.WithoutState)}) OR {City} || coalesce(lower(f.state), '') IN ({Lowered(keys.WithState)}))";
    }

    /// <summary>A set that Postgres hashes: a wide circle holds thousands of keys.</summary>
    private string Lowered(string[] keys) => $"SELECT lower(v) FROM unnest({parameters.Add(keys)}) v";
}
