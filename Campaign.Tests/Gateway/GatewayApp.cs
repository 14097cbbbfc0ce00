using System.Net;
using Campaign.Gateway;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Campaign.Tests.Gateway;

/// <summary>The gateway on a real port, in front of the given stubs.</summary>
internal sealed class GatewayApp : WebApplicationFactory<GatewayHost>
{
    private readonly Dictionary<string, string> _settings = [];

    public GatewayApp(IReadOnlyList<StubService> agentApi, IReadOnlyList<StubService> web, params (string Key, string Value)[] settings)
    {
        Add("agentapi", agentApi);
        Add("web", web);
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }

        // A port given as a number is set after the host was built, in a race with the start of Program.
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        StartServer();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }

    private void Add(string service, IReadOnlyList<StubService> replicas)
    {
        for (var replica = 0; replica < replicas.Count; replica++)
        {
            _settings[$"services:{service}:http:{replica}"] = replicas[replica].Address;
        }
    }
}
