using System.Net;
using Campaign.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Campaign.Tests.Web;

/// <summary>The web host on a real port, in front of a stub of agentapi, with a front end of two files.</summary>
internal sealed class WebApp : WebApplicationFactory<WebHost>
{
    private readonly string _agentApi;
    private readonly string _webRoot = Directory.CreateTempSubdirectory("campaign-web-").FullName;

    private WebApp(StubAgentApi api, bool built)
    {
        Api = api;
        _agentApi = api.Service.Address;
        if (built)
        {
            Directory.CreateDirectory(Path.Combine(_webRoot, "assets"));
            File.WriteAllText(Path.Combine(_webRoot, "index.html"), "<!doctype html><title>Campaign</title>");
            File.WriteAllText(Path.Combine(_webRoot, "assets", "index-abc123.js"), new string('/', 4096));
        }

        // A port given as a number is set after the host was built, in a race with the start of Program.
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        StartServer();
    }

    public StubAgentApi Api { get; }

    public FakeTimeProvider Clock { get; private init; } = null!;

    public static async Task<WebApp> StartAsync(bool built = true)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        return new WebApp(await StubAgentApi.StartAsync(clock), built) { Clock = clock };
    }

    /// <summary>A browser of its own: its own cookies.</summary>
    public Browser OpenBrowser() => new(CreateClient().BaseAddress!);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Api.DisposeAsync();
        Directory.Delete(_webRoot, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("services:agentapi:http:0", _agentApi);
        builder.UseWebRoot(_webRoot);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_ => Clock));
    }
}
