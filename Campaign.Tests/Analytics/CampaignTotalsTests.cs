using Campaign.Core.Analytics.Measures;
using Campaign.Core.Analytics.Rollups;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Analytics;

/// <summary>Kept totals equal what the rows say, whatever moved them and however many did at once.</summary>
public sealed class CampaignTotalsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Totals_follow_events_of_many_writers_new_verdicts_and_removals()
    {
        await using var world = await WorldAsync(40);
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();
        Assert.Equal((40, 0), await CellAsync(world, campaign, "sent", "any"));

        // Twelve writers note the same fans' opens and clicks at once, several times each.
        await Parallel.ForEachAsync(Enumerable.Range(0, 12), Cancellation, async (writer, _) =>
        {
            for (var turn = 0; turn < 3; turn++)
            {
                await NoteAsync(world, campaign, writer % 3 == 0 ? "click" : "open", writer % 4 == 0 ? "machine" : "human", 10 + (writer * 2));
            }
        });
        await AssertRightAsync(world);
        var opened = await CellAsync(world, campaign, "open", "human");
        Assert.Equal(await world.ScalarAsync<long>($"SELECT count(DISTINCT fan_id) FROM engagement_events WHERE campaign_id = '{campaign}' AND type = 'open' AND actor = 'human'"), opened.Fans);

        await world.SqlAsync($"UPDATE engagement_events SET actor = 'machine' WHERE campaign_id = '{campaign}' AND type = 'open' AND fan_id % 2 = 0");
        await AssertRightAsync(world);
        Assert.True((await CellAsync(world, campaign, "open", "human")).Fans < opened.Fans);
        await world.SqlAsync($"UPDATE engagement_events SET actor = 'human', verdict_version = 2 WHERE campaign_id = '{campaign}' AND type IN ('open', 'click')");
        await AssertRightAsync(world);
        await world.SqlAsync($"DELETE FROM engagement_events WHERE campaign_id = '{campaign}' AND type = 'click' AND fan_id % 3 = 0");
        await AssertRightAsync(world);
    }

    [Fact]
    public async Task Damage_is_named_and_repaired()
    {
        await using var world = await WorldAsync(5);
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();
        await NoteAsync(world, campaign, "open", "human", 3);
        await world.SqlAsync($"UPDATE campaign_cells SET events = events + 1 WHERE campaign_id = '{campaign}' AND type = 'sent'");
        await world.SqlAsync($"DELETE FROM engagement_hours WHERE campaign_id = '{campaign}' AND type = 'open'");
        await using (var scope = world.WorkerScope())
        {
            var totals = scope.ServiceProvider.GetRequiredService<CampaignTotals>();
            Assert.Equal(["campaign_cells:1", "engagement_hours:1"], (await totals.WrongAsync(Cancellation)).Select(wrong => $"{wrong.Table}:{wrong.Rows}"));
            await totals.RebuildAsync(Cancellation);
        }

        await AssertRightAsync(world);
        Assert.Equal((3, 3), await CellAsync(world, campaign, "open", "human"));
    }

    [Fact]
    public async Task Orders_are_given_to_campaigns_by_each_model_and_taken_back_with_a_refund()
    {
        await using var world = await WorldAsync(2);
        var (first, second) = (await world.LaunchedAsync(), default(CampaignId));
        await world.DrainAsync();
        world.Clock.Advance(TimeSpan.FromDays(10));
        second = await world.LaunchedAsync();
        await world.DrainAsync();
        var promoted = await world.Tenant.AddEventAsync("Night Shift");
        await world.SqlAsync($"UPDATE campaigns SET event_id = {promoted} WHERE campaign_id IN ('{first}', '{second}')");
        var fan = new FanId(await world.ScalarAsync<long>($"SELECT min(fan_id) FROM recipients WHERE campaign_id = '{first}'"));
        await world.Tenant.AddPurchaseAsync(fan, promoted, 2, 25, world.Clock.GetUtcNow().AddDays(1));

        await MeasureAsync(world, first);
        await MeasureAsync(world, second);

        var (a, b) = (await MeasuredAsync(world, first), await MeasuredAsync(world, second));
        Assert.Equal((0, 1, 0.5), (a.LastOrders, a.FirstOrders, a.LinearOrders));
        Assert.Equal((1, 0, 0.5), (b.LastOrders, b.FirstOrders, b.LinearOrders));
        Assert.Equal((0m, 50m, 25m), (a.LastRevenue, a.FirstRevenue, a.LinearRevenue));
        await using (var scope = world.WorkerScope())
        {
            var parts = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().CampaignParts.Where(part => part.CampaignId == second).ToListAsync(Cancellation);
            Assert.All(["channel", "variant", "city", "day"], dimension => Assert.Equal((1L, 50m), (
                parts.Where(part => part.Dimension == dimension).Sum(part => part.Orders), parts.Where(part => part.Dimension == dimension).Sum(part => part.Revenue))));
        }

        await world.SqlAsync($"UPDATE purchases SET refunded_at = now() WHERE fan_id = {fan.Value}");
        await MeasureAsync(world, second);
        Assert.Equal(0, (await MeasuredAsync(world, second)).LastOrders);
    }

    private async Task<SendingWorld> WorldAsync(int fans)
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        for (var i = 0; i < fans; i++)
        {
            await tenant.AddFanAsync();
        }

        return await SendingWorld.CreateAsync(database, new RecordingChannel(), tenant);
    }

    private static Task NoteAsync(SendingWorld world, CampaignId campaign, string type, string actor, int fans) => world.SqlAsync(
        $"""
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        SELECT promoter_id, gen_random_uuid(), fan_id, campaign_id, channel, '{type}', '{actor}', 1, '{world.Clock.GetUtcNow():O}'::timestamptz + fan_id % 200 * interval '1 minute'
        FROM recipients WHERE campaign_id = '{campaign}' ORDER BY fan_id LIMIT {fans}
        """);

    private static async Task<(long Events, long Fans)> CellAsync(SendingWorld world, CampaignId campaign, string type, string actor)
    {
        var sums = await world.ScalarAsync<long[]>(
            $"SELECT ARRAY[coalesce(sum(events), 0), coalesce(sum(fans), 0)]::bigint[] FROM campaign_cells WHERE campaign_id = '{campaign}' AND type = '{type}' AND actor = '{actor}'");
        return (sums[0], sums[1]);
    }

    private static async Task AssertRightAsync(SendingWorld world)
    {
        await using var scope = world.WorkerScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<CampaignTotals>().WrongAsync(Cancellation));
    }

    private static async Task MeasureAsync(SendingWorld world, CampaignId campaign)
    {
        await using var scope = world.WorkerScope();
        var row = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Campaigns.AsNoTracking().SingleAsync(one => one.CampaignId == campaign, Cancellation);
        await scope.ServiceProvider.GetRequiredService<CampaignMeasurement>().MeasureAsync(row, Cancellation);
    }

    private static async Task<CampaignMeasure> MeasuredAsync(SendingWorld world, CampaignId campaign)
    {
        await using var scope = world.WorkerScope();
        return await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().CampaignMeasures.AsNoTracking().SingleAsync(one => one.CampaignId == campaign, Cancellation);
    }
}
