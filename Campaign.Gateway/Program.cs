using Campaign.Gateway;
using Campaign.Gateway.Limits;
using Campaign.Gateway.Routing;
using Campaign.Gateway.Security;
using Campaign.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
var options = builder.AddGatewayOptions();

builder.AddServiceDefaults();
builder.Services.AddEdgeRateLimit(options);
builder.Services.AddBackends(builder.Configuration, options);

var app = builder.Build();

app.UseTrustedProxies(options);
app.UseEdgeHeaders();
if (!app.Environment.IsDevelopment())
{
    app.UseHsts();
}

app.UseRateLimiter();
app.MapDefaultEndpoints();
app.MapBackends();

await app.RunAsync();
