using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Testing;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>A message of a campaign comes to a member, to look at, and counts nowhere.</summary>
public sealed class TestMessageTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Test_comes_marked_to_the_member_and_changes_no_number()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        var fan = await world.Tenant.AddFanAsync(one => one.FirstName = "Zoë");
        var campaign = await world.ScheduleAsync(copy: SendingWorld.Copy(SendingWorld.Email("email-en"), SendingWorld.Sms("sms-en")), channels: ["email", "sms"]);
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var marketer = await api.SignInAsync(world.Tenant, Role.Marketer, Cancellation);

        var own = await AskAsync(marketer, campaign, new SendTest(FanId: fan.Value));
        var others = await AskAsync(marketer, campaign, new SendTest(world.Tenant.Email(Role.Approver).ToUpperInvariant(), "sms-en"));
        await WorkAsync(world, own, others, own);

        var messages = world.Channel.HandOvers.ToArray();
        Assert.Equal([(world.Tenant.Email(Role.Marketer), "[Test] For Zoë"), (world.Tenant.Email(Role.Approver), "[Test] Text message, segments: 1")], messages.Select(message => (message.To, message.Subject)));
        Assert.DoesNotContain("/t/o/", messages[0].Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/t/c/", messages[0].Html + messages[0].Text, StringComparison.Ordinal);
        Assert.All(messages, message => Assert.Equal("", message.Reference));
        Assert.Equal(
            ["sent", "sent"], (await marketer.GetFromJsonAsync<TestMessageItem[]>($"/api/campaigns/{campaign}/tests", Cancellation))!.Select(test => test.State));
        Assert.Equal((0L, 0L), (await world.ScalarAsync<long>($"SELECT count(*) FROM engagement_events WHERE campaign_id = '{campaign}'"), await world.ScalarAsync<long>($"SELECT count(*) FROM recipients WHERE campaign_id = '{campaign}'")));
        Assert.Equal("scheduled", await world.StatusAsync(campaign));
    }

    [Fact]
    public async Task Nobody_but_members_gets_tests_and_a_refusal_is_told()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel { Answer = _ => HandOverOutcome.Refused });
        await world.Tenant.AddFanAsync(email: "fan@fans.example");
        var campaign = await world.ScheduleAsync();
        var other = await database.CreateTenantAsync(Cancellation);
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var marketer = await api.SignInAsync(world.Tenant, Role.Marketer, Cancellation);
        using var viewer = await api.SignInAsync(world.Tenant, Role.Viewer, Cancellation);
        using var stranger = await api.SignInAsync(other, Role.Owner, Cancellation);

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden, HttpStatusCode.NotFound],
            [
                await StatusAsync(marketer, campaign, new SendTest("fan@fans.example")), await StatusAsync(marketer, campaign, new SendTest(other.Email(Role.Owner))),
                await StatusAsync(marketer, campaign, new SendTest(Variant: "none")), await StatusAsync(viewer, campaign, new SendTest()), await StatusAsync(stranger, campaign, new SendTest()),
            ]);
        var test = await AskAsync(marketer, campaign, new SendTest());
        await WorkAsync(world, test);
        var told = Assert.Single((await marketer.GetFromJsonAsync<TestMessageItem[]>($"/api/campaigns/{campaign}/tests", Cancellation))!);
        Assert.Equal(("failed", "as_the_test_says"), (told.State, told.Reason));
    }

    private static async Task<Guid> AskAsync(HttpClient client, CampaignId campaign, SendTest request)
    {
        using var answer = await client.PostAsJsonAsync($"/api/campaigns/{campaign}/test", request, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<TestMessageItem>(Cancellation))!.Id;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, CampaignId campaign, SendTest request)
    {
        using var answer = await client.PostAsJsonAsync($"/api/campaigns/{campaign}/test", request, Cancellation);
        return answer.StatusCode;
    }

    /// <summary>Does the jobs as the worker's loop would; one that is done again sends nothing twice.</summary>
    private static async Task WorkAsync(SendingWorld world, params Guid[] tests)
    {
        foreach (var test in tests)
        {
            await using var scope = world.WorkerScope();
            var job = new JobLease(world.Tenant.Id, Guid.NewGuid(), TestMessage.Job, test, 1, 1, world.Clock.GetUtcNow(), null);
            await scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(TestMessage.Job).RunAsync(job, Cancellation);
        }
    }
}
