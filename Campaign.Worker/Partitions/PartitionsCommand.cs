using Campaign.Core;
using Campaign.Core.Data.Partitions;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;

namespace Campaign.Worker.Partitions;

/// <summary>
/// <c>Campaign.Worker partitions sizes</c> prints what each month takes; <c>archive</c> moves the months that are older than <c>Partitions:KeepMonths</c>
/// into compressed files, or one month by its name; <c>restore NAME</c> brings one back. Connects as the owner. Ends with 0 where it is done, else 2.
/// </summary>
internal static partial class PartitionsCommand
{
    private const double Megabyte = 1_048_576;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not (["sizes" or "archive", ..] or ["restore", _, ..]))
        {
            await Console.Error.WriteLineAsync("Usage: Campaign.Worker partitions sizes | archive [NAME] | restore NAME");
            return 2;
        }

        var name = args.ElementAtOrDefault(1) is { } given && !given.StartsWith("--", StringComparison.Ordinal) ? given : null;
        var builder = WebApplication.CreateSlimBuilder(args[(name is null ? 1 : 2)..]);
        builder.AddServiceDefaults();
        builder.AddDatabase("campaigndb-admin");
        builder.Services.AddCampaignCore();
        await using var app = builder.Build();
        var logger = app.Services.GetRequiredService<ILogger<PartitionArchive>>();
        try
        {
            await (args[0] switch
            {
                "sizes" => PrintAsync(app.Services, app.Lifetime.ApplicationStopping),
                "archive" => ArchiveAsync(app.Services, name, logger, app.Lifetime.ApplicationStopping),
                _ => RestoreAsync(app.Services, name!, logger, app.Lifetime.ApplicationStopping),
            });
            return 0;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Log.Failed(logger, failure);
            return 2;
        }
    }

    private static async Task PrintAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var size in await services.GetRequiredService<PartitionCatalog>().SizesAsync(cancellationToken))
        {
            Console.WriteLine($"{size.Name,-32} {size.Rows,14:N0} rows {size.Bytes / Megabyte,12:N1} MB");
        }

        foreach (var archived in services.GetRequiredService<PartitionArchive>().List())
        {
            Console.WriteLine($"{archived.Name,-32} {archived.Rows,14:N0} rows     archived");
        }
    }

    private static async Task ArchiveAsync(IServiceProvider services, string? name, ILogger logger, CancellationToken cancellationToken)
    {
        var names = name is null
            ? (await services.GetRequiredService<PartitionCatalog>().ExpiredAsync(cancellationToken)).Select(size => size.Name)
            : [name];
        foreach (var month in names)
        {
            var archived = await services.GetRequiredService<PartitionArchive>().ArchiveAsync(month, cancellationToken);
            Log.Archived(logger, archived.Name, archived.Rows);
        }
    }

    private static async Task RestoreAsync(IServiceProvider services, string name, ILogger logger, CancellationToken cancellationToken)
    {
        var restored = await services.GetRequiredService<PartitionArchive>().RestoreAsync(name, cancellationToken);
        Log.Restored(logger, restored.Name, restored.Rows);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Archived {Name}: {Rows} rows")]
        public static partial void Archived(ILogger logger, string name, long rows);

        [LoggerMessage(Level = LogLevel.Information, Message = "Restored {Name}: {Rows} rows")]
        public static partial void Restored(ILogger logger, string name, long rows);

        [LoggerMessage(Level = LogLevel.Critical, Message = "The partitions could not be kept")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
