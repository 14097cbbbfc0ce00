using System.Net.Http.Headers;
using System.Net.Http.Json;
using Campaign.AgentApi;
using Campaign.Contracts.Accounts;
using Campaign.Core.Tenancy;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Campaign.Tests.Fixtures;

/// <summary>One replica of agentapi on a real port, over the database and Redis of the test. Start a second one for tests of replicas.</summary>
public sealed class ApiHost : WebApplicationFactory<AgentApiHost>
{
    /// <summary>An address where nothing listens.</summary>
    public const string NoRedis = "127.0.0.1:1";

    private readonly DatabaseFixture _database;
    private readonly string _redis;
    private readonly Action<IWebHostBuilder>? _configure;

    private ApiHost(DatabaseFixture database, string redis, Action<IWebHostBuilder>? configure)
    {
        _database = database;
        _redis = redis;
        _configure = configure;
        UseKestrel(0);
    }

    /// <summary>Starts a replica.</summary>
    /// <param name="database">Its database, reached as <c>campaign_app</c>.</param>
    /// <param name="redis">Its Redis; <see cref="NoRedis"/> for tests without one.</param>
    /// <param name="configure">What the test changes.</param>
    public static ApiHost Start(DatabaseFixture database, string redis, Action<IWebHostBuilder>? configure = null)
    {
        var host = new ApiHost(database, redis, configure);
        host.StartServer();
        return host;
    }

    /// <summary>A client that is signed in by the front door.</summary>
    public async Task<HttpClient> SignInAsync(TestTenant tenant, Role role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var client = CreateClient();
        var response = await client.PostAsJsonAsync("/api/auth/login", new LoginRequest(tenant.Email(role), TestTenant.Password), cancellationToken);
        response.EnsureSuccessStatusCode();
        var tokens = await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens!.AccessToken);
        return client;
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in TestSettings.All)
        {
            builder.UseSetting(key, value);
        }

        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:campaigndb", _database.AppConnectionString);
        builder.UseSetting("ConnectionStrings:cache", _redis);
        builder.UseSetting("RateLimits:RequestsPerMinute", "10000");
        builder.UseSetting("RateLimits:RunsPerHour", "10000");
        _configure?.Invoke(builder);
    }
}
