using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StackExchange.Redis;

namespace Campaign.Core.Agents;

/// <summary>Registers agent runs.</summary>
public static class AgentServices
{
    /// <summary>Adds what starts, shows and forks runs.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddOptions<AgentRunOptions>().BindConfiguration("AgentRuns").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new LiveChannel(provider.GetService<IConnectionMultiplexer>()));
        services.AddSingleton(provider => new RunFeeds(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<LiveChannel>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<StartRun>();
        services.AddScoped<AnswerInterrupt>();
        services.AddScoped<CancelRun>();
        services.AddScoped<ForkThread>();
        services.AddScoped<ThreadQueries>();
        return services;
    }

    /// <summary>Adds what executes runs: the worker alone does.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="concurrency">Runs at once in this process; they mostly wait for models.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAgentRunner(this IServiceCollection services, int concurrency = 256)
    {
        services.AddSingleton<RunCancellations>();
        services.AddSingleton<RunOpening>();
        services.AddSingleton<RunWriter>();
        services.AddSingleton<RunEnding>();
        services.AddSingleton<NodeStep>();
        services.AddScoped<RecipientCount>();
        services.AddSingleton<ApprovalStep>();
        services.AddSingleton<CommitStep>();
        services.AddSingleton<AgentRunner>();
        services.AddHostedService<RunnerWarmUp>();
        return services.AddJobHandler<RunHandler>(RunHandler.Kind, concurrency);
    }
}
