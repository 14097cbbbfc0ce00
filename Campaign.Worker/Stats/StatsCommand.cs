using Campaign.Core;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;
using Npgsql;

namespace Campaign.Worker.Stats;

/// <summary>
/// <c>Campaign.Worker stats verify</c> counts every promoter's totals anew from the purchases and compares; <c>stats rebuild</c> writes them anew
/// first. Connects as the owner, who sees all promoters. The exit code says whether anything differs.
/// </summary>
internal static partial class StatsCommand
{
    /// <summary>Counting tens of millions of purchases takes longer than a query may.</summary>
    private const int TimeoutSeconds = 3_600;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["verify" or "rebuild", ..])
        {
            await Console.Error.WriteLineAsync("Usage: Campaign.Worker stats verify|rebuild");
            return 2;
        }

        var builder = WebApplication.CreateSlimBuilder(args[1..]);
        builder.AddServiceDefaults();
        builder.AddDatabase("campaigndb-admin");
        builder.Services.AddCampaignCore();
        await using var app = builder.Build();

        var stop = app.Lifetime.ApplicationStopping;
        var logger = app.Services.GetRequiredService<ILogger<PurchaseLedger>>();
        var wrong = 0L;
        foreach (var promoter in await PromotersAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), stop))
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Use(promoter);
            var ledger = scope.ServiceProvider.GetRequiredService<PurchaseLedger>();
            ledger.TakeTime(TimeSpan.FromSeconds(TimeoutSeconds));
            if (args[0] == "rebuild")
            {
                await ledger.RebuildStatsAsync(stop);
            }

            var differences = await ledger.CountWrongStatsAsync(stop);
            Log.Compared(logger, promoter.Value, differences);
            wrong += differences;
        }

        return wrong == 0 ? 0 : 1;
    }

    private static async Task<List<PromoterId>> PromotersAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT promoter_id FROM promoters ORDER BY promoter_id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var promoters = new List<PromoterId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            promoters.Add(new PromoterId(reader.GetGuid(0)));
        }

        return promoters;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Promoter {PromoterId}: {Differences} kept totals differ from those counted anew")]
        public static partial void Compared(ILogger logger, Guid promoterId, long differences);
    }
}
