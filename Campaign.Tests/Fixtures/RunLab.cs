using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Campaign.Worker.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using StackExchange.Redis;
using Role = Campaign.Core.Tenancy.Role;

namespace Campaign.Tests.Fixtures;

/// <summary>One tenant, its API and its workers in this process, over a real database and, where wanted, a real Redis; the graph is a fake.</summary>
internal sealed class RunLab : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _made = [];
    private readonly DatabaseFixture _database;
    private readonly string? _redis;

    private RunLab(DatabaseFixture database, string? redis, TestTenant tenant)
    {
        (_database, _redis, Tenant) = (database, redis, tenant);
        Api = Build(database.App, _ => { });
    }

    public TestTenant Tenant { get; }

    public FakeGraph Graph { get; } = new();

    public ServiceProvider Api { get; }

    public static async Task<RunLab> CreateAsync(DatabaseFixture database, CancellationToken cancellationToken, string? redis = null) =>
        new(database, redis, await database.CreateTenantAsync(cancellationToken));

    /// <summary>A worker process of its own.</summary>
    public ServiceProvider Worker(CrashPoint? crash = null, Action<IServiceCollection>? configure = null) => Build(_database.Worker, services =>
    {
        services.AddAgentRunner();
        services.RemoveAll<IAgentNode>();
        foreach (var node in Graph.Nodes)
        {
            services.AddSingleton(node);
        }

        if (crash is not null)
        {
            services.ConfigureDbContext<CampaignDbContext>((_, options) => options.AddInterceptors(crash));
            services.AddSingleton<RunStatements>(provider => new MortalStatements(provider.GetRequiredService<NpgsqlDataSource>(), crash));
        }

        configure?.Invoke(services);
    });

    public Task<AgentRun> AskAsync(string text, CancellationToken cancellationToken, Guid? thread = null, Guid? runId = null, Role role = Role.Marketer) =>
        StartAsync(new RunRequest(new RunId(runId ?? Guid.NewGuid()), thread, new ChatMessage("m1", "user", text), null), role, cancellationToken);

    public Task<AgentRun> ApproveAsync(
        Guid interrupt, long count, CancellationToken cancellationToken, Guid? runId = null, Role role = Role.Marketer) =>
        AnswerAsync(interrupt, new { approved = true, recipientCount = count }, cancellationToken, runId, role);

    public Task<AgentRun> AnswerAsync(
        Guid interrupt, object payload, CancellationToken cancellationToken, Guid? runId = null, Role role = Role.Marketer) => StartAsync(
        new RunRequest(
            new RunId(runId ?? Guid.NewGuid()), null, null, new ResumeItem(interrupt, "resolved", JsonSerializer.SerializeToElement(payload))),
        role, cancellationToken);

    /// <summary>Takes the run's job, by force where another worker holds it.</summary>
    public async Task<JobLease> ClaimAsync(AgentRun run, ServiceProvider worker, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"UPDATE jobs SET lease_until = now() - interval '1 second' WHERE subject_id = '{run.RunId}' AND state = 'running'", cancellationToken);
        var claimed = await worker.GetRequiredService<JobClaims>().ClaimAsync("run", 100, Guid.NewGuid(), cancellationToken);
        return claimed.Single(lease => lease.SubjectId == run.RunId.Value);
    }

    /// <summary>A whole worker: loops, leases, listener.</summary>
    public async Task<IAsyncDisposable> StartWorkerAsync(CancellationToken cancellationToken)
    {
        var worker = new HostedWorker(Worker(configure: services => services.AddJobWorker()));
        await worker.StartAsync(cancellationToken);
        return worker;
    }

    /// <summary>Claims and executes the run as a worker does.</summary>
    public async Task WorkAsync(AgentRun run, ServiceProvider worker, CancellationToken cancellationToken)
    {
        var lease = await ClaimAsync(run, worker, cancellationToken);
        await worker.GetRequiredService<AgentRunner>().RunAsync(lease, cancellationToken);
        await worker.GetRequiredService<JobClaims>().CompleteAsync(lease, cancellationToken);
    }

    public async Task<List<RunStreamEvent>> ReadAsync(AgentRun run, CancellationToken cancellationToken, long after = 0, ServiceProvider? replica = null)
    {
        using var feed = await OpenAsync(run, replica);
        var events = new List<RunStreamEvent>();
        await foreach (var item in feed.ReadAsync(run, after, cancellationToken: cancellationToken))
        {
            events.Add(item);
        }

        return events;
    }

    public Task<RunFeed> OpenAsync(AgentRun run, ServiceProvider? replica = null) =>
        (replica ?? Api).GetRequiredService<RunFeeds>().OpenAsync(run.PromoterId, run.RunId);

    public Task<ThreadDetail> ThreadAsync(Guid id, CancellationToken cancellationToken) =>
        ScopedAsync<ThreadQueries, ThreadDetail>(async queries => (await queries.FindAsync(id, cancellationToken))!);

    public Task<AgentRun> RunAsync(RunId id, CancellationToken cancellationToken) =>
        ScopedAsync<ThreadQueries, AgentRun>(async queries => (await queries.FindRunAsync(id, cancellationToken))!);

    public async Task<T> ScopedAsync<TService, T>(Func<TService, Task<T>> call, Role role = Role.Marketer)
        where TService : notnull
    {
        await using var scope = Api.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(Tenant.Id, Tenant.Person(role));
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Looks past every policy.</summary>
    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _database.Owner.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in Enumerable.Reverse(_made))
        {
            await made.DisposeAsync();
        }
    }

    public ServiceProvider Build(NpgsqlDataSource database, Action<IServiceCollection> configure)
    {
        var provider = DatabaseFixture.BuildServices(database, services =>
        {
            if (_redis is not null)
            {
                services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(_redis + ",abortConnect=false"));
            }

            configure(services);
        });
        _made.Add(provider);
        return provider;
    }

    private Task<AgentRun> StartAsync(RunRequest request, Role role, CancellationToken cancellationToken) =>
        ScopedAsync<StartRun, AgentRun>(
            async start => await start.FindAsync(request, cancellationToken) ?? (await start.StartAsync(request, role, cancellationToken)).Run, role);
}
