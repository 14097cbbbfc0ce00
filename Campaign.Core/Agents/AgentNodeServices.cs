using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Models.Offline.Audience;
using Campaign.Core.Agents.Models.Offline.Copy;
using Campaign.Core.Agents.Models.Offline.Plan;
using Campaign.Core.Agents.Models.Providers;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Agents;

/// <summary>Registers the steps of the graph, their tools and their models.</summary>
public static class AgentNodeServices
{
    /// <summary>Adds the steps and their tools. Scoped: they read through the tenant's context.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAgentNodes(this IServiceCollection services)
    {
        services.AddScoped<IAgentNode, PlanNode>();
        services.AddScoped<IAgentNode, AudienceNode>();
        services.AddScoped<IAgentNode, BriefNode>();
        services.AddScoped<IAgentNode, CopyNode>();
        services.AddScoped<IAgentNode, ComplianceNode>();
        services.AddScoped<IAgentNode, ScheduleNode>();
        services.AddScoped<IAgentNode, ReportNode>();
        services.AddScoped<ICrmReader, CrmReader>();
        services.AddScoped<IAudienceCounter, AudienceCounter>();
        services.AddScoped<AgentTools>();
        services.AddScoped<IInsightReader, InsightReader>();
        services.AddScoped<IMemoryBook, MemoryBook>();
        services.AddScoped<InsightAnswers>();
        services.AddScoped<ConnectionAnswers>();
        services.AddScoped<ProposedTime>();
        services.AddScoped<DraftForecasts>();
        services.AddScoped<NodeModel>();
        return services;
    }

    /// <summary>Adds the models: those of a provider where one is configured, and always the built-in one, which needs none.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString"><c>openai</c>, see <see cref="ProviderConnection"/>; null for the built-in model alone.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="FormatException">The connection string cannot be read.</exception>
    public static IServiceCollection AddAgentModels(this IServiceCollection services, string? connectionString)
    {
        var connection = ProviderConnection.Parse(connectionString);
        services.AddOptions<ModelOptions>().BindConfiguration("Models").ValidateDataAnnotations().ValidateOnStart();
        services.AddOfflineModel();
        services.AddSingleton<LlmLedger>();
        services.AddSingleton<IModelCatalog>(provider => ActivatorUtilities.CreateInstance<ModelCatalog>(provider, new ConfiguredProvider(connection)));
        return services;
    }

    /// <summary>Adds the built-in model alone.</summary>
    internal static IServiceCollection AddOfflineModel(this IServiceCollection services)
    {
        services.AddSingleton<IOfflineSkill, PlanSkill>();
        services.AddSingleton<IOfflineSkill, AudienceSkill>();
        services.AddSingleton<IOfflineSkill, BriefSkill>();
        services.AddSingleton<IOfflineSkill, CopySkill>();
        services.AddSingleton<IOfflineSkill, ComplianceSkill>();
        services.AddSingleton<IOfflineSkill, ScheduleSkill>();
        services.AddSingleton<OfflineChatClient>();
        return services;
    }
}
