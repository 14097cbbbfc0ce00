using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Audiences;

/// <summary>Checks rules and turns them into statements over the scope's promoter: the one way from a rule to fans.</summary>
/// <param name="database">The database.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="clock">What relative dates count from.</param>
/// <param name="cap">The frequency cap.</param>
public sealed class AudienceRules(NpgsqlDataSource database, TenantContext tenant, TimeProvider clock, IOptions<FrequencyCapOptions> cap)
{
    /// <summary>A cap that nobody reaches, for a caller that counts messages itself.</summary>
    private static readonly FrequencyCapOptions Uncapped = new() { Messages = int.MaxValue, Days = 1 };

    /// <summary>Says everything that is wrong with a rule: its form, and names that the promoter's data and the gazetteer do not know.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The problems; none for a rule that can be used.</returns>
    public async Task<IReadOnlyList<RuleProblem>> CheckAsync(AudienceRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
        return await RuleCheck.ProblemsAsync(connection, scope, rule, segment: null, cancellationToken);
    }

    /// <summary>
    /// A SELECT of <c>fan_id bigint, channel text, reason text</c>: every fan that the rule matches once, with the first channel that is open to it
    /// or the reason why none is. Made for <c>INSERT INTO recipients … SELECT … FROM (statement) e</c>; its parameters are <c>@promoter</c> and
    /// <c>@a0</c>, <c>@a1</c>…
    /// </summary>
    /// <exception cref="InvalidRuleException">The rule does not validate; it matches nobody.</exception>
    internal async Task<AudienceStatement> EligibleFansAsync(
        AudienceRule rule, IReadOnlyList<Channel> channels, Purpose purpose, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
        await RuleCheck.RequireAsync(connection, scope, rule, cancellationToken);
        return Eligibility.EligibleFans.Statement(
            tenant.RequiredPromoter, scope.Now, parameters => new RuleCompiler(scope, parameters).Compile(rule), channels, purpose, cap.Value);
    }

    /// <summary>
    /// Conditions over the fan row <c>f</c> for a larger statement of a caller's own, one for each rule: true for exactly the fans for whom the rule is
    /// true, else false or null. The parameters are <c>@promoter</c> and <c>@a0</c>, <c>@a1</c>…
    /// </summary>
    /// <exception cref="InvalidRuleException">A rule does not validate.</exception>
    internal async Task<AudienceConditions> ConditionsAsync(
        NpgsqlConnection connection, IReadOnlyList<AudienceRule> rules, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var conditions = new List<string>();
        foreach (var rule in rules)
        {
            var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
            await RuleCheck.RequireAsync(connection, scope, rule, cancellationToken);
            conditions.Add(new RuleCompiler(scope, parameters).Compile(rule));
        }

        return new AudienceConditions(conditions, [.. parameters.Items, new NpgsqlParameter<Guid>("promoter", tenant.RequiredPromoter.Value)]);
    }

    /// <summary>
    /// The same as the past was: purchases and engagement count up to a moment alone, and relative dates count from it. What else is known of fans is
    /// taken as it is today.
    /// </summary>
    /// <exception cref="InvalidRuleException">A rule does not validate.</exception>
    internal async Task<AudienceConditions> ConditionsAsOfAsync(
        NpgsqlConnection connection, IReadOnlyList<AudienceRule> rules, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var conditions = new List<string>();
        foreach (var rule in rules)
        {
            var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, moment, cancellationToken);
            await RuleCheck.RequireAsync(connection, scope, rule, cancellationToken);
            conditions.Add(new RuleCompiler(PastRules.AsOf(scope), parameters).Compile(PastRules.AsOf(rule, scope)));
        }

        return new AudienceConditions(conditions, [.. parameters.Items, new NpgsqlParameter<Guid>("promoter", tenant.RequiredPromoter.Value)]);
    }

    /// <summary>The same for fans that are already chosen: what is checked again at the claim of a batch.</summary>
    internal AudienceStatement EligibleFans(
        IReadOnlyCollection<FanId> fans, IReadOnlyList<Channel> channels, Purpose purpose, bool uncapped = false)
    {
        var ids = fans.Select(fan => fan.Value).ToArray();
        return Eligibility.EligibleFans.Statement(
            tenant.RequiredPromoter, clock.GetUtcNow(), parameters => $"f.fan_id = ANY({parameters.Add(ids)})", channels, purpose,
            uncapped ? Uncapped : cap.Value, oneByOne: true);
    }

    /// <summary>Which of some fans a rule matches now, whether they can be reached or not.</summary>
    /// <exception cref="InvalidRuleException">The rule does not validate; it matches nobody.</exception>
    internal async Task<IReadOnlySet<FanId>> MembersAmongAsync(AudienceRule rule, IReadOnlyCollection<FanId> fans, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
        await RuleCheck.RequireAsync(connection, scope, rule, cancellationToken);
        var ids = fans.Select(fan => fan.Value).ToArray();
        var statement = Eligibility.EligibleFans.Statement(
            tenant.RequiredPromoter, scope.Now,
            parameters => $"({new RuleCompiler(scope, parameters).Compile(rule)}) AND f.fan_id = ANY({parameters.Add(ids)})", [Channel.Email], Purpose.Marketing, cap.Value);
        await using var command = new NpgsqlCommand($"SELECT fan_id FROM ({statement.Sql}) e", connection);
        statement.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new HashSet<FanId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            members.Add(new FanId(reader.GetInt64(0)));
        }

        return members;
    }
}
