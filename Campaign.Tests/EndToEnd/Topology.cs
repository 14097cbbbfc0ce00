using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Campaign.Hosting.Dashboard;
using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Dashboard.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using Process = System.Diagnostics.Process;

namespace Campaign.Tests.EndToEnd;

/// <summary>
/// The whole product as AppHost.cs describes it, on free ports and in a folder of its own: gateway, web, two agentapis, two workers, Postgres,
/// Redis, demo data, and the dashboard. Started once; the tests of the collection run one after the other and may break it, if they mend it again.
/// </summary>
public sealed class Topology : IAsyncLifetime
{
    /// <summary>Longer than the first provisioning of engines on a fresh machine takes.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(8);

    private static readonly (string Resource, string Name, string Value)[] Settings =
    [
        // The limits have tests of their own.
        ("agentapi", "RateLimits__RequestsPerMinute", "100000"),
        ("agentapi", "RateLimits__RunsPerHour", "100000"),
        ("agentapi", "RateLimits__SignInsPerMinute", "100000"),
        ("gateway", "Gateway__RequestsPerMinute", "100000"),
        // Many tests message the same fans.
        ("agentapi", "Audiences__FrequencyCap__Messages", "100"),
        ("worker", "Audiences__FrequencyCap__Messages", "100"),
        // So that a killed worker's work is taken over within the patience of a test.
        ("worker", "Jobs__Lease", "00:00:04"),
        ("worker", "Jobs__Renewal", "00:00:01"),
        // Receivers of webhooks are tests on this machine.
        ("agentapi", "Outgoing__AllowLoopback", "true"),
        ("worker", "Outgoing__AllowLoopback", "true"),
        ("worker", "Alerts__Every", "00:00:02"),
    ];

    private static readonly string DashboardToken = Guid.NewGuid().ToString("N");

    private DistributedApplication _application = null!;

    /// <summary>The gateway's address: what a browser opens.</summary>
    public Uri Gateway => _application.GetEndpoint("gateway");

    /// <summary>Where operators look, and the token that lets them in.</summary>
    public (string Url, string Token) Dashboard => (_application.Services.GetRequiredService<DashboardAddress>().Url, DashboardToken);

    /// <summary>All that the processes have told of themselves.</summary>
    internal TelemetryStore Telemetry => _application.Services.GetRequiredService<TelemetryStore>();

    /// <summary>The owner's view of the database, for counting what the product claims.</summary>
    public NpgsqlDataSource Database { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Campaign_AppHost>(
            ["--demo-fans", "3000", "--AppHost:BrowserToken", DashboardToken], (options, _) => options.DisableDashboard = false, limit.Token);
        foreach (var (resource, name, value) in Settings)
        {
            var project = builder.Resources.OfType<ProjectResource>().Single(candidate => candidate.Name == resource);
            builder.CreateResourceBuilder(project).WithEnvironment(name, value);
        }

        _application = await builder.BuildAsync(limit.Token);
        await _application.StartAsync(limit.Token);
        await _application.ResourceNotifications.WaitForResourceHealthyAsync("gateway", limit.Token);
        await _application.ResourceNotifications.WaitForResourceHealthyAsync("worker", limit.Token);

        // The gateway is well before the replicas behind it are, and passes requests on once its own probe has found them.
        using var client = CreateClient();
        await Eventually.TrueAsync(() => AnswersAsync(client, "/api/health", limit.Token), limit.Token);
        await Eventually.TrueAsync(() => AnswersAsync(client, "/app/config", limit.Token), limit.Token);
        Database = NpgsqlDataSource.Create((await _application.GetConnectionStringAsync("campaigndb-admin", limit.Token))!);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _application.DisposeAsync();
    }

    /// <summary>A client of the public port.</summary>
    public HttpClient CreateClient() => new() { BaseAddress = Gateway, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>A client of one agentapi replica, numbered from 1, past the gateway.</summary>
    public HttpClient CreateReplicaClient(int replica) => new() { BaseAddress = new Uri(UrlOf($"agentapi-{replica}")), Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>kill −9, without a word before; the runner starts it again.</summary>
    public void Kill(string replica)
    {
        using var process = Process.GetProcessById(ProcessOf(replica));
        process.Kill();
    }

    /// <summary>Waits until all replicas of a resource are well.</summary>
    public Task WaitHealthyAsync(string resource, CancellationToken cancellationToken) =>
        _application.ResourceNotifications.WaitForResourceHealthyAsync(resource, cancellationToken);

    /// <summary>Stops an engine or a service, in order, and leaves it down.</summary>
    public async Task StopAsync(string resource, CancellationToken cancellationToken)
    {
        await CommandAsync(resource, KnownResourceCommands.StopCommand, cancellationToken);

        // Idle connections to a Postgres that is gone would fail the next count.
        Database.Clear();
    }

    /// <summary>Starts it again and waits until it is well.</summary>
    public async Task StartAsync(string resource, CancellationToken cancellationToken)
    {
        await CommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken);
        await WaitHealthyAsync(resource, cancellationToken);
    }

    /// <summary>Every secret that the runner has made and given to the processes.</summary>
    public async Task<IReadOnlyList<string>> SecretsAsync(CancellationToken cancellationToken)
    {
        var parameters = _application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret);
        var secrets = new List<string> { DashboardToken, _application.Services.GetRequiredService<OtlpAddress>().ApiKey };
        foreach (var parameter in parameters)
        {
            secrets.Add((await parameter.GetValueAsync(cancellationToken))!);
        }

        return secrets;
    }

    /// <summary>One number from the database.</summary>
    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken, params object[] arguments)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var argument in arguments)
        {
            command.Parameters.AddWithValue(argument);
        }

        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(path, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    private CustomResourceSnapshot Snapshot(string replica) =>
        _application.ResourceNotifications.TryGetCurrentState(replica, out var state)
            ? state.Snapshot
            : throw new ArgumentException($"There is no '{replica}'.", nameof(replica));

    private int ProcessOf(string replica) =>
        (int)Snapshot(replica).Properties.Single(property => property.Name == "executable.pid").Value!;

    private string UrlOf(string replica) => Snapshot(replica).Urls[0].Url;

    private async Task CommandAsync(string resource, string command, CancellationToken cancellationToken)
    {
        var result = await _application.ResourceCommands.ExecuteCommandAsync(resource, command, cancellationToken);
        Assert.True(result.Success, result.Message);
    }
}

/// <summary>The tests that share the topology, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TopologyCollection : ICollectionFixture<Topology>
{
    public const string Name = "topology";
}
