using Campaign.Core;
using Campaign.Core.Analytics.Rollups;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;
using Npgsql;

namespace Campaign.Worker.Stats;

/// <summary>
/// <c>Campaign.Worker stats verify</c> counts every promoter's totals of fans and campaigns anew from the purchases and the engagement and compares; <c>stats rebuild</c>
/// writes them anew first. Connects as the owner, who sees all promoters. Ends with 0 where nothing differs, 1 where something does, 2 where that could
/// not be found out.
/// </summary>
internal static partial class StatsCommand
{
    /// <summary>Counting tens of millions of purchases takes longer than a query may.</summary>
    private const int TimeoutSeconds = 3_600;

    private const int Right = 0;
    private const int Wrong = 1;
    private const int Unknown = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["verify" or "rebuild", ..])
        {
            await Console.Error.WriteLineAsync("Usage: Campaign.Worker stats verify|rebuild");
            return Unknown;
        }

        var builder = WebApplication.CreateSlimBuilder(args[1..]);
        builder.AddServiceDefaults();
        builder.AddDatabase("campaigndb-admin");
        builder.Services.AddCampaignCore();
        await using var app = builder.Build();
        var logger = app.Services.GetRequiredService<ILogger<PurchaseLedger>>();
        try
        {
            return await CompareAsync(app.Services, rebuild: args[0] == "rebuild", logger, app.Lifetime.ApplicationStopping);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Log.Failed(logger, failure);
            return Unknown;
        }
    }

    private static async Task<int> CompareAsync(IServiceProvider services, bool rebuild, ILogger logger, CancellationToken cancellationToken)
    {
        var promoters = await Promoters.AllAsync(services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        if (promoters.Count == 0)
        {
            // A role that the policies bind sees none, and "all is right" would be a lie.
            Log.NoPromoter(logger);
            return Unknown;
        }

        var wrong = 0L;
        foreach (var promoter in promoters)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Use(promoter);
            var ledger = scope.ServiceProvider.GetRequiredService<PurchaseLedger>();
            ledger.TakeTime(TimeSpan.FromSeconds(TimeoutSeconds));
            var totals = scope.ServiceProvider.GetRequiredService<CampaignTotals>();
            if (rebuild)
            {
                await ledger.RebuildStatsAsync(cancellationToken);
                await totals.RebuildAsync(cancellationToken);
            }

            foreach (var (table, rows) in (await ledger.WrongStatsAsync(cancellationToken)).Concat(await totals.WrongAsync(cancellationToken)))
            {
                Log.Differs(logger, promoter.Value, table, rows);
                wrong += rows;
            }
        }

        Log.Compared(logger, promoters.Count, wrong);
        return wrong == 0 ? Right : Wrong;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Promoter {PromoterId}: {Rows} rows of {Table} differ from totals counted anew; stats rebuild writes them anew")]
        public static partial void Differs(ILogger logger, Guid promoterId, string table, long rows);

        [LoggerMessage(Level = LogLevel.Information, Message = "Compared the totals of {Promoters} promoters: {Rows} rows differ from totals counted anew")]
        public static partial void Compared(ILogger logger, int promoters, long rows);

        [LoggerMessage(Level = LogLevel.Critical, Message = "No promoter can be seen, so nothing was compared; connect as the owner of the database")]
        public static partial void NoPromoter(ILogger logger);

        [LoggerMessage(Level = LogLevel.Critical, Message = "The totals could not be compared")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
