using Campaign.Core.Agents.Events;
using Campaign.Core.Budgets;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
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
        var models = await services.GetRequiredService<CampaignDbContext>().LlmCalls.Where(call => call.RunId == session.RunId).GroupBy(call => call.Model).OrderBy(calls => calls.Key)
            .Select(calls => new
            {
                calls.Key,
                Input = calls.Sum(call => call.InputTokens),
                Output = calls.Sum(call => call.OutputTokens),
                Cached = calls.Sum(call => call.CachedInputTokens),
                Cost = calls.Sum(call => call.Cost),
            })
            .ToListAsync(cancellationToken);
        return new RunUsage(
            [.. models.Select(model => new ModelUsage(model.Key, model.Input, model.Output, model.Cached))],
            models.Sum(model => model.Cost) > 0 ? await WarningsAsync(services, session, cancellationToken) : []);
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
