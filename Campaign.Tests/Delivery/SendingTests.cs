using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Delivery;

public sealed class SendingTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Campaign_reaches_every_reachable_fan_once_and_accounts_for_the_others()
    {
        await using var world = await SendingWorld.CreateAsync(database);
        var reachable = new List<Core.Common.FanId>();
        for (var i = 0; i < 7; i++)
        {
            reachable.Add(await world.Tenant.AddFanAsync());
        }

        await world.Tenant.AddFanAsync(fan => fan.ConsentEmail = false);
        await world.Tenant.AddFanAsync(email: null);
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();

        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(7, (await world.StatesAsync(campaign))["accepted"]);
        Assert.Equal(9, await world.ScalarAsync<long>($"SELECT audience_count FROM campaigns WHERE campaign_id = '{campaign}'"));
        await world.AssertAddsUpAsync(campaign);
        await using var scope = world.Tenant.Scope();
        var messages = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().OutboxMessages
            .Where(message => message.CampaignId == campaign).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(reachable.Order(Comparer<Core.Common.FanId>.Create((a, b) => a.Value.CompareTo(b.Value))), messages.Select(message => message.FanId).OrderBy(fan => fan.Value));
        Assert.All(messages, message => Assert.Equal(MessageIds.Of(campaign, message.FanId, Channel.Email), message.MessageId));
        Assert.Equal(0, await world.ScalarAsync<long>($"SELECT count(*) FROM dispatches WHERE campaign_id = '{campaign}'"));
    }

    [Fact]
    public async Task Fan_without_email_gets_the_second_channel()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync(email: null, phone: "+4915112345678");
        await world.Tenant.AddFanAsync(phone: "+4915112345679");
        var campaign = await world.LaunchedAsync(null, SendingWorld.Copy(SendingWorld.Email("e"), SendingWorld.Sms("s")), "email", "sms");
        await world.DrainAsync();

        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal([Channel.Email, Channel.Sms], world.Channel.HandOvers.Select(message => message.Channel).Order());
        Assert.Contains(world.Channel.HandOvers, message => message.To == "+4915112345678" && message.Text.StartsWith("Hello Mia", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fan_who_unsubscribes_after_the_snapshot_is_skipped()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        var (gone, erased) = (await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync());
        await world.Tenant.AddFanAsync();
        var campaign = await world.LaunchedAsync();
        await world.SqlAsync($"UPDATE fans SET consent_email = false WHERE fan_id = {gone}");
        await world.SqlAsync($"DELETE FROM fans WHERE fan_id = {erased}");
        await world.DrainAsync();

        var states = await world.StatesAsync(campaign);
        Assert.Equal(1, states["skipped:unsubscribed"]);
        Assert.Equal(1, states["skipped:erased"]);
        Assert.Equal(1, states["accepted"]);
        Assert.DoesNotContain(world.Channel.HandOvers, message => message.FanId == gone);
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Who_objects_to_service_messages_gets_none_before_the_snapshot_or_after_it()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync(fan => (fan.ConsentEmail, fan.ConsentEmailService) = (true, false));
        var late = await world.Tenant.AddFanAsync();
        var reached = await world.Tenant.AddFanAsync(fan => fan.ConsentEmail = false);
        var campaign = await world.ScheduleAsync(purpose: "service");
        await world.LaunchAsync(campaign);
        await world.SqlAsync($"UPDATE fans SET consent_email_service = false WHERE fan_id = {late}");
        await world.DrainAsync();

        Assert.Equal(1, await world.ScalarAsync<long>($"SELECT count FROM campaign_exclusions WHERE campaign_id = '{campaign}' AND reason = 'no_consent'"));
        var states = await world.StatesAsync(campaign);
        Assert.Equal((1L, 1L), (states["skipped:no_consent"], states["accepted"]));
        Assert.Equal(reached, Assert.Single(world.Channel.HandOvers).FanId);
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Bad_address_and_refused_message_fail_alone()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        var (broken, refused) = (await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync());
        for (var i = 0; i < 5; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        await world.SqlAsync($"UPDATE fans SET email_cipher = '\\x00010203' WHERE fan_id = {broken}");
        world.Channel.Answer = message => message.FanId == refused ? HandOverOutcome.Refused : HandOverOutcome.Accepted;
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();

        var states = await world.StatesAsync(campaign);
        Assert.Equal(1, states["failed:address_unreadable"]);
        Assert.Equal(1, states["failed:as_the_test_says"]);
        Assert.Equal(5, states["accepted"]);
        Assert.Equal("sent", await world.StatusAsync(campaign));
    }

    [Fact]
    public async Task Broken_template_fails_its_own_recipients_alone()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync(fan => fan.Language = "de");
        await world.Tenant.AddFanAsync(fan => fan.Language = "en-GB");
        var campaign = await world.LaunchedAsync(null, SendingWorld.Copy(SendingWorld.Email("en"), SendingWorld.Email("de", "de", "Hallo")));
        await world.SqlAsync($"UPDATE campaigns SET copy = jsonb_set(copy, '{{variants,1,body}}', '\"{{% if %}}\"') WHERE campaign_id = '{campaign}'");
        await world.DrainAsync();

        var states = await world.StatesAsync(campaign);
        Assert.Equal(1, states["failed:invalid_template"]);
        Assert.Equal(1, states["accepted"]);
    }

    [Fact]
    public async Task Deferred_message_is_tried_again_later_and_in_the_end_fails()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel { Answer = _ => HandOverOutcome.Deferred });
        await world.Tenant.AddFanAsync();
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();
        Assert.Equal(1, (await world.StatesAsync(campaign))["pending:as_the_test_says"]);

        for (var i = 0; i < 4; i++)
        {
            world.Clock.Advance(TimeSpan.FromHours(5));
            await world.DrainAsync();
        }

        Assert.Equal(1, (await world.StatesAsync(campaign))["failed:as_the_test_says"]);
        Assert.Equal("sent", await world.StatusAsync(campaign));
    }

    [Fact]
    public async Task Tenant_sees_nothing_of_anothers_campaign()
    {
        await using var world = await SendingWorld.CreateAsync(database);
        await world.Tenant.AddFanAsync();
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();
        var stranger = await database.CreateTenantAsync(TestContext.Current.CancellationToken);
        await using var scope = stranger.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();

        Assert.False(await db.Campaigns.IgnoreQueryFilters().AnyAsync(row => row.CampaignId == campaign, TestContext.Current.CancellationToken));
        Assert.False(await db.Recipients.IgnoreQueryFilters().AnyAsync(row => row.CampaignId == campaign, TestContext.Current.CancellationToken));
        Assert.False(await db.OutboxMessages.IgnoreQueryFilters().AnyAsync(row => row.CampaignId == campaign, TestContext.Current.CancellationToken));
        Assert.Null(await scope.ServiceProvider.GetRequiredService<CampaignControl>().PauseAsync(campaign, null, TestContext.Current.CancellationToken));
    }
}
