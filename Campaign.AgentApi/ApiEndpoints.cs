using Campaign.AgentApi.Accounts;
using Campaign.AgentApi.Agents;
using Campaign.AgentApi.Alerts;
using Campaign.AgentApi.Analytics;
using Campaign.AgentApi.Audiences;
using Campaign.AgentApi.Campaigns;
using Campaign.AgentApi.Crm;
using Campaign.AgentApi.Delivery;
using Campaign.AgentApi.Experiments;
using Campaign.AgentApi.Http;
using Campaign.AgentApi.Imports;
using Campaign.AgentApi.Journeys;
using Campaign.AgentApi.Knowledge;
using Campaign.AgentApi.Mcp;
using Campaign.AgentApi.Memories;
using Campaign.AgentApi.Tracking;
using Campaign.AgentApi.Usage;
using Campaign.AgentApi.Webhooks;
using Campaign.ServiceDefaults.Health;

namespace Campaign.AgentApi;

/// <summary>Every feature's endpoints.</summary>
internal static class ApiEndpoints
{
    public static void MapApiEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapReadiness("/api/health");
        var api = app.MapGroup("/api").RequireAuthorization(Policies.Viewer);
        api.MapAccounts();
        api.MapApiKeys();
        api.MapPromoter();
        api.MapInvitations();
        api.MapUsage();
        api.MapAudiences();
        api.MapSegments();
        api.MapAgents();
        api.MapCrm();
        api.MapEvents();
        api.MapIngest();
        api.MapImports();
        api.MapCampaigns();
        api.MapJourneys();
        api.MapExperiments();
        api.MapAnalytics();
        api.MapKnowledge();
        api.MapMemories();
        api.MapAlerts();
        api.MapStatus();
        api.MapConfirmations();
        api.MapWebhooks();
        api.MapSending();
        api.MapDeadLetters();
        app.MapMcpServer();
        app.MapTracking();
        app.MapPreferences();
        app.MapConversions();
        app.MapHooks();
        app.MapOptIn();
    }
}
