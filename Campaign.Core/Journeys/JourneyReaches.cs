using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences;
using Campaign.Core.Data;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Journeys.Running;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Journeys;

/// <summary>Counts how many fans a journey is about, before it is activated.</summary>
/// <param name="database">The database.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="audiences">Rules.</param>
/// <param name="clock">The present.</param>
public sealed class JourneyReaches(NpgsqlDataSource database, TenantContext tenant, AudienceRules audiences, TimeProvider clock)
{
    private const int Days = 30;

    private static readonly AudienceRule Everybody = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    /// <summary>Who would enter at the activation, or would have entered by a purchase in the last 30 days.</summary>
    /// <param name="definition">The journey.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The count.</returns>
    /// <exception cref="Audiences.Validation.InvalidRuleException">The rule is not valid.</exception>
    public async Task<JourneyReach> OfAsync(JourneyDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var entry = definition.Entry;
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var condition = await audiences.ConditionsAsync(connection, [entry.Rule ?? Everybody], cancellationToken);
        var byPurchase = entry.Kind == "purchase";
        await using var command = new NpgsqlCommand(
            $"SELECT count(*) FROM ({(byPurchase ? EntrySql.Buyers(condition.Sql[0]) : EntrySql.Audience(condition.Sql[0]))}) c", connection);
        condition.AddParametersTo(command);

        // No journey yet: nobody has been through.
        command.Parameters.AddWithValue("journey", Guid.Empty);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("since", clock.GetUtcNow().AddDays(-Days));
        command.Parameters.AddWithValue("after", TimeSpan.Zero);
        EntryParameters.AddPurchase(command, entry.Purchase);
        return new JourneyReach(
            (long)(await command.ExecuteScalarAsync(cancellationToken))!, byPurchase ? "last_30_days" : "now", JourneyHash.Of(definition));
    }
}
