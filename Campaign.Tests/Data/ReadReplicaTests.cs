using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Explain;
using Campaign.Core.Audiences.Overlap;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Data.Replica;
using Campaign.Core.Tenancy;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Data;

/// <summary>Reads over a real streaming replica, which is paused, stopped and killed.</summary>
[Collection(ReplicaCollection.Name)]
public sealed class ReadReplicaTests : IAsyncLifetime
{
    private static readonly AudienceRule Buyers =
        RuleJson.Read("""{"purchase":{"where":[]},"agg":"orders","op":"gte","value":1}""");

    private readonly ReplicatedPostgres _postgres;
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly ReplicaOutcomes _outcomes = new();
    private readonly ServiceProvider _services;
    private TestTenant _tenant = null!;
    private AsyncServiceScope _scope;

    public ReadReplicaTests(ReplicatedPostgres postgres)
    {
        _postgres = postgres;
        _services = postgres.BuildServices(services => services.AddSingleton<TimeProvider>(_clock));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _tenant = await _postgres.Database.CreateTenantAsync(Cancellation);
        _scope = _services.CreateAsyncScope();
        Get<TenantContext>().Use(_tenant.Id);
        await _postgres.CaughtUpAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        _outcomes.Dispose();
    }

    [Fact]
    public async Task Audiences_on_the_replica_are_those_of_the_primary()
    {
        var (fan, other) = (await _tenant.AddFanAsync(), await _tenant.AddFanAsync(fan => fan.City = "Hamburg"));
        await _tenant.AddPurchaseAsync(fan, await _tenant.AddEventAsync());
        await _postgres.CaughtUpAsync(Cancellation);

        var preview = await PreviewAsync();
        var explained = await Get<AudienceExplainer>().ExplainAsync(new ExplainRequest(Buyers, other.Value), "en", Cancellation);
        var overlap = await Get<AudienceOverlaps>().OfAsync(new AudienceOverlapRequest([Buyers, new NotRule(Buyers)]), "en", Cancellation);
        var count = await Get<AudienceQueries>().CountAsync(Buyers, Cancellation);

        Assert.All(_outcomes.Take(), outcome => Assert.Equal(ReplicaOutcome.Replica, outcome));
        Assert.Equal((1, 1), (preview.Count, count));
        Assert.Equal("false", explained!.Verdict);
        Assert.Equal((2, 0), (overlap.Union, overlap.Shared));
        await using var primary = _tenant.Scope();
        var same = await primary.ServiceProvider.GetRequiredService<AudienceQueries>().PreviewAsync(new AudiencePreviewRequest(Buyers), cancellationToken: Cancellation);
        Assert.Equivalent(same with { ElapsedMs = 0 }, preview with { ElapsedMs = 0 }, strict: true);
    }

    [Fact]
    public async Task Write_is_seen_by_the_next_preview_of_the_same_promoter()
    {
        var (fan, night) = (await _tenant.AddFanAsync(), await _tenant.AddEventAsync());
        await _postgres.CaughtUpAsync(Cancellation);
        Assert.Equal(0, (await PreviewAsync()).Count);
        await _postgres.PauseAsync(Cancellation);
        try
        {
            await _tenant.AddPurchaseAsync(fan, night);
            _outcomes.Take();

            Assert.Equal(1, (await PreviewAsync()).Count);
            Assert.Equal([ReplicaOutcome.Behind], _outcomes.Take());
        }
        finally
        {
            await _postgres.ResumeAsync(Cancellation);
        }

        Assert.Equal(1, (await PreviewAsync(refresh: true)).Count);
        Assert.Equal([ReplicaOutcome.Replica], _outcomes.Take());
    }

