using Campaign.Core.Delivery;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>A worker may die at any point of a batch; nobody is lost and, where the channel can tell, nobody gets two (failures F1, F2, F3, F10).</summary>
public sealed class CrashTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Fans = 30;

    [Fact]
    public async Task Crash_before_the_hand_over_loses_nobody()
    {
        await using var world = await WorldAsync(new RecordingChannel { BatchSize = 10 });
        var campaign = await world.LaunchedAsync();
        await world.ClaimAsync(campaign, 10);
        await world.DrainAsync();
        Assert.Equal("sending", await world.StatusAsync(campaign));
        Assert.Equal(Fans - 10, world.Channel.HandOvers.Count);

        await world.EndLeasesAsync();
        await world.DrainAsync();

        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(Fans, world.Channel.HandOvers.Count);
        Assert.All(world.Channel.Reached, message => Assert.Single(message));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Crash_between_hand_over_and_record_repeats_under_the_same_id()
    {
        await using var world = await WorldAsync(null);
        var campaign = await world.LaunchedAsync();
        await world.ClaimAndHandOverAsync(campaign, 10);
        await world.EndLeasesAsync();
        await world.DrainAsync();

        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(Fans, await world.ScalarAsync<long>($"SELECT count(*) FROM outbox_messages WHERE campaign_id = '{campaign}'"));
        Assert.Equal(Fans, (await world.StatesAsync(campaign))["accepted"]);
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Crash_at_a_channel_that_cannot_tell_leaves_the_batch_uncertain_and_sends_nothing_twice()
    {
        await using var world = await WorldAsync(new RecordingChannel { Idempotent = false, BatchSize = 10 });
        var campaign = await world.LaunchedAsync();
        await world.ClaimAndHandOverAsync(campaign, 10);
        await world.EndLeasesAsync();
        await world.DrainAsync();

        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(10, (await world.StatesAsync(campaign))["uncertain:no_answer"]);
        Assert.Equal(Fans, world.Channel.HandOvers.Count);
        Assert.All(world.Channel.Reached, message => Assert.Single(message));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Late_answer_settles_what_was_uncertain()
    {
        await using var world = await WorldAsync(new RecordingChannel { Idempotent = false, BatchSize = 10 });
        var campaign = await world.LaunchedAsync();
        var (batch, results) = await world.ClaimAndHandOverAsync(campaign, 10);
        await world.EndLeasesAsync();
        await world.DrainAsync();

        Assert.Equal(10, await world.RecordAsync(campaign, batch, results));
        Assert.Equal(Fans, (await world.StatesAsync(campaign))["accepted"]);
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Answer_of_a_worker_that_was_taken_over_writes_nothing()
    {
        await using var world = await WorldAsync(new RecordingChannel { BatchSize = 10 });
        var campaign = await world.LaunchedAsync();
        var (batch, results) = await world.ClaimAndHandOverAsync(campaign, 10);
        await world.EndLeasesAsync();
        await world.DrainAsync();

        Assert.Equal(0, await world.RecordAsync(campaign, batch, [.. results.Select(result => result with { State = RecipientState.Failed })]));
        Assert.Equal(0, await world.RecordAsync(campaign, batch, results));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Three_dispatchers_at_once_send_nothing_twice()
    {
        await using var world = await WorldAsync(new RecordingChannel { BatchSize = 3 });
        var campaigns = new[] { await world.LaunchedAsync(), await world.LaunchedAsync() };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.DrainAsync()));
        await world.DrainAsync();

        foreach (var campaign in campaigns)
        {
            Assert.Equal("sent", await world.StatusAsync(campaign));
            await world.AssertAddsUpAsync(campaign);
        }

        Assert.Equal(2 * Fans, world.Channel.HandOvers.Count);
        Assert.All(world.Channel.Reached, message => Assert.Single(message));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_order_of_crashes_work_pauses_and_resumes_reaches_everybody_once(int seed)
    {
        await using var world = await WorldAsync(null);
        var campaign = await world.LaunchedAsync();
        var chance = new Random(seed);
        for (var step = 0; step < 25; step++)
        {
            await (chance.Next(7) switch
            {
                0 => world.ClaimAsync(campaign, chance.Next(1, 6)),
                1 => world.ClaimAndHandOverAsync(campaign, chance.Next(1, 6)),
                2 => RecordAsync(world, campaign, chance.Next(1, 6)),
                3 => world.EndLeasesAsync(),
                4 => world.ServeAsync(),
                5 when await world.StatusAsync(campaign) == "sending" => world.ControlAsync(control => control.PauseAsync(campaign, null, TestContext.Current.CancellationToken)),
                6 when await world.StatusAsync(campaign) == "paused" => world.ControlAsync(control => control.ResumeAsync(campaign, null, TestContext.Current.CancellationToken)),
                _ => Task.CompletedTask,
            });
            await world.AssertAddsUpAsync(campaign);
        }

        if (await world.StatusAsync(campaign) == "paused")
        {
            await world.ControlAsync(control => control.ResumeAsync(campaign, null, TestContext.Current.CancellationToken));
        }

        await world.EndLeasesAsync();
        await world.DrainAsync();

        // A batch may have been given up after as many crashes as there are attempts; that is said, and its message went out once at most.
        var states = await world.StatesAsync(campaign);
        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(Fans, states.GetValueOrDefault("accepted") + states.GetValueOrDefault("failed:gave_up"));
        await world.AssertAddsUpAsync(campaign);
    }

    private static async Task RecordAsync(SendingWorld world, Core.Common.CampaignId campaign, int size)
    {
        var (batch, results) = await world.ClaimAndHandOverAsync(campaign, size);
        await world.RecordAsync(campaign, batch, results);
    }

    private async Task<SendingWorld> WorldAsync(RecordingChannel? channel)
    {
        var world = await SendingWorld.CreateAsync(database, channel);
        for (var i = 0; i < Fans; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        return world;
    }
}
