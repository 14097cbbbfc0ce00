using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
        services.AddSingleton(provider => new LiveChannel(provider.GetRequiredService<TimeProvider>(), provider.GetService<IConnectionMultiplexer>()));
        services.AddSingleton(provider => new RunFeeds(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<LiveChannel>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RunStatements>();
        services.AddScoped(provider => new StartRun(
            provider.GetRequiredService<CampaignDbContext>(), provider.GetRequiredService<RunStatements>(), provider.GetRequiredService<TenantContext>(),
            provider.GetRequiredService<JobQueue>(), provider.GetRequiredService<AnswerInterrupt>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<AnswerInterrupt>();
        services.AddScoped<CancelRun>();
        services.AddScoped<ForkThread>();
        services.AddScoped<ThreadQueries>();
        services.AddScoped<AudienceByHand>();
        services.AddScoped<HandEdit>();
        services.AddScoped<EditDraft>();
        services.AddScoped<DraftRevisions>();
        services.AddScoped<ApprovalQueries>();
        return services;
    }

    /// <summary>Adds the agent's reading tools for assistants outside of the product.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCrmTools(this IServiceCollection services) => services.AddScoped(provider =>
    {
        var tools = new AgentTools(ActivatorUtilities.CreateInstance<CrmReader>(provider), ActivatorUtilities.CreateInstance<AudienceCounter>(provider));
        return new CrmTools(
            tools, provider.GetRequiredService<CampaignDbContext>(), provider.GetRequiredService<TenantContext>(), provider.GetRequiredService<TimeProvider>());
    });

    /// <summary>Adds what executes runs: the worker alone does.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAgentRunner(this IServiceCollection services)
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
        services.AddSingleton<RunRetention>();
        services.AddHostedService<RunnerWarmUp>();
        services.AddJobHandler<ExpireApproval>(ExpireApproval.Kind, concurrency: 4);
        return services.AddJobHandler<RunHandler>(RunHandler.Kind, provider => provider.GetRequiredService<IOptions<AgentRunOptions>>().Value.Concurrency);
    }
}
