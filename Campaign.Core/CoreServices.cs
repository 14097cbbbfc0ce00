using Campaign.Core.Accounts;
using Campaign.Core.Agents;
using Campaign.Core.Alerts;
using Campaign.Core.Analytics;
using Campaign.Core.Audiences;
using Campaign.Core.Budgets;
using Campaign.Core.Campaigns;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Experiments;
using Campaign.Core.Imports;
using Campaign.Core.Insights;
using Campaign.Core.Jobs;
using Campaign.Core.Journeys;
using Campaign.Core.Knowledge;
using Campaign.Core.Memories;
using Campaign.Core.OptIn;
using Campaign.Core.Outgoing;
using Campaign.Core.Privacy;
using Campaign.Core.RateLimits;
using Campaign.Core.Tracking;
using Campaign.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core;

/// <summary>The door to Core: each feature's services.</summary>
public static class CoreServices
{
    /// <summary>Adds every feature. The host provides an <see cref="Npgsql.NpgsqlDataSource"/> and, where there is one, a Redis connection.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCampaignCore(this IServiceCollection services) => services
        .AddCampaignData()
        .AddAgents()
        .AddAlerts()
        .AddAudiences()
        .AddBudgets()
        .AddCampaigns()
        .AddTracking()
        .AddDelivery()
        .AddInsights()
        .AddJourneys()
        .AddExperiments()
        .AddAnalytics()
        .AddKnowledge()
        .AddMemories()
        .AddOptIn()
        .AddJobs()
        .AddPrivacy()
        .AddCrm()
        .AddImports()
        .AddAccounts()
        .AddRateLimits()
        .AddOutgoing()
        .AddWebhooks();
}
