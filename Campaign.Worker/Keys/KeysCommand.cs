using Campaign.Core;
using Campaign.Core.Privacy;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;
using Campaign.Worker.Stats;
using Npgsql;

namespace Campaign.Worker.Keys;

/// <summary>
/// <c>Campaign.Worker keys rewrap</c> wraps every promoter's data keys with the current master key, so that the retired one can be dropped;
/// <c>keys rotate</c> gives every promoter a new data key for what is written from now on. Connects as the owner; safe to run again.
/// </summary>
internal static class KeysCommand
{
    private const int Failed = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not (["rewrap", ..] or ["rotate", ..]))
        {
            await Console.Error.WriteLineAsync("Usage: Campaign.Worker keys rewrap | rotate");
            return Failed;
        }

        var builder = WebApplication.CreateSlimBuilder(args[1..]);
        builder.AddServiceDefaults();
        builder.AddDatabase("campaigndb-admin");
        builder.Services.AddCampaignCore();
        await using var app = builder.Build();
        var keys = app.Services.GetRequiredService<PersonalData>();
        var changed = 0;
        foreach (var promoter in await Promoters.AllAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None))
        {
            changed += args[0] == "rewrap" ? await keys.RewrapAsync(promoter, CancellationToken.None) : await RotateAsync(keys, promoter);
        }

        Console.WriteLine(args[0] == "rewrap" ? $"{changed} data keys were wrapped anew." : $"{changed} promoters have a new data key.");
        return 0;
    }

    private static async Task<int> RotateAsync(PersonalData keys, Core.Common.PromoterId promoter)
    {
        await keys.RotateAsync(promoter, CancellationToken.None);
        return 1;
    }
}
