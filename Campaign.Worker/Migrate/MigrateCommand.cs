using Campaign.Core;
using Campaign.Core.Data;
using Campaign.Core.Demo;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;

namespace Campaign.Worker.Migrate;

/// <summary>
/// <c>Campaign.Worker migrate</c>: brings the database to this version as its owner, then adds demo data in Development. Runs to completion
/// before anything else starts; the exit code says whether it did.
/// </summary>
internal static partial class MigrateCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        builder.AddDatabase("campaigndb-admin");
        builder.Services.AddCampaignCore();
        builder.Services.AddMigrator();
        builder.Services.AddDemoData();
        await using var app = builder.Build();

        var logger = app.Services.GetRequiredService<ILogger<Migrator>>();
        try
        {
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(app.Lifetime.ApplicationStopping);
            if (app.Environment.IsDevelopment())
            {
                await app.Services.GetRequiredService<DemoData>().LoadAsync(app.Lifetime.ApplicationStopping);
            }

            return 0;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.Failed(logger, exception);
            return 1;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "The database could not be brought to this version")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
