using Campaign.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Campaign.Tests.ServiceDefaults;

/// <summary>A small host with the service defaults on a real port.</summary>
internal sealed class DefaultsApp : IAsyncDisposable
{
    private DefaultsApp(WebApplication app)
    {
        Host = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public WebApplication Host { get; }

    public HttpClient Client { get; }

    public static async Task<DefaultsApp> StartAsync(
        IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? add = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["Logging:Console:LogLevel:Default"] = "None";
        builder.AddServiceDefaults();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        add?.Invoke(builder);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        map?.Invoke(app);
        await app.StartAsync();
        return new DefaultsApp(app);
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return Host.DisposeAsync();
    }
}
