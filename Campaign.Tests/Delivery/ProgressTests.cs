using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Delivery.Reading;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>A campaign that is under way says in which stage its messages are, since when, and when they will be through (failures F5, F6).</summary>
public sealed class ProgressTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stages_add_up_to_the_audience_at_every_step_until_nobody_is_left()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel { BatchSize = 4 });
        for (var i = 0; i < 10; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        await world.Tenant.AddFanAsync(fan => fan.ConsentEmail = false);
        var campaign = await world.LaunchedAsync();

        world.Clock.Advance(TimeSpan.FromSeconds(20));
        AssertStages(await ReadAsync(world, campaign), ("due", 10, 20), ("excluded", 1, null));

        // A campaign that another test left due in this database may have its turn first.
        while (await world.ServeAsync() && (await ReadAsync(world, campaign)).Stages.All(stage => stage.Stage != "accepted" || stage.Count == 0))
        {
        }

        await world.ClaimAsync(campaign, 3);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        var under = await ReadAsync(world, campaign);
        AssertStages(under, ("accepted", 4, null), ("due", 3, 25), ("excluded", 1, null), ("sending", 3, 5));
        Assert.Equal((4 / 25.0, 0.4), (under.PerSecond, under.Done), Close);
        Assert.Equal(world.Clock.GetUtcNow().AddSeconds(6 / (4 / 25.0)), under.EndsAt!.Value, TimeSpan.FromMilliseconds(1));

        await world.EndLeasesAsync();
        await world.DrainAsync();
        var done = await ReadAsync(world, campaign);
        AssertStages(done, ("accepted", 10, null), ("excluded", 1, null));
        Assert.Equal(("sent", 1.0), (done.Status, done.Done));
    }

    [Fact]
    public async Task Campaign_on_hold_says_why_and_promises_no_end()
    {
        await using var world = await SendingWorld.CreateAsync(database);
        await world.Tenant.AddFanAsync();
        var campaign = await world.ScheduleAsync();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.LaunchAsync(campaign);

        var held = await ReadAsync(world, campaign);
        Assert.Equal(("paused", "stale_schedule"), (held.Status, held.Hold));
        Assert.Null(held.EndsAt);
    }

    [Fact]
    public async Task Nobody_reads_anothers_progress()
    {
        await using var world = await SendingWorld.CreateAsync(database);
        await world.Tenant.AddFanAsync();
        var campaign = await world.LaunchedAsync();
        await using var stranger = await SendingWorld.CreateAsync(database);

        await using var scope = stranger.WorkerScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<CampaignProgressQuery>().ReadAsync(campaign, Cancellation));
    }

    private static readonly IEqualityComparer<(double, double)> Close = EqualityComparer<(double, double)>.Create(
        (one, other) => Math.Abs(one.Item1 - other.Item1) < 1e-6 && Math.Abs(one.Item2 - other.Item2) < 1e-6, pair => pair.GetHashCode());

    private static void AssertStages(CampaignProgress progress, params (string Stage, long Count, double? Age)[] expected)
    {
        Assert.Equal(progress.Audience, progress.Stages.Sum(stage => stage.Count));
        Assert.Equal(
            expected.OrderBy(stage => stage.Stage, StringComparer.Ordinal),
            progress.Stages.Where(stage => stage.Count > 0).OrderBy(stage => stage.Stage, StringComparer.Ordinal)
                .Select(stage => (stage.Stage, stage.Count, stage.Age is { } age ? Math.Round(age) : (double?)null)));
    }

    private static async Task<CampaignProgress> ReadAsync(SendingWorld world, CampaignId campaign)
    {
        await using var scope = world.WorkerScope();
        return (await scope.ServiceProvider.GetRequiredService<CampaignProgressQuery>().ReadAsync(campaign, Cancellation))!;
    }
}
