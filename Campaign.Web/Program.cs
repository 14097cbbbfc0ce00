using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.DataProtection;
using Campaign.ServiceDefaults.Http;
using Campaign.Web;
using Campaign.Web.ClientFiles;
using Campaign.Web.Forwarding;
using Campaign.Web.Sessions;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddSharedDataProtection("campaigndb");
builder.AddSession();
builder.Services.AddHttpForwarder();
builder.Services.AddClientApp();

var app = builder.Build();

app.UseForwardedCaller();
app.UseWebProblems();
app.UseClientApp();
app.UseAuthentication();
app.MapDefaultEndpoints();
app.MapSession();
app.MapApiForwarding();
app.MapClientApp();

await app.RunAsync();
