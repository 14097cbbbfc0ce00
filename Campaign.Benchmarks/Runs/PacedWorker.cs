using Campaign.Core;
using Campaign.Core.Agents;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;
using Campaign.Worker.Jobs;
using Microsoft.AspNetCore.Builder;

namespace Campaign.Benchmarks.Runs;

/// <summary>The worker as it is, but for the graph and what has nothing to do with runs.</summary>
internal static class PacedWorker
{
    public const string Command = "paced-worker";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults();
        builder.AddDatabase("campaigndb");
        builder.AddCache("cache");
        builder.Services.AddCampaignCore();
        builder.Services.AddAgentRunner().AddPacedGraph();
        builder.Services.AddJobWorker();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.RunAsync();
        return 0;
    }
}
