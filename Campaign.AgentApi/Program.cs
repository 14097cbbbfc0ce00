using Campaign.AgentApi;
using Campaign.AgentApi.Agents;
using Campaign.AgentApi.Http;
using Campaign.Core;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;
using Campaign.ServiceDefaults.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase("campaigndb");
builder.AddCache("cache");
builder.Services.AddCampaignCore();
builder.Services.AddAgentEndpoints();
builder.Services.AddApiJson();
builder.Services.AddApiProblems();
builder.Services.AddApiDocument();
builder.Services.AddApiAuthentication();

var app = builder.Build();
app.UseForwardedCaller();
app.UseApiProblems();
app.UseApiAuthentication();
app.UseApiLimits();
app.MapDefaultEndpoints();
app.MapApiDocument();
app.MapApiEndpoints();
await app.RunAsync();
