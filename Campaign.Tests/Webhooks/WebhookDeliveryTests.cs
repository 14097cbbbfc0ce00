using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Webhooks;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;
using Campaign.Core.Webhooks;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Webhooks;

/// <summary>Promoters are told what happens: signed, again until it is taken, and never of what did not happen.</summary>
public sealed class WebhookDeliveryTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Public_library_verifies_messages_through_a_rotation_of_the_secret()
    {
        await using var lab = await WebhookLab.OpenAsync(database);
        await using var receiver = await WebhookReceiver.StartAsync();
        var created = await lab.AddAsync(receiver.Url, "campaign.*");
        await receiver.HoldAsync(created.Secret);
        await lab.World.Tenant.AddFanAsync();
        var campaign = await lab.World.LaunchedAsync();
        await lab.World.DrainAsync();
        await lab.DeliverAsync();

        var types = new List<string>();
        while (types.Count < 6)
        {
            var (verified, id, body) = await receiver.MessageAsync();
            Assert.True(verified);
            Assert.True(Guid.TryParse(id, out _));
            Assert.Equal(campaign.Value, body.GetProperty("data").GetProperty("campaignId").GetGuid());
            types.Add(body.GetProperty("type").GetString()!);
        }

        Assert.Equal(
            ["campaign.approved", "campaign.draft", "campaign.in_review", "campaign.scheduled", "campaign.sending", "campaign.sent"],
            types.Order(StringComparer.Ordinal));
        Assert.All(await lab.DeliveriesAsync(created.Endpoint.Id), delivery => Assert.Equal(("delivered", 1, 204), (delivery.State, delivery.Attempts, delivery.LastStatus)));

        // The receiver still holds the former secret; then it changes, within the day.
        using var rotation = await lab.Owner.PostAsync($"/api/webhooks/{created.Endpoint.Id}/secret", null, Cancellation);
        var rotated = (await rotation.Content.ReadFromJsonAsync<RotatedWebhookSecret>(Cancellation))!;
        await TestAsync(lab, created.Endpoint.Id);
        Assert.True((await receiver.MessageAsync()).Verified);
        await receiver.HoldAsync(rotated.Secret);
        await TestAsync(lab, created.Endpoint.Id);
        Assert.True((await receiver.MessageAsync()).Verified);

        // And after it the former one is worth nothing. The clock is not advanced: the library compares the time with its own.
        await lab.World.SqlAsync("UPDATE webhook_endpoints SET former_secret_until = now() - interval '1 second'");
        await receiver.HoldAsync(created.Secret);
        await TestAsync(lab, created.Endpoint.Id);
        Assert.False((await receiver.MessageAsync()).Verified);
    }

    [Fact]
    public async Task Messages_consents_and_imports_tell_of_themselves_without_personal_data()
    {
        await using var lab = await WebhookLab.OpenAsync(database);
        await using var stub = await StubService.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        });
        var messages = await lab.AddAsync(stub.Address, "message.*");
        var consents = await lab.AddAsync(stub.Address, "consent.changed");
        var fan = await lab.World.Tenant.AddFanAsync(one => one.ExternalId = "crm-7");
        var campaign = await lab.World.LaunchedAsync();
        await lab.World.DrainAsync();
        await using (var scope = lab.World.Tenant.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<ConsentLedger>().UnsubscribeAsync(fan, Channel.Email, "unsubscribe_link", Cancellation);
        }

        await lab.DeliverAsync();

        var sent = Assert.Single(await lab.DeliveriesAsync(messages.Endpoint.Id));
        var changed = Assert.Single(await lab.DeliveriesAsync(consents.Endpoint.Id));
        Assert.Equal(("message.accepted", "delivered"), (sent.Type, sent.State));
        var detail = (await lab.Owner.GetFromJsonAsync<WebhookDeliveryDetail>($"/api/webhooks/{messages.Endpoint.Id}/deliveries/{sent.EventId}", Cancellation))!;
        var data = JsonDocument.Parse(detail.Payload).RootElement.GetProperty("data");
        Assert.Equal(
            (campaign.Value, fan.Value, "crm-7", "email", lab.World.Channel.HandOvers.Single().MessageId),
            (data.GetProperty("campaignId").GetGuid(), data.GetProperty("fanId").GetInt64(), data.GetProperty("externalId").GetString(),
                data.GetProperty("channel").GetString(), data.GetProperty("messageId").GetGuid()));
        Assert.DoesNotContain("@", detail.Payload, StringComparison.Ordinal);
        Assert.Equal("consent.changed", changed.Type);
    }

    [Fact]
    public async Task What_is_rolled_back_is_told_to_nobody()
    {
        await using var lab = await WebhookLab.OpenAsync(database);
        await using var stub = await StubService.StartAsync("ok");
        var endpoint = await lab.AddAsync(stub.Address);
        var campaign = await lab.World.ScheduleAsync();
        await lab.DeliverAsync();
        var before = (await lab.DeliveriesAsync(endpoint.Endpoint.Id)).Count;

        await using (var connection = await database.Owner.OpenConnectionAsync(Cancellation))
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await using var move = connection.CreateCommand();
            move.CommandText = $"""
                INSERT INTO campaign_transitions (promoter_id, campaign_id, transition_id, "from", "to", actor, at)
                VALUES ('{lab.World.Tenant.Id}', '{campaign}', gen_random_uuid(), 'scheduled', 'cancelled', 'worker', now())
                """;
            await move.ExecuteNonQueryAsync(Cancellation);
            await transaction.RollbackAsync(Cancellation);
        }

        await lab.DeliverAsync();
        Assert.Equal(before, (await lab.DeliveriesAsync(endpoint.Endpoint.Id)).Count);
    }

    [Fact]
    public async Task Endpoint_that_fails_is_tried_later_and_later_and_takes_all_in_a_replay()
    {
        await using var lab = await WebhookLab.OpenAsync(database, services => services.Configure<WebhookOptions>(options =>
            options.Waits = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)]));
        var status = StatusCodes.Status500InternalServerError;
        await using var stub = await StubService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var endpoint = (await lab.AddAsync(stub.Address, "campaign.scheduled")).Endpoint.Id;
        await lab.World.ScheduleAsync();

        await lab.DeliverAsync();
        await lab.DeliverAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(("pending", 1, 500), State(Assert.Single(await lab.DeliveriesAsync(endpoint))));
        Assert.Equal("failing", (await lab.EndpointAsync(endpoint)).State);
        await lab.DeliverAsync(TimeSpan.FromSeconds(10));
        await lab.DeliverAsync(TimeSpan.FromMinutes(2));
        var failed = Assert.Single(await lab.DeliveriesAsync(endpoint, "?state=failed"));
        Assert.Equal(("failed", 3, 500), State(failed));

        status = StatusCodes.Status200OK;
        Assert.Equal(1, await lab.ReplayAsync(endpoint, new ReplayWebhooks(failed.OccurredAt.AddMinutes(-1))));
        await lab.DeliverAsync();
        Assert.Equal(("delivered", 4, 200), State(Assert.Single(await lab.DeliveriesAsync(endpoint))));
        Assert.Equal("on", (await lab.EndpointAsync(endpoint)).State);
        Assert.Equal(0, await lab.ReplayAsync(endpoint, new ReplayWebhooks(failed.OccurredAt.AddMinutes(-1))));
        Assert.Equal(1, await lab.ReplayAsync(endpoint, new ReplayWebhooks(failed.OccurredAt.AddMinutes(-1), FailedOnly: false)));
        await lab.DeliverAsync();

        // Always the same message: the receiver can tell that it has it already.
        Assert.Equal(5, stub.Requests.Count);
        Assert.Single(stub.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        var detail = (await lab.Owner.GetFromJsonAsync<WebhookDeliveryDetail>($"/api/webhooks/{endpoint}/deliveries/{failed.EventId}", Cancellation))!;
        Assert.Equal([(3, "http_500"), (2, "http_500"), (1, "http_500")], detail.Failures.Select(failure => (failure.Attempt, failure.Error)));
    }

    [Fact]
    public async Task Endpoint_that_is_away_for_days_is_switched_off_and_what_it_missed_can_be_replayed()
    {
        await using var lab = await WebhookLab.OpenAsync(database);
        string url;
        await using (var stub = await StubService.StartAsync("gone soon"))
        {
            url = stub.Address;
        }

        var endpoint = (await lab.AddAsync(url, "campaign.scheduled")).Endpoint.Id;
        var start = lab.World.Clock.GetUtcNow();
        await lab.World.ScheduleAsync();
        await lab.DeliverAsync();
        await lab.World.ScheduleAsync();
        for (var day = 0; day < 7; day++)
        {
            await lab.DeliverAsync(TimeSpan.FromDays(1));
        }

        var off = await lab.EndpointAsync(endpoint);
        Assert.Equal(("off", "failing", 2L), (off.State, off.OffReason, off.Failed));
        await lab.World.ScheduleAsync();
        await lab.DeliverAsync();
        Assert.Equal(2, (await lab.DeliveriesAsync(endpoint)).Count);

        await using var back = await StubService.StartAsync("back");
        using var on = await lab.Owner.PutAsJsonAsync($"/api/webhooks/{endpoint}", new UpdateWebhookEndpoint(back.Address, ["campaign.scheduled"], Enabled: true), Cancellation);
        on.EnsureSuccessStatusCode();
        Assert.Equal(3, await lab.ReplayAsync(endpoint, new ReplayWebhooks(start.AddMinutes(-1), lab.World.Clock.GetUtcNow().AddDays(1))));
        await lab.DeliverAsync(TimeSpan.FromDays(1));
        Assert.Equal(3, back.Requests.Count);
        Assert.Equal("on", (await lab.EndpointAsync(endpoint)).State);
    }

    [Fact]
    public async Task Owners_of_a_promoter_alone_see_and_change_its_endpoints()
    {
        await using var lab = await WebhookLab.OpenAsync(database);
        await using var other = await WebhookLab.OpenAsync(database);
        await using var stub = await StubService.StartAsync("ok");
        var created = await lab.AddAsync(stub.Address);
        using var marketer = await lab.SignInAsync(Role.Approver);

        Assert.DoesNotContain(created.Secret, await lab.Owner.GetStringAsync("/api/webhooks", Cancellation), StringComparison.Ordinal);
        using var forbidden = await marketer.GetAsync("/api/webhooks", Cancellation);
        using var strange = await other.Owner.GetAsync($"/api/webhooks/{created.Endpoint.Id}/deliveries", Cancellation);
        using var removal = await other.Owner.DeleteAsync($"/api/webhooks/{created.Endpoint.Id}", Cancellation);
        using var inside = await other.Owner.PostAsJsonAsync("/api/webhooks", new CreateWebhookEndpoint("https://169.254.169.254/", ["*"]), Cancellation);
        using var unknown = await other.Owner.PostAsJsonAsync("/api/webhooks", new CreateWebhookEndpoint("https://shop.example/", ["campaign.exploded"]), Cancellation);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity],
            new[] { forbidden, strange, removal, inside, unknown }.Select(answer => answer.StatusCode));
        await other.World.ScheduleAsync();
        await lab.DeliverAsync();
        Assert.Empty(stub.Requests);
    }

    private static (string State, int Attempts, int? Status) State(WebhookDeliveryItem delivery) => (delivery.State, delivery.Attempts, delivery.LastStatus);

    private static async Task TestAsync(WebhookLab lab, Guid endpoint)
    {
        using var answer = await lab.Owner.PostAsync($"/api/webhooks/{endpoint}/test", null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        // The API asked by the real clock, which is ahead of the test's.
        await lab.DeliverAsync(TimeSpan.FromSeconds(30));
    }
}
