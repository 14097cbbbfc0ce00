using Campaign.Core;
using Campaign.Core.Agents;
using Campaign.Core.Audiences;
using Campaign.Core.Delivery;
using Campaign.Core.Imports;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;
using Campaign.Worker.Jobs;
using Campaign.Worker.Migrate;
using Campaign.Worker.Stats;

if (args is ["migrate", .. var rest])
{
    return await MigrateCommand.RunAsync(rest);
}

if (args is ["stats", .. var what])
{
    return await StatsCommand.RunAsync(what);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase("campaigndb");
builder.AddCache("cache");
builder.Services.AddCampaignCore();
builder.Services.AddAgentNodes().AddAgentModels(builder.Configuration.GetConnectionString("openai")).AddAgentRunner();
builder.Services.AddJobWorker();
builder.Services.AddSending();
builder.Services.AddSegmentEvaluation();
builder.Services.AddImporting();
builder.Services.AddHostedService<DispatchLoop>();

var app = builder.Build();
app.MapDefaultEndpoints();
await app.RunAsync();
return 0;
