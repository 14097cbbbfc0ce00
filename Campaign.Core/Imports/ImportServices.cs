using Campaign.Core.Data;
using Campaign.Core.Imports.Files;
using Campaign.Core.Imports.Running;
using Campaign.Core.Imports.Undoing;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Imports;

/// <summary>Registers imports.</summary>
public static class ImportServices
{
    private const int ImportsAtOnce = 2;
    private const int ExpiriesAtOnce = 1;

    /// <summary>Adds what every host needs: taking files in and showing what came of them.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddScoped<UploadStore>();
        services.AddScoped<ImportInspector>();
        services.AddScoped<ImportQueries>();
        services.AddScoped(provider => new ImportIntake(
            provider.GetRequiredService<CampaignDbContext>(), provider.GetRequiredService<TenantContext>(), provider.GetRequiredService<JobQueue>(),
            provider.GetRequiredService<UploadStore>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds what the worker needs: importing and taking back.</summary>
    /// <param name="services">The worker's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddScoped<BatchWriter>();
        services.AddJobHandler<ImportRun>(ImportJobs.Run, ImportsAtOnce);
        services.AddJobHandler<UndoImport>(ImportJobs.Undo, ImportsAtOnce);
        services.AddJobHandler<ExpireImportFile>(ImportJobs.ExpireFile, ExpiriesAtOnce);
        services.AddJobHandler<ExpireImportRows>(ImportJobs.ExpireRows, ExpiriesAtOnce);
        return services;
    }
}
