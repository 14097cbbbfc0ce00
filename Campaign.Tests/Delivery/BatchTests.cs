using Campaign.Core.Common;
using Campaign.Core.Delivery.Channels;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>Every recipient who waits is in exactly one batch, whatever happened to batches and recipients.</summary>
public sealed class BatchTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Fans = 25;

    [Fact]
    public async Task Batches_that_were_lost_are_made_anew_before_the_campaign_ends()
    {
        await using var world = await WorldAsync();
        var campaign = await world.LaunchedAsync();
        await world.SqlAsync($"DELETE FROM send_batches WHERE campaign_id = '{campaign}'");

        await world.DrainAsync();

        Assert.Equal(("sent", Fans), (await world.StatusAsync(campaign), world.Channel.HandOvers.Count));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Who_is_deferred_held_up_or_taken_back_waits_in_one_batch()
    {
        await using var world = await WorldAsync();
        var chance = new Random(7);
        world.Channel.Answer = _ => chance.Next(3) switch { 0 => HandOverOutcome.Deferred, 1 => HandOverOutcome.NotTried, _ => HandOverOutcome.Accepted };
        var campaign = await world.LaunchedAsync();
        for (var turn = 0; turn < 6; turn++)
        {
            await world.ClaimAsync(campaign, 4);
            await world.ServeAsync();
            await AssertBatchesAsync(world, campaign);
            await world.EndLeasesAsync();
            await world.ServeAsync();
            await AssertBatchesAsync(world, campaign);
            world.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        await world.ControlAsync(control => control.CancelAsync(campaign, null, TestContext.Current.CancellationToken));
        await world.EndLeasesAsync();
        await world.DrainAsync();

        Assert.Equal(0, await world.ScalarAsync<long>($"SELECT count(*) FROM send_batches WHERE campaign_id = '{campaign}'"));
        Assert.DoesNotContain(await world.StatesAsync(campaign), state => state.Key.StartsWith("pending", StringComparison.Ordinal));
        await world.AssertAddsUpAsync(campaign);
    }

    private static async Task AssertBatchesAsync(SendingWorld world, CampaignId campaign)
    {
        var waiting = $"SELECT fan_id FROM recipients WHERE campaign_id = '{campaign}' AND state = 'pending'";
        var batched = $"SELECT unnest(fan_ids) AS fan_id FROM send_batches WHERE campaign_id = '{campaign}'";
        Assert.Equal(0, await world.ScalarAsync<long>($"SELECT count(*) FROM (({waiting} EXCEPT ALL {batched}) UNION ALL ({batched} EXCEPT ALL {waiting})) AS astray"));
    }

    private async Task<SendingWorld> WorldAsync()
    {
        var world = await SendingWorld.CreateAsync(database, new RecordingChannel { BatchSize = 10 });
        for (var i = 0; i < Fans; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        return world;
    }
}
