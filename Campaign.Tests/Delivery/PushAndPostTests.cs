using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Crm;
using Campaign.Core.Crm.Push;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Tenancy;
using Campaign.Core.Webhooks;
using Campaign.Tests.Campaigns;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>Notifications to fans' devices and posts to everybody, handed to the operator's service as signed webhooks.</summary>
public sealed class PushAndPostTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly CopyVariant Push = new("push-en", "en", "push", "Doors open at nine, {{ fan.first_name }}", "") { Subject = "Tonight" };
    private static readonly CopyVariant Post = new("post-en", "en", "social", "We are back on Saturday", "Tickets");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notification_goes_to_the_devices_of_those_who_agreed_and_who_leaves_after_the_snapshot_gets_none()
    {
        await using var service = await Receiver.StartAsync();
        await using var world = await WorldAsync(service);
        foreach (var id in (string[])["agreed", "left", "silent", "refused", "without"])
        {
            await world.Tenant.AddFanAsync(fan => fan.ExternalId = id);
        }

        await TellAsync(
            world, new("agreed", "token-1", true), new("left", "token-2", true), new("silent", "token-3"), new("refused", "token-4", false));
        var campaign = await world.LaunchedAsync(copy: SendingWorld.Copy(Push), channels: ["push"]);
        await LeaveAsync(world, "left");
        await world.DrainAsync();

        var message = Assert.Single(service.Messages.Values).Single();
        Assert.Equal("push.message", message.GetProperty("type").GetString());
        var data = message.GetProperty("data");
        Assert.Equal(
            ("token-1", "Tonight", "Doors open at nine, Mia"),
            (data.GetProperty("to").GetString(), data.GetProperty("title").GetString(), data.GetProperty("text").GetString()));
        var states = await world.StatesAsync(campaign);
        Assert.Equal((1, 1), (states["accepted"], states["skipped:unsubscribed"]));
        Assert.Equal("no_address:1,no_consent:2", await world.ScalarAsync<string>(
            $"SELECT string_agg(reason || ':' || count, ',' ORDER BY reason) FROM campaign_exclusions WHERE campaign_id = '{campaign}'"));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Device_moves_with_who_signs_in_and_a_batch_turns_no_no_into_a_yes()
    {
        await using var world = await SendingWorld.CreateAsync(database);
        await world.Tenant.AddFanAsync(fan => fan.ExternalId = "ada");
        await world.Tenant.AddFanAsync(fan => fan.ExternalId = "bea");
        await TellAsync(world, new IngestDevice("ada", "phone", true));

        Assert.Equal(["created", "rejected:unknown_fan", "rejected:invalid_token"], await TellAsync(
            world, new("bea", "phone", true), new("nobody", "other", true), new("ada", "not a token", true)));
        Assert.Equal("bea:true", await DevicesAsync(world));

        Assert.Equal(["unchanged", "updated", "unchanged", "updated"], await TellAsync(
            world, new("bea", "phone", true), new("bea", "phone", false), new("bea", "phone", true), new("bea", "tablet")));
        Assert.Equal("bea:false", await DevicesAsync(world));
        Assert.Equal("true,true,false", await world.ScalarAsync<string>(
            $"SELECT string_agg(granted::text, ',' ORDER BY at, consent_id) FROM consents WHERE promoter_id = '{world.Tenant.Id}' AND channel = 'push'"));

        Assert.Equal(["updated", "unchanged"], await TellAsync(world, new("bea", null), new("bea", null)));
        Assert.Equal(0, await world.ScalarAsync<long>($"SELECT count(*) FROM push_devices WHERE promoter_id = '{world.Tenant.Id}'"));
    }

    [Fact]
    public async Task Post_goes_out_once_beside_the_mails_through_failures_and_a_crash_and_is_counted()
    {
        await using var service = await Receiver.StartAsync();
        await using var world = await WorldAsync(service);
        await world.Tenant.AddFanAsync();
        await world.Tenant.AddFanAsync(email: null);
        var campaign = await world.LaunchedAsync(copy: SendingWorld.Copy(SendingWorld.Email("email-en"), Post), channels: ["email", "social"]);

        // A worker hands it over and is killed before it has written that; then the service has a bad hour.
        await world.ClaimAndHandOverAsync(campaign);
        await world.EndLeasesAsync();
        service.Failures = 2;
        for (var round = 0; round < 4; round++)
        {
            await world.DrainAsync();
            world.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("sent", await world.StatusAsync(campaign));
        var post = Assert.Single(service.Messages.Values).Select(message => message.GetProperty("data").GetProperty("text").GetString()!).Distinct();
        Assert.StartsWith("We are back on Saturday http", Assert.Single(post), StringComparison.Ordinal);
        Assert.Equal(2, (await world.StatesAsync(campaign))["accepted"]);
        Assert.Equal(3, await world.ScalarAsync<long>($"SELECT audience_count FROM campaigns WHERE campaign_id = '{campaign}'"));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Post_alone_asks_for_one_recipient_is_read_by_nobody_in_particular_and_waits_while_the_campaign_is_held()
    {
        await using var service = await Receiver.StartAsync();
        await using var world = await WorldAsync(service);
        await world.Tenant.AddFanAsync();
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var marketer = await CampaignClient.SignInAsync(api, world.Tenant, Role.Marketer);
        var input = CampaignClient.Input(variants: Post) with { Channels = ["social"] };

        foreach (var wrong in (CopyVariant[])[Post with { Body = "Hi {{ fan.first_name }}" }, Post with { When = input.Rule }])
        {
            var refused = await marketer.PostAsync(input with { Copy = SendingWorld.Copy(wrong) });
            await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_campaign", refused);
        }

        var campaign = await marketer.ApprovedAsync(input);
        var reach = await marketer.GetAsync<CampaignReach>(campaign.Id, "/reach");
        Assert.Equal((1, 1, 0), (reach.Audience, reach.Recipients, reach.Exclusions.Count));
        await marketer.MovedAsync(campaign.Id, "schedule");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.LaunchAsync(new(campaign.Id));
        await marketer.MovedAsync(campaign.Id, "pause");
        await world.DrainAsync();
        Assert.Empty(service.Messages);

        await marketer.MovedAsync(campaign.Id, "resume");
        await world.DrainAsync();
        Assert.Single(service.Messages);
        var row = Assert.Single((await marketer.GetAsync<Contracts.Common.Page<RecipientRow>>(campaign.Id, "/recipients")).Items);
        Assert.Equal((0, "social", "accepted"), (row.FanId, row.Channel, row.State));
    }

    private Task<SendingWorld> WorldAsync(Receiver service) => SendingWorld.CreateAsync(database, configure: services =>
    {
        services.Configure<DeliveryOptions>(options => (options.Push, options.Social) = (SignedWebhookChannel.ChannelName, SignedWebhookChannel.ChannelName));
        services.AddSingleton(Options.Create(new SignedWebhookOptions { Url = new Uri(service.Address), Secret = WebhookSecret.Create() }));
    });

    private static async Task<string[]> TellAsync(SendingWorld world, params IngestDevice[] devices)
    {
        await using var scope = world.Tenant.Scope(Role.Marketer);
        var told = await scope.ServiceProvider.GetRequiredService<PushDevices>().TakeAsync(devices, Cancellation);
        return [.. told.Items.Select(item => item.Problem is { } problem ? $"{item.Verdict}:{problem.Code}" : item.Verdict)];
    }

    private static async Task LeaveAsync(SendingWorld world, string externalId)
    {
        var fan = await world.ScalarAsync<long>($"SELECT fan_id FROM fans WHERE promoter_id = '{world.Tenant.Id}' AND external_id = '{externalId}'");
        await using var scope = world.WorkerScope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<PushConsents>().SetAsync(new(fan), granted: false, "unsubscribe_link", Cancellation));
    }

    private static Task<string> DevicesAsync(SendingWorld world) => world.ScalarAsync<string>(
        $"""
        SELECT string_agg(f.external_id || ':' || d.consent, ',') FROM push_devices d JOIN fans f USING (promoter_id, fan_id)
        WHERE d.promoter_id = '{world.Tenant.Id}'
        """);

    /// <summary>The operator's service: keeps what it takes by the message's id, and fails as often as it is told to.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private StubService _stub = null!;
        private int _failures;

        public string Address => _stub.Address;

        public ConcurrentDictionary<string, ConcurrentBag<JsonElement>> Messages { get; } = new();

        public int Failures
        {
            set => _failures = value;
        }

        public static async Task<Receiver> StartAsync()
        {
            var receiver = new Receiver();
            receiver._stub = await StubService.StartAsync(receiver.AnswerAsync);
            return receiver;
        }

        public ValueTask DisposeAsync() => _stub.DisposeAsync();

        private async Task AnswerAsync(HttpContext context)
        {
            if (Interlocked.Decrement(ref _failures) >= 0)
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            }

            var body = await context.Request.ReadFromJsonAsync<JsonElement>(context.RequestAborted);
            Messages.GetOrAdd(context.Request.Headers["webhook-id"].ToString(), _ => []).Add(body);
        }
    }
}
