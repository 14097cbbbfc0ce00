using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Budgets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Agents.Runs;

/// <summary>What a run used, for its last event.</summary>
/// <param name="Models">Tokens by model.</param>
/// <param name="Warnings">Events that go before the last: a budget that is nearly used up.</param>
internal sealed record RunUsage(IReadOnlyList<ModelUsage> Models, string[] Warnings)
{
    public const string BudgetWarning = "campaign:budget_warning";

    public static async Task<RunUsage> ReadAsync(IServiceProvider services, RunSession session, CancellationToken cancellationToken)
    {
        var (models, cost) = await services.GetRequiredService<RunStatements>().ExecuteAsync(
            session.Run.PromoterId, [UsageStatement.Of(session)], answers => UsageStatement.ReadAsync(answers.Reader), cancellationToken);
        return new RunUsage(models, cost > 0 ? await WarningsAsync(services, session, cancellationToken) : []);
    }

    private static async Task<string[]> WarningsAsync(IServiceProvider services, RunSession session, CancellationToken cancellationToken)
    {
        var warnAt = services.GetRequiredService<IOptionsMonitor<BudgetOptions>>().CurrentValue.WarnAt;
        var budget = await services.GetRequiredService<ModelBudget>().StateAsync(session.Run.PromoterId, cancellationToken);
        return budget.IsUsed(warnAt)
            ? [AgUi.Custom(BudgetWarning, new { budget.SpentToday, budget.PerDay, budget.SpentThisMonth, budget.PerMonth, currency = "USD" })]
            : [];
    }
}
