using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Campaign.Core.Agents.Runs;

/// <summary>Builds the data model and opens a connection before the first marketer waits for it. A database that is away is no reason not to start.</summary>
internal sealed class RunnerWarmUp(IServiceScopeFactory scopes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the starting thread: the model takes most of a second.
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(default);
        try
        {
            await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Threads.AnyAsync(stoppingToken);
        }
        catch (Exception error) when (DatabaseFailures.IsAway(error) || stoppingToken.IsCancellationRequested)
        {
            // The first run warms up instead.
        }
    }
}
