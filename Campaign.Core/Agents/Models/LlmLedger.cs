using Campaign.Core.Agents.Runs;
using Campaign.Core.Budgets;
using Campaign.Core.Data;
using Campaign.Core.Telemetry;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Agents.Models;

/// <summary>Writes llm_calls in a scope and transaction of its own, so that a call is on the books also when its step fails or is run again.</summary>
internal sealed partial class LlmLedger(IServiceScopeFactory scopes, IOptions<ModelOptions> options, TimeProvider clock, ILogger<LlmLedger> logger)
{
    public async Task WriteAsync(ModelCall? call, CallRecord record)
    {
        if (call is null)
        {
            return;
        }

        var row = Row(call, record);
        CampaignTelemetry.LlmCost.Add((double)row.Cost, new KeyValuePair<string, object?>("gen_ai.request.model", row.Model));
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Use(call.Promoter);
            var database = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
            database.LlmCalls.Add(row);

            // The caller may be cancelled; what was spent is spent.
            await database.InTransactionAsync(() => SaveAsync(database, row), CancellationToken.None);
        }
        catch (Exception error) when (error is Microsoft.EntityFrameworkCore.DbUpdateException or Npgsql.NpgsqlException or InvalidOperationException)
        {
            Log.Lost(logger, error, call.Promoter.Value, call.Node, row.Model, row.InputTokens, row.OutputTokens);
        }
    }

    private static async Task<bool> SaveAsync(CampaignDbContext database, LlmCall row)
    {
        await database.SaveChangesAsync(CancellationToken.None);
        if (row.Cost > 0)
        {
            await database.AddModelSpendAsync(row.PromoterId, row.At, row.Cost, CancellationToken.None);
        }

        return true;
    }

    private LlmCall Row(ModelCall call, CallRecord record)
    {
        var price = options.Value.PriceOf(record.Model);
        return new LlmCall
        {
            PromoterId = call.Promoter,
            LlmCallId = Guid.CreateVersion7(clock.GetUtcNow()),
            RunId = call.RunId,
            Node = call.Node,
            Model = record.Model,
            InputTokens = record.InputTokens,
            CachedInputTokens = record.CachedInputTokens,
            OutputTokens = record.OutputTokens,
            Estimated = record.Estimated,
            Cost = price.Cost(record.InputTokens, record.CachedInputTokens, record.OutputTokens),
            DurationMs = record.Duration.TotalMilliseconds,
            FirstTokenMs = record.FirstToken?.TotalMilliseconds,
            Outcome = record.Outcome,
            At = clock.GetUtcNow(),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A model call of {PromoterId} at {Node} ({Model}, {Input} in, {Output} out) could not be recorded")]
        public static partial void Lost(ILogger logger, Exception error, Guid promoterId, string node, string model, long input, long output);
    }
}
