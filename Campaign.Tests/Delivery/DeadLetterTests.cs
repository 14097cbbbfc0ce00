using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Tenancy;
using Campaign.Tests.Campaigns;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>What was given up after the last attempt waits for a person, who tries it again or lets it go; nobody else's does.</summary>
public sealed class DeadLetterTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_that_were_given_up_are_replayed_or_discarded_and_refused_ones_are_neither()
    {
        await using var world = await SendingWorld.CreateAsync(
            database, new RecordingChannel(), configure: services => services.Configure<DeliveryOptions>(options => options.MostAttempts = 2));
        var fans = new List<FanId>();
        for (var i = 0; i < 5; i++)
        {
            fans.Add(await world.Tenant.AddFanAsync());
        }

        // One is refused for good; the others only find nobody at home, twice.
        world.Channel.Answer = message => message.FanId == fans[0] ? HandOverOutcome.Refused : HandOverOutcome.Deferred;
        var campaign = await world.LaunchedAsync();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await world.DrainAsync();
            world.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("sent", await world.StatusAsync(campaign));
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var approver = await CampaignClient.SignInAsync(api, world.Tenant, Role.Approver);
        var dead = Assert.Single((await ListAsync(approver)).Messages);
        Assert.Equal((campaign.Value, "email", 4L), (dead.CampaignId, dead.Channel, dead.Count));

        // Who is not asked about keeps out; a reason that nobody has moves nobody.
        Assert.Equal(0, (await approver.MovedAsync(campaign.Value, "dead-letters/replay", new DeadLetterChoice("another_reason"))).Counts.Pending);
        world.Channel.Answer = message => message.FanId == fans[1] ? HandOverOutcome.Deferred : HandOverOutcome.Accepted;
        var replayed = await approver.MovedAsync(campaign.Value, "dead-letters/replay", new DeadLetterChoice(dead.Reason));
        Assert.Equal(("sending", 4L), (replayed.Status, replayed.Counts.Pending));
        Assert.Empty((await ListAsync(approver)).Messages);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            await world.DrainAsync();
        }

        Assert.Equal(1, Assert.Single((await ListAsync(approver)).Messages).Count);
        var discarded = await approver.MovedAsync(campaign.Value, "dead-letters/discard");
        Assert.Equal((3, 2), (discarded.Counts.Accepted, discarded.Counts.Failed));
        Assert.Empty((await ListAsync(approver)).Messages);
        Assert.Equal(3, world.Channel.Reached.Count());
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Dead_jobs_are_queued_again_once_and_only_by_their_own_promoters_approvers()
    {
        var (tenant, stranger) = (await database.CreateTenantAsync(Cancellation), await database.CreateTenantAsync(Cancellation));
        var (replayed, doubled, discarded) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await JobAsync(tenant, replayed, "dead", Guid.NewGuid());
        var subject = Guid.NewGuid();
        await JobAsync(tenant, doubled, "dead", subject);
        await JobAsync(tenant, Guid.NewGuid(), "queued", subject);
        await JobAsync(tenant, discarded, "dead", Guid.NewGuid());
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var approver = await CampaignClient.SignInAsync(api, tenant, Role.Approver);
        using var marketer = await CampaignClient.SignInAsync(api, tenant, Role.Marketer);
        using var other = await CampaignClient.SignInAsync(api, stranger, Role.Owner);

        Assert.Equal(3, (await ListAsync(approver)).Jobs.Count);
        Assert.Empty((await ListAsync(other)).Jobs);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(marketer, replayed, "replay"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(other, replayed, "replay"));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(approver, replayed, "replay"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(approver, replayed, "replay"));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(approver, doubled, "replay"));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(approver, discarded, "discard"));

        Assert.Empty((await ListAsync(approver)).Jobs);
        Assert.Equal(("queued", "done", "done"), (await StateAsync(replayed), await StateAsync(doubled), await StateAsync(discarded)));
    }

    private static async Task<DeadLetterList> ListAsync(CampaignClient client) =>
        (await client.Http.GetFromJsonAsync<DeadLetterList>("/api/dead-letters", Cancellation))!;

    private static async Task<HttpStatusCode> PostAsync(CampaignClient client, Guid job, string action)
    {
        using var response = await client.Http.PostAsync(new Uri($"/api/dead-letters/jobs/{job}/{action}", UriKind.Relative), null, Cancellation);
        return response.StatusCode;
    }

    private async Task JobAsync(TestTenant tenant, Guid id, string state, Guid subject)
    {
        await using var command = database.Owner.CreateCommand(
            $"""
            INSERT INTO jobs (promoter_id, job_id, kind, subject_id, state, run_at, attempts, epoch, created_at, last_error)
            VALUES ('{tenant.Id}', '{id}', 'measure', '{subject}', '{state}', now() + interval '1 day', 5, 5, now(), 'TimeoutException')
            """);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<string> StateAsync(Guid job)
    {
        await using var command = database.Owner.CreateCommand($"SELECT state FROM jobs WHERE job_id = '{job}'");
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
