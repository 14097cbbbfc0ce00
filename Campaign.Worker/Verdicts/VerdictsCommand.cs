using System.Globalization;
using Campaign.Core;
using Campaign.Core.Tracking.Verdicts;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;
using Campaign.Worker.Stats;
using Npgsql;

namespace Campaign.Worker.Verdicts;

/// <summary>
/// <c>Campaign.Worker verdicts VERSION</c> judges every promoter's openings and clicks anew by a version of the rules; the totals move with them.
/// Another version undoes it. Connects as the owner. Ends with 0 where it is done, 2 where it could not be.
/// </summary>
internal static partial class VerdictsCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var text, ..] || !int.TryParse(text, CultureInfo.InvariantCulture, out var version))
        {
            await Console.Error.WriteLineAsync("Usage: Campaign.Worker verdicts VERSION");
            return 2;
        }

        var builder = WebApplication.CreateSlimBuilder(args[1..]);
        builder.AddServiceDefaults();
        builder.AddDatabase("campaigndb-admin");
        builder.Services.AddCampaignCore();
        await using var app = builder.Build();
        var logger = app.Services.GetRequiredService<ILogger<VerdictJudge>>();
        try
        {
            var judge = app.Services.GetRequiredService<VerdictJudge>();
            foreach (var promoter in await Promoters.AllAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), app.Lifetime.ApplicationStopping))
            {
                var changed = await judge.JudgeAsync(promoter, version, app.Lifetime.ApplicationStopping);
                Log.Judged(logger, promoter.Value, version, changed);
            }

            return 0;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Log.Failed(logger, failure);
            return 2;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Promoter {PromoterId}: version {Version} of the rules changed {Count} verdicts")]
        public static partial void Judged(ILogger logger, Guid promoterId, int version, long count);

        [LoggerMessage(Level = LogLevel.Critical, Message = "The openings and clicks could not be judged")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
