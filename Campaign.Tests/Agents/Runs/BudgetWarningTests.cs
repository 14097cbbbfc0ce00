using System.Text.Json.Nodes;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Budgets;
using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>A run tells when its promoter's budget is nearly used up, and keeps the draft when it is.</summary>
public sealed class BudgetWarningTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.79, false)]
    [InlineData(0.80, true)]
    public async Task Run_that_brings_its_promoter_to_the_share_warns_before_its_end(double spent, bool warns)
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        AgentRun? asked = null;
        lab.Graph.Within = async (node, _) => await (node == "schedule" ? SpendAsync(lab, asked!, (decimal)spent) : Task.CompletedTask);
        asked = await lab.AskAsync("Email techno fans in Berlin", _cancellation);

        await lab.WorkAsync(asked, lab.Worker(configure: Limits), _cancellation);
        var events = (await lab.ReadAsync(asked, _cancellation)).Select(item => JsonNode.Parse(item.Json)!).ToList();

        var warning = events.SingleOrDefault(item => (string)item["type"]! == "CUSTOM");
        Assert.Equal(warns ? "campaign:budget_warning" : null, (string?)warning?["name"]);
        Assert.Equal(warns ? 0.8m : (decimal?)null, (decimal?)warning?["value"]?["spentToday"]);
        Assert.Equal("RUN_FINISHED", (string)events[^1]["type"]!);
    }

    [Fact]
    public async Task Budget_that_is_used_up_ends_the_run_and_keeps_the_draft()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var worker = lab.Worker(configure: Limits);
        lab.Graph.Within = async (node, _) => await (node == "copy"
            ? worker.GetRequiredService<ModelBudget>().ReserveAsync(lab.Tenant.Id, null, 1.01m, _cancellation) : Task.FromResult(Guid.Empty));
        var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);

        await lab.WorkAsync(run, worker, _cancellation);

        Assert.Equal("budget_exceeded", (string)AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).End!["code"]!);
        var draft = (await lab.ThreadAsync(run.ThreadId, _cancellation)).State;
        Assert.Equal(42, draft.Audience!.Count);
        Assert.Null(draft.Copy);
    }

    private static void Limits(IServiceCollection services) => services.Configure<BudgetOptions>(options => (options.PerDay, options.PerMonth) = (1, 30));

    private async Task SpendAsync(RunLab lab, AgentRun run, decimal cost)
    {
        await using var scope = lab.Tenant.WorkerScope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        db.LlmCalls.Add(new LlmCall
        {
            PromoterId = lab.Tenant.Id,
            LlmCallId = Guid.NewGuid(),
            RunId = run.RunId,
            Node = "schedule",
            Model = "dear",
            InputTokens = 1,
            CachedInputTokens = 0,
            OutputTokens = 1,
            Estimated = false,
            Cost = cost,
            DurationMs = 1,
            Outcome = "ok",
            At = now,
        });
        await db.InTransactionAsync(
            async () =>
            {
                await db.SaveChangesAsync(_cancellation);
                await db.AddModelSpendAsync(lab.Tenant.Id, now, cost, _cancellation);
                return true;
            },
            _cancellation);
    }
}
