using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>"80 tickets left": sending is held when they are sold.</summary>
public sealed class SalesStopTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Campaign_is_held_once_its_tickets_are_sold_and_goes_on_when_a_person_means_it()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        var fan = await world.Tenant.AddFanAsync();
        var (campaign, show) = await PromotingAsync(world, stopAfter: 3);
        await world.Tenant.AddPurchaseAsync(fan, show, quantity: 3, at: world.Clock.GetUtcNow());
        await world.DrainAsync();

        Assert.Equal("paused", await world.StatusAsync(campaign));
        Assert.Empty(world.Channel.HandOvers);
        Assert.Equal(1, await world.ScalarAsync<long>($"SELECT count(*) FROM campaign_transitions WHERE campaign_id = '{campaign}' AND reason = 'tickets_sold'"));

        await world.ControlAsync(control => control.ResumeAsync(campaign, null, TestContext.Current.CancellationToken));
        await world.DrainAsync();
        Assert.Equal("sent", await world.StatusAsync(campaign));
    }

    [Fact]
    public async Task Sales_before_it_began_and_too_few_do_not_hold_it()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        var fan = await world.Tenant.AddFanAsync();
        var (campaign, show) = await PromotingAsync(world, stopAfter: 3);
        await world.Tenant.AddPurchaseAsync(fan, show, quantity: 5, at: world.Clock.GetUtcNow().AddDays(-1));
        await world.Tenant.AddPurchaseAsync(fan, show, quantity: 2, at: world.Clock.GetUtcNow());
        await world.DrainAsync();

        Assert.Equal("sent", await world.StatusAsync(campaign));
    }

    private static async Task<(CampaignId Campaign, long Show)> PromotingAsync(SendingWorld world, int stopAfter)
    {
        var show = await world.Tenant.AddEventAsync();
        var campaign = await world.ScheduleAsync(schedule: new DraftSchedule("now", "Europe/Berlin") { StopAfterTickets = stopAfter });
        await world.SqlAsync($"UPDATE campaigns SET event_id = {show} WHERE campaign_id = '{campaign}'");
        await world.LaunchAsync(campaign);
        return (campaign, show);
    }
}
