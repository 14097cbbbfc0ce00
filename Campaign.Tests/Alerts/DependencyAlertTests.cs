using System.Net.Http.Json;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Alerts;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels.Smtp;
using Campaign.ServiceDefaults.Health;
using Campaign.Tests.Delivery;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using StackExchange.Redis;
using Xunit;
using Role = Campaign.Core.Tenancy.Role;

namespace Campaign.Tests.Alerts;

/// <summary>What the platform depends on is really killed, and comes back: its alert fires and clears, and the status says what is worse meanwhile.</summary>
public sealed class DependencyAlertTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Limit = 120_000;

    private static readonly TimeSpan Awhile = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Postgres_that_is_stopped_is_told_of_while_it_is_away_and_written_down_once_it_is_back()
    {
        await using var postgres = await PrivateEngine.StartPostgresAsync(Cancellation);
        await using var template = new TemplateDatabase();
        await using var own = new DatabaseFixture(new Engines(postgres.ConnectionString), template);
        await own.InitializeAsync();
        await using var worker = Worker(own.Worker);
        var round = worker.GetRequiredService<AlertRound>();
        using var api = ApiHost.Start(own, ApiHost.NoRedis);
        using var viewer = await api.SignInAsync(await own.CreateTenantAsync(Cancellation), Role.Viewer, Cancellation);
        Assert.Empty(await round.LookAsync(Cancellation));

        await postgres.StopAsync(Cancellation);
        await round.LookAsync(Cancellation);
        _clock.Advance(Awhile);
        Assert.Equal(["postgres_away"], await round.LookAsync(Cancellation));
        var away = await StatusAsync(api, viewer, "postgres");
        Assert.Equal(("unhealthy", true), (away.Status, away.Effect!.StartsWith("Nothing can be read or changed", StringComparison.Ordinal)));

        await postgres.StartAsync(Cancellation);
        Assert.Empty(await round.LookAsync(Cancellation));
        var back = await StatusAsync(api, viewer, "postgres");
        Assert.Equal(("healthy", null), (back.Status, back.Effect));
        Assert.NotNull(back.LastErrorAt);
        await using var written = own.Owner.CreateCommand("SELECT state FROM alerts WHERE rule = 'postgres_away'");
        Assert.Equal("resolved", await written.ExecuteScalarAsync(Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task Redis_that_is_stopped_raises_its_alert_and_clears_it_when_it_is_back()
    {
        await using var redis = await PrivateEngine.StartRedisAsync(Cancellation);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString + ",abortConnect=false");
        await using var worker = Worker(database.Worker, services => services.AddSingleton<IConnectionMultiplexer>(connection));
        var round = worker.GetRequiredService<AlertRound>();
        using var api = ApiHost.Start(database, redis.ConnectionString);
        using var viewer = await api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Viewer, Cancellation);
        Assert.DoesNotContain("redis_away", await round.LookAsync(Cancellation));

        await redis.StopAsync(Cancellation);
        await Eventually.TrueAsync(() => Task.FromResult(!connection.IsConnected), Cancellation);
        await round.LookAsync(Cancellation);
        _clock.Advance(Awhile);
        Assert.Contains("redis_away", await round.LookAsync(Cancellation));
        Assert.Equal("degraded", (await StatusAsync(api, viewer, "redis")).Status);

        await redis.StartAsync(Cancellation);
        await Eventually.TrueAsync(() => Task.FromResult(connection.IsConnected), Cancellation);
        Assert.DoesNotContain("redis_away", await round.LookAsync(Cancellation));
        await Eventually.TrueAsync(async () => (await StatusAsync(api, viewer, "redis")).Status == "healthy", Cancellation);
    }

    [Theory(Timeout = Limit)]
    [InlineData("worker")]
    [InlineData("agentapi")]
    public async Task Service_whose_last_process_is_killed_is_down_until_one_lives_again(string service)
    {
        await using (var forget = database.Owner.CreateCommand("DELETE FROM service_instances"))
        {
            await forget.ExecuteNonQueryAsync(Cancellation);
        }

        await using var watcher = Worker(database.Worker);
        var round = watcher.GetRequiredService<AlertRound>();
        await using (var killed = await StartAsync(service))
        {
            Assert.DoesNotContain("process_lost", await round.LookAsync(Cancellation));
            await killed.KillAsync();
        }

        await PassAsync("40 seconds");
        var firing = await round.LookAsync(Cancellation);
        Assert.Contains("process_lost", firing);
        Assert.Contains("service_down", firing);
        if (service == "worker")
        {
            using var api = ApiHost.Start(database, ApiHost.NoRedis);
            using var viewer = await api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Viewer, Cancellation);
            var status = await StatusAsync(api, viewer, "worker");
            Assert.Equal(("degraded", "Runs, sends and imports wait in the queue. Nothing is lost."), (status.Status, status.Effect));
        }

        await PassAsync("10 minutes");
        firing = await round.LookAsync(Cancellation);
        Assert.Contains("service_down", firing);
        Assert.DoesNotContain("process_lost", firing);
        await using var next = await StartAsync(service);
        Assert.DoesNotContain("service_down", await round.LookAsync(Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task Mail_server_that_is_killed_holds_campaigns_up_and_is_told_of_until_it_takes_messages_again()
    {
        var server = await MailServer.StartAsync();
        await using var world = await MailWorldAsync(server.Port);
        var round = world.Services.GetRequiredService<AlertRound>();
        await world.Tenant.AddFanAsync();
        await server.DisposeAsync();
        var campaign = await world.LaunchedAsync();

        for (var look = 0; look < 5; look++)
        {
            await world.DrainAsync();
            Assert.DoesNotContain("channel_away", await round.LookAsync(Cancellation));
            world.Clock.Advance(TimeSpan.FromSeconds(15));
        }

        await world.DrainAsync();
        Assert.Contains("channel_away", await round.LookAsync(Cancellation));
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var viewer = await api.SignInAsync(world.Tenant, Role.Viewer, Cancellation);
        var status = await StatusAsync(api, viewer, "delivery");
        Assert.Equal(("degraded", "channel_away", "Messages wait, and go out when it is back."), (status.Status, status.LastError, status.Effect));

        await using var again = await MailServer.StartAsync();
        world.Services.GetRequiredService<IOptions<SmtpOptions>>().Value.Port = again.Port;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.DrainAsync();
        Assert.DoesNotContain("channel_away", await round.LookAsync(Cancellation));
        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal("healthy", (await StatusAsync(api, viewer, "delivery")).Status);
    }

    [Fact(Timeout = Limit)]
    public async Task Provider_of_models_that_is_killed_is_told_to_the_promoter_whose_answers_come_from_the_offline_model()
    {
        await using var lab = await RunLab.CreateAsync(database, Cancellation);
        var stub = await OpenAiWireStub.StartAsync();
        var models = ModelWorker(lab, stub.Endpoint);
        await stub.DisposeAsync();
        await using var watcher = Worker(database.Worker);
        var round = watcher.GetRequiredService<AlertRound>();

        for (var ask = 0; ask < 5; ask++)
        {
            await lab.WorkAsync(await lab.AskAsync("Email techno fans in Berlin about our next event", Cancellation), models, Cancellation);
        }

        _clock.Advance(TimeProvider.System.GetUtcNow() - _clock.GetUtcNow());
        await round.LookAsync(Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("model_provider_away", await round.LookAsync(Cancellation));
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var viewer = await api.SignInAsync(lab.Tenant, Role.Viewer, Cancellation);
        Assert.Equal("degraded", (await StatusAsync(api, viewer, "models")).Status);

        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.DoesNotContain("model_provider_away", await round.LookAsync(Cancellation));
        Assert.Equal("healthy", (await StatusAsync(api, viewer, "models")).Status);
    }

    private ServiceProvider Worker(NpgsqlDataSource source, Action<IServiceCollection>? configure = null) => DatabaseFixture.BuildServices(source, services =>
    {
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSending();
        services.AddAlertEvaluation();
        configure?.Invoke(services);
    });

    private Task<SendingWorld> MailWorldAsync(int port) => SendingWorld.CreateAsync(database, configure: services =>
    {
        services.AddAlertEvaluation();
        services.Configure<DeliveryOptions>(options => options.Email = "smtp");
        services.Configure<SmtpOptions>(options => (options.Host, options.Port, options.Security) = ("localhost", port, "none"));
    });

    private static ServiceProvider ModelWorker(RunLab lab, Uri endpoint) => lab.Worker(configure: services =>
    {
        services.RemoveAll<IAgentNode>();
        services.AddAgentNodes().AddAgentModels($"Endpoint={endpoint};Key=none;Model=large;SmallModel=small");
        services.Configure<ModelOptions>(options => (options.Retries, options.RetryDelay) = (0, TimeSpan.Zero));
    });

    /// <summary>A process of the service that has given its first sign of life.</summary>
    private async Task<HostProcess> StartAsync(string service)
    {
        var (program, connection) = service == "worker"
            ? ("Campaign.Worker", database.WorkerConnectionString)
            : ("Campaign.AgentApi", database.AppConnectionString);
        var process = HostProcess.Start(program, connection, [new("Authentication:BuiltInAccounts", "true")]);
        await using var alive = database.Owner.CreateCommand(
            "SELECT count(*) FROM service_instances WHERE service = $1 AND stopped_at IS NULL AND seen_at > now() - interval '10 seconds'");
        alive.Parameters.AddWithValue(service);
        await Eventually.TrueAsync(async () => (long)(await alive.ExecuteScalarAsync(Cancellation))! > 0, Cancellation);
        return process;
    }

    /// <summary>Signs of life are told by the database's clock, which a test cannot move: so it moves them.</summary>
    private async Task PassAsync(string time)
    {
        await using var age = database.Owner.CreateCommand($"UPDATE service_instances SET seen_at = seen_at - interval '{time}'");
        await age.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Looks at each engine as the process does every ten seconds, and asks as a person does.</summary>
    private static async Task<ProcessDependency> StatusAsync(ApiHost api, HttpClient caller, string name)
    {
        await api.Services.GetRequiredService<DependencyHistory>().PublishAsync(
            await api.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation), Cancellation);
        var status = await caller.GetFromJsonAsync<ProcessStatus>("/api/status", Cancellation);
        return status!.Dependencies.Single(one => one.Name == name);
    }
}
