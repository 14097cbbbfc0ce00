using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Audiences.Presets;

/// <summary>The groups of an RFM analysis as rules.</summary>
/// <param name="database">The database, which knows the promoter's currency and zone.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="clock">What relative dates count from.</param>
public sealed class AudiencePresets(NpgsqlDataSource database, TenantContext tenant, TimeProvider clock)
{
    /// <summary>The presets, most valuable first. Only <c>big_spenders</c> overlaps with others.</summary>
    internal static IReadOnlyList<(string Id, AudienceRule Rule)> All { get; } =
    [
        ("champions", new AllRule([Orders(RuleOperator.Gte, 4), Last(RuleOperator.Gte, "-6M")])),
        ("loyal", new AllRule([Orders(RuleOperator.Between, RuleValue.Of(2, 3)), Last(RuleOperator.Gte, "-6M")])),
        ("big_spenders", new PercentileRule(
            new PurchaseRule(new PurchaseSelection([], new TimeWindow("-12M", "now")), PurchaseAggregate.Amount, RuleOperator.Gt, 0), 10)),
        ("new", new AllRule([Orders(RuleOperator.Eq, 1), Last(RuleOperator.Gte, "-2M")])),
        ("promising", new AllRule([Orders(RuleOperator.Eq, 1), Last(RuleOperator.Lt, "-2M"), Last(RuleOperator.Gte, "-6M")])),
        ("at_risk", new AllRule([Last(RuleOperator.Lt, "-6M"), Last(RuleOperator.Gte, "-18M")])),
        ("lost", Last(RuleOperator.Lt, "-18M")),
        ("never_bought", new NotRule(new PurchaseRule(new PurchaseSelection([]), PurchaseAggregate.Orders, RuleOperator.Gte, 1))),
    ];

    /// <summary>The presets with their sentences.</summary>
    /// <param name="language">BCP 47 language of the sentences.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The presets, most valuable first.</returns>
    public async Task<IReadOnlyList<AudiencePreset>> ListAsync(string language, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule: null, clock.GetUtcNow(), cancellationToken);
        return [.. All.Select(preset => new AudiencePreset(preset.Id, RuleSentences.Write(preset.Rule, scope, language), preset.Rule))];
    }

    private static FanRule Orders(RuleOperator op, RuleValue value) => new("orders_count", op, value);

    private static FanRule Last(RuleOperator op, string date) => new("last_purchase_at", op, date);
}
