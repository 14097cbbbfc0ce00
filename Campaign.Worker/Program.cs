using Campaign.Core;
using Campaign.Core.Agents;
using Campaign.Core.Alerts;
using Campaign.Core.Analytics;
using Campaign.Core.Audiences;
using Campaign.Core.Delivery;
using Campaign.Core.Experiments;
using Campaign.Core.Imports;
using Campaign.Core.Journeys;
using Campaign.Core.OptIn;
using Campaign.Core.Webhooks;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;
using Campaign.Worker;
using Campaign.Worker.Jobs;

if (WorkerCommands.Find(args) is { } command)
{
    return await command();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase("campaigndb");
builder.AddCache("cache");
builder.Services.AddCampaignCore();
builder.Services.AddAgentNodes().AddAgentModels(builder.Configuration.GetConnectionString("openai")).AddAgentRunner();
builder.Services.AddJobWorker();
builder.Services.AddSending();
builder.Services.AddJourneyMoving();
builder.Services.AddExperimenting();
builder.Services.AddMeasuring();
builder.Services.AddOptInSending();
builder.Services.AddSegmentEvaluation();
builder.Services.AddImporting();
builder.Services.AddWebhookDelivery();
builder.Services.AddWebhookLoop();
builder.Services.AddHostedService<DispatchLoop>();
builder.Services.AddHostedService<EngagementLoop>();
builder.Services.AddHostedService<PartitionLoop>();
builder.Services.AddHostedService<RetentionLoop>();
builder.AddArchiving();
builder.Services.AddServiceHeartbeat("worker");
builder.Services.AddAlertEvaluation().AddHostedService<AlertLoop>();

var app = builder.Build();
app.MapDefaultEndpoints();
await app.RunAsync();
return 0;
