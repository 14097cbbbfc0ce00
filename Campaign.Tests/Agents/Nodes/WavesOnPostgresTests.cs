using Campaign.Contracts.Agents;
using Campaign.Core.Agents;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Nodes;

/// <summary>Groups with a time each, from the marketer's words to the messages: one campaign for each, and everybody gets it once.</summary>
public sealed class WavesOnPostgresTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Request =
        "Email techno fans about our next warehouse party: those in Berlin on Monday at 9am, everyone else on Tuesday at 9am";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approved_waves_are_sent_each_at_its_time_to_its_own_people()
    {
        await using var world = await ArrangeAsync();
        var draft = await new PostgresConversation(world.Services, world.Tenant).SayAsync(Request);
        Assert.Equal(2, draft.Waves?.Count);

        var campaigns = await CommitAsync(world, draft);

        Assert.Equal([2, 1], draft.Waves!.Select(wave => wave.Count));
        Assert.Equal(draft.Waves!.Select(wave => wave.SendAt), campaigns.Select(campaign => campaign.SendAt!.Value));
        Assert.All(campaigns, campaign => Assert.Equal(CampaignStatus.Scheduled, campaign.Status));
        Assert.Equal(2, await world.ScalarAsync<long>($"SELECT count(*) FROM jobs WHERE kind = 'launch' AND promoter_id = '{world.Tenant.Id}'"));
        foreach (var (campaign, people) in campaigns.Zip([2, 1]))
        {
            world.Clock.SetUtcNow(campaign.SendAt!.Value.AddMinutes(1));
            await world.LaunchAsync(campaign.CampaignId);
            await world.DrainAsync();
            Assert.Equal(people, (await world.StatesAsync(campaign.CampaignId)).GetValueOrDefault("accepted"));
            await world.AssertAddsUpAsync(campaign.CampaignId);
        }

        Assert.Equal(3, await world.ScalarAsync<long>($"SELECT count(DISTINCT fan_id) FROM recipients WHERE promoter_id = '{world.Tenant.Id}'"));
    }

    [Fact]
    public async Task Run_that_commits_again_makes_no_second_waves()
    {
        await using var world = await ArrangeAsync();
        var draft = await new PostgresConversation(world.Services, world.Tenant).SayAsync(Request);
        Assert.Equal(2, draft.Waves?.Count);
        var run = new RunId(Guid.NewGuid());

        var first = await CommitAsync(world, draft, run);
        var second = await CommitAsync(world, draft, run);

        Assert.Equal(first.Select(campaign => campaign.CampaignId), second.Select(campaign => campaign.CampaignId));
    }

    [Fact]
    public async Task People_who_are_added_get_it_with_the_last_wave_and_the_draft_says_so()
    {
        await using var world = await ArrangeAsync();
        var conversation = new PostgresConversation(world.Services, world.Tenant);
        await conversation.SayAsync(Request);

        var draft = await conversation.SayAsync("Also include house fans");

        Assert.Equal(4, draft.Audience!.Count);
        Assert.Equal([2, 2], draft.Waves!.Select(wave => wave.Count));
        Assert.Contains(draft.Audience.Assumptions, assumption => assumption.Id == "added_to_wave");
        Assert.Equal(2, (await CommitAsync(world, draft)).Count);
    }

    /// <summary>On a Sunday: two techno fans in Berlin, one in Hamburg, and one of house in Munich.</summary>
    private async Task<SendingWorld> ArrangeAsync()
    {
        var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), configure: services => services.AddAgentNodes().AddAgentModels(null));
        var now = world.Clock.GetUtcNow();
        world.Clock.SetUtcNow(new DateTimeOffset(now.Date.AddDays(7 - (int)now.DayOfWeek), TimeSpan.Zero).AddHours(12));
        var past = await world.Tenant.AddEventAsync("Concrete", change: row => row.StartsAt = row.StartsAt.AddDays(-40));
        await world.Tenant.AddEventAsync("Warehouse Party", change: row => row.StartsAt = row.StartsAt.AddDays(14));
        var house = await world.Tenant.AddEventAsync("Deep End", "house", row => row.StartsAt = row.StartsAt.AddDays(-40));
        foreach (var (city, bought) in new[] { ("Berlin", past), ("Berlin", past), ("Hamburg", past), ("Munich", house) })
        {
            await world.Tenant.AddPurchaseAsync(await world.Tenant.AddFanAsync(fan => (fan.City, fan.State) = (city, city)), bought);
        }

        return world;
    }

    /// <summary>As the commit step does when somebody has approved; all campaigns of the promoter, the earliest first.</summary>
    private static async Task<IReadOnlyList<MarketingCampaign>> CommitAsync(SendingWorld world, CampaignDraft draft, RunId? run = null)
    {
        await using var scope = world.WorkerScope();
        await scope.ServiceProvider.GetRequiredService<CampaignCommit>().CommitAsync(
            new ApprovedDraft(
                draft, run ?? new RunId(Guid.NewGuid()), Guid.NewGuid(), world.Tenant.Person(Role.Marketer), world.Tenant.Person(Role.Approver), draft.Audience!.Count),
            Cancellation);
        var data = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        await data.SaveChangesAsync(Cancellation);
        return await data.Campaigns.OrderBy(campaign => campaign.SendAt).ToListAsync(Cancellation);
    }
}
