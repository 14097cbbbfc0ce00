using Campaign.Core.Agents.Runs;

namespace Campaign.Worker.Jobs;

internal static class JobWorkerServices
{
    /// <summary>Adds the loops over the kinds of job that handlers are registered for.</summary>
    public static IServiceCollection AddJobWorker(this IServiceCollection services)
    {
        services.AddSingleton<JobSignals>();
        services.AddSingleton<JobExecution>();
        services.AddSingleton(provider => new NotificationRoute("campaign_jobs", provider.GetRequiredService<JobSignals>().Wake));
        services.AddSingleton(provider => new NotificationRoute("campaign_cancel", provider.GetRequiredService<RunCancellations>().Signal));

        // Stopped in reverse order: the loop drains while leases are still kept.
        services.AddSingleton<LeaseKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<LeaseKeeper>());
        services.AddHostedService<NotificationListener>();
        services.AddHostedService<JobLoop>();
        return services;
    }
}