    [Fact]
    public async Task Replica_that_stands_still_is_left_when_it_may_be_too_old_and_used_again_when_it_has_caught_up()
    {
        await ReadAsync();
        Assert.Equal([ReplicaOutcome.Replica], _outcomes.Take());
        await _postgres.PauseAsync(Cancellation);
        try
        {
            await _tenant.AddFanAsync();
            _clock.Advance(TimeSpan.FromSeconds(1.5));
            await ReadAsync();
            _clock.Advance(TimeSpan.FromSeconds(1.5));
            await ReadAsync();
            Assert.Equal([ReplicaOutcome.Replica, ReplicaOutcome.Stale], _outcomes.Take());
        }
        finally
        {
            await _postgres.ResumeAsync(Cancellation);
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        await ReadAsync();
        Assert.Equal([ReplicaOutcome.Replica], _outcomes.Take());
    }

    [Fact]
    public async Task Killed_replica_costs_no_read_and_is_used_again_when_it_is_back()
    {
        await ReadAsync();
        Assert.Equal([ReplicaOutcome.Replica], _outcomes.Take());
        await _postgres.KillReplicaAsync(Cancellation);

        // Connections that are open may live for a moment longer than their server.
        await ReadUntilAsync(ReplicaOutcome.Away);
        await ReadUntilAsync(ReplicaOutcome.Replica);
    }

    [Fact]
    public async Task Read_that_the_replica_cancels_is_done_once_on_the_primary()
    {
        var asked = new List<bool>();
        Assert.Equal("done", await Get<ReplicaReads>().ReadAsync(null, async connection =>
        {
            asked.Add(await IsReplicaAsync(connection));
            await using var command = new NpgsqlCommand(
                "SELECT CASE WHEN pg_is_in_recovery() THEN pg_cancel_backend(pg_backend_pid()) END, CASE WHEN pg_is_in_recovery() THEN pg_sleep(30) END, 'done'", connection);
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            await reader.ReadAsync(Cancellation);
            return reader.GetString(2);
        }, Cancellation));

        Assert.Equal([true, false], asked);
        await ReadAsync();
        Assert.Equal([ReplicaOutcome.Conflict, ReplicaOutcome.Conflict], _outcomes.Take());
    }

    [Fact]
    public async Task What_the_replica_refuses_or_does_not_find_is_asked_of_the_primary_and_closes_nothing()
    {
        Assert.Equal("temporary", await Get<ReplicaReads>().ReadAsync(null, async connection =>
        {
            await using var command = new NpgsqlCommand("CREATE TEMP TABLE IF NOT EXISTS t (a int)", connection);
            await command.ExecuteNonQueryAsync(Cancellation);
            return "temporary";
        }, Cancellation));
        Assert.Equal("here", await Get<ReplicaReads>().ReadAsync(
            null, async connection => await IsReplicaAsync(connection) ? null : "here", Cancellation));
        await ReadAsync();
        Assert.Equal([ReplicaOutcome.Unanswered, ReplicaOutcome.Unanswered, ReplicaOutcome.Replica], _outcomes.Take());
    }

    [Fact]
    public async Task Promoter_sees_its_own_rows_alone_on_the_replica_too()
    {
        var another = await _postgres.Database.CreateTenantAsync(Cancellation);
        await another.AddFanAsync();
        await _tenant.AddFanAsync();
        await _postgres.CaughtUpAsync(Cancellation);

        var rows = await Get<ReplicaReads>().ReadAsync(null, async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT count(*) FROM fans", connection);
            return (long)(await command.ExecuteScalarAsync(Cancellation))!;
        }, Cancellation);

        Assert.Equal(1, rows);
        Assert.Equal([ReplicaOutcome.Replica], _outcomes.Take());
    }

    [Fact]
    public async Task Unit_of_work_reads_there_and_writes_here()
    {
        var fan = await _tenant.AddFanAsync();
        await _postgres.CaughtUpAsync(Cancellation);

        var found = await Get<ReplicaUnitOfWork>().ReadAsync(() => Get<FanProfiles>().FindAsync(fan, masked: true, Cancellation), Cancellation);

        Assert.Equal(fan.Value, found!.Fan.Id);
        Assert.Equal([ReplicaOutcome.Replica], _outcomes.Take());
        var db = Get<CampaignDbContext>();
        (await db.Fans.SingleAsync(row => row.FanId == fan, Cancellation)).City = "Köln";
        Assert.Equal(1, await db.SaveChangesAsync(Cancellation));
    }

    private static async Task<bool> IsReplicaAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT pg_is_in_recovery()", connection);
        return (bool)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private Task ReadUntilAsync(string outcome) => Eventually.TrueAsync(
        async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await ReadAsync();
            return _outcomes.Take().Contains(outcome);
        },
        Cancellation);

    private Task<bool> ReadAsync() => Get<ReplicaReads>().ReadAsync(null, IsReplicaAsync, Cancellation);

    private Task<AudiencePreview> PreviewAsync(bool refresh = false) =>
        Get<AudienceQueries>().PreviewAsync(new AudiencePreviewRequest(Buyers), refresh, cancellationToken: Cancellation);

    private T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();
}
