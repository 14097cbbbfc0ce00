namespace Campaign.AgentApi.Agents;

/// <summary>The agent's routes.</summary>
internal static class AgentEndpoints
{
    public static IServiceCollection AddAgentEndpoints(this IServiceCollection services) => services
        .AddScoped<ChatLimit>()
        .AddScoped<ChatBudget>()
        .AddScoped<ChatFeeds>();

    public static void MapAgents(this RouteGroupBuilder api)
    {
        api.MapChat();
        api.MapThreads();
        api.MapDrafts();
        api.MapRuns();
    }
}
