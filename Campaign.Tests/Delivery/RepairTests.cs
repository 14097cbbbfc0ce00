using System.Net;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Tenancy;
using Campaign.Tests.Campaigns;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>What a person decides about recipients that were left uncertain or failed.</summary>
public sealed class RepairTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Uncertain_recipients_become_what_the_mail_servers_log_says()
    {
        await using var world = await WorldAsync(HandOverOutcome.Uncertain);
        var campaign = await SentAsync(world);
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var approver = await CampaignClient.SignInAsync(api, world.Tenant, Role.Approver);
        var arrived = world.Channel.HandOvers.Take(2).Select(message => message.FanId.Value).ToArray();

        await approver.MovedAsync(campaign.Value, "recipients/repair", new RepairRecipients("uncertain", "accepted", arrived), "log-1");
        await approver.MovedAsync(campaign.Value, "recipients/repair", new RepairRecipients("uncertain", "accepted", arrived), "log-1");
        var counts = (await approver.MovedAsync(campaign.Value, "recipients/repair", new RepairRecipients("uncertain", "failed"))).Counts;

        Assert.Equal((2, 2, 0), (counts.Accepted, counts.Failed, counts.Uncertain));
        Assert.Equal(2, (await world.StatesAsync(campaign))["failed:reconciled"]);
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Failed_recipients_of_one_reason_are_tried_again_under_the_same_id()
    {
        await using var world = await WorldAsync(HandOverOutcome.Refused);
        var campaign = await SentAsync(world);
        world.Channel.Answer = _ => HandOverOutcome.Accepted;
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var approver = await CampaignClient.SignInAsync(api, world.Tenant, Role.Approver);
        await approver.MovedAsync(campaign.Value, "recipients/repair", new RepairRecipients("failed", "pending", Reason: "another_reason"));
        Assert.Equal("sent", await world.StatusAsync(campaign));

        var reopened = await approver.MovedAsync(campaign.Value, "recipients/repair", new RepairRecipients("failed", "pending", Reason: "as_the_test_says"));
        Assert.Equal(("sending", 4L), (reopened.Status, reopened.Counts.Pending));
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.DrainAsync();

        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(4, (await world.StatesAsync(campaign))["accepted"]);
        Assert.Equal(4, world.Channel.Reached.Count());
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Nobody_is_tried_again_who_must_not_be()
    {
        await using var world = await WorldAsync(HandOverOutcome.Refused);
        var campaign = await SentAsync(world);
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var approver = await CampaignClient.SignInAsync(api, world.Tenant, Role.Approver);
        using var marketer = await CampaignClient.SignInAsync(api, world.Tenant, Role.Marketer);
        var again = new RepairRecipients("failed", "pending");
        Task<HttpResponseMessage> RepairAsync(CampaignClient client, RepairRecipients repair) => client.MoveAsync(campaign.Value, "recipients/repair", repair);

        await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "forbidden", await RepairAsync(marketer, again));
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_request", await RepairAsync(approver, new RepairRecipients("accepted", "pending")));
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_request", await RepairAsync(approver, new RepairRecipients("failed", "lost")));
        await world.SqlAsync($"UPDATE campaigns SET status = 'cancelled' WHERE campaign_id = '{campaign}'");
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "illegal_transition", await RepairAsync(approver, again));

        Assert.Equal(4, (await world.StatesAsync(campaign))["failed:as_the_test_says"]);
    }

    private async Task<SendingWorld> WorldAsync(HandOverOutcome outcome)
    {
        var world = await SendingWorld.CreateAsync(database, new RecordingChannel { Answer = _ => outcome });
        for (var i = 0; i < 4; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        return world;
    }

    private static async Task<CampaignId> SentAsync(SendingWorld world)
    {
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();
        Assert.Equal("sent", await world.StatusAsync(campaign));
        return campaign;
    }
}
