using Campaign.Contracts.Journeys;
using Campaign.Core.Data;
using Campaign.Core.Journeys;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Journeys;

/// <summary>A worker may die at any moment of a journey's work: nobody is lost, and nobody gets a message twice.</summary>
public sealed class JourneyCrashTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Fans = 3000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Death_at_any_statement_or_commit_changes_nothing_for_the_fans()
    {
        var crash = new CrashPoint();
        await using var world = await JourneyWorld.CreateAsync(database, configure: services =>
        {
            services.ConfigureDbContext<CampaignDbContext>(options => options.AddInterceptors(crash));
            services.Configure<JourneyOptions>(options => options.Batch = 2);
        });
        for (var i = 0; i < 5; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a", "w"), JourneyWorld.Wait("w", "b", "1h"), JourneyWorld.Send("b")));
        for (var at = 1; at <= 40; at += 3)
        {
            crash.Arm(at);
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await world.RunJobAsync(journey);
                throw new SimulatedCrashException();
            });
            crash.Arm(int.MaxValue);
            await world.PassAsync(journey, TimeSpan.FromMinutes(7));
        }

        await world.PassAsync(journey, TimeSpan.FromHours(2));
        await world.SettleAsync(journey);

        var report = await world.ReportAsync(journey);
        Assert.Equal((5, 5), (report.Entered, report.Completed));
        Assert.Equal(10, world.Sending.Channel.HandOvers.Count);
        Assert.All(world.Sending.Channel.Reached, message => Assert.Single(message));
    }

    [Fact]
    public async Task Workers_that_are_at_it_at_once_move_everybody_once()
    {
        await using var world = await JourneyWorld.CreateAsync(database, configure: services => services.Configure<JourneyOptions>(options => options.Batch = 3));
        for (var i = 0; i < 20; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a", "b"), JourneyWorld.Send("b")));
        for (var i = 0; i < 5; i++)
        {
            world.Sending.Clock.Advance(TimeSpan.FromSeconds(15));
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.RunJobAsync(journey)));
            await world.Sending.DrainAsync();
        }

        Assert.Equal((20, 20), ((await world.ReportAsync(journey)).Entered, (await world.ReportAsync(journey)).Completed));
        Assert.Equal(40, world.Sending.Channel.HandOvers.Count);
        Assert.All(world.Sending.Channel.Reached, message => Assert.Single(message));
    }

    [Fact]
    public async Task Worker_killed_minus_9_while_fans_move_loses_nobody_and_sends_nothing_twice()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var fan = await world.Tenant.AddFanAsync();
        await world.Sending.SqlAsync(
            $"""
            INSERT INTO fans SELECT (jsonb_populate_record(f, jsonb_build_object('fan_id', nextval('fan_ids'), 'email_hash', '\x' || md5(n::text)))).*
            FROM fans f, generate_series(2, {Fans}) n WHERE f.promoter_id = '{world.Tenant.Id}' AND f.fan_id = {fan.Value}
            """);
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a", "b"), JourneyWorld.Send("b", "c"), JourneyWorld.Send("c")));
        for (var kill = 1; kill <= 3; kill++)
        {
            await using var worker = Start();
            var bound = kill * Fans * 3 / 4;
            await DoneByAsync(worker, async () => await MessagesAsync(world) >= bound);
            await worker.KillAsync();
            await world.Sending.SqlAsync("UPDATE jobs SET lease_until = now() WHERE state = 'running'");
            await world.Sending.EndLeasesAsync();
        }

        await using (var last = Start())
        {
            await DoneByAsync(
                last,
                async () => await world.Sending.ScalarAsync<long>($"SELECT count(*) FROM journey_fans WHERE journey_id = '{journey}' AND state = 'completed'") == Fans);
        }

        Assert.Equal(3 * Fans, await MessagesAsync(world));
        var report = await world.ReportAsync(journey);
        Assert.Equal((Fans, Fans), (report.Entered, report.Completed));
        Assert.All(report.Steps, step => Assert.Equal([new JourneyCount("sent", null, Fans)], step.Outcomes));
    }

    private static Task<long> MessagesAsync(JourneyWorld world) => world.Sending.ScalarAsync<long>("SELECT count(*) FROM outbox_messages");

    private HostProcess Start() => HostProcess.Start(
        "Campaign.Worker", database.WorkerConnectionString,
        [new("Journeys:Batch", "200"), new("Journeys:MessageEvery", "00:00:01"), new("Audiences:FrequencyCap:Messages", "1000")]);

    /// <summary>Waits for what a worker does, which must not end by itself meanwhile.</summary>
    private static Task DoneByAsync(HostProcess worker, Func<Task<bool>> done) => Eventually.TrueAsync(
        () =>
        {
            Assert.False(worker.HasExited, "The worker ended by itself.");
            return done();
        },
        Cancellation);
}
