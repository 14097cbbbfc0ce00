using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>When messages go out, and when they stop.</summary>
public sealed class TimingTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_gets_it_at_the_same_time_of_the_own_clock()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        string[] zones = ["Asia/Tokyo", "Europe/Berlin", "America/New_York"];
        foreach (var zone in zones)
        {
            await world.Tenant.AddFanAsync(fan => (fan.TimeZone, fan.FirstName) = (zone, zone));
        }

        var day = world.Clock.GetUtcNow().AddDays(2);
        var campaign = await world.ScheduleAsync(schedule: new DraftSchedule("local_time", "Europe/Berlin") { SendAt = day, LocalTime = new TimeOnly(18, 0) });
        var start = await world.ScalarAsync<DateTime>($"SELECT send_at FROM campaigns WHERE campaign_id = '{campaign}'");
        world.Clock.SetUtcNow(start);
        await world.LaunchAsync(campaign);
        for (var hour = 0; hour < 24; hour++)
        {
            var before = world.Channel.HandOvers.Count;
            await world.DrainAsync();
            foreach (var message in world.Channel.HandOvers.Skip(before))
            {
                var zone = zones.Single(zone => message.Text.Contains(zone, StringComparison.Ordinal));
                Assert.Equal(18, TimeZoneInfo.ConvertTime(world.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).Hour);
            }

            world.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(zones.Length, world.Channel.HandOvers.Count);
        Assert.Equal("sent", await world.StatusAsync(campaign));
    }

    [Fact]
    public async Task Schedule_that_was_missed_is_held_until_somebody_says_so()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync();
        var campaign = await world.ScheduleAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.LaunchAsync(campaign);
        await world.DrainAsync();

        Assert.Equal("paused", await world.StatusAsync(campaign));
        Assert.Empty(world.Channel.HandOvers);
        Assert.Equal("stale_schedule", await world.ScalarAsync<string>(
            $"SELECT reason FROM campaign_transitions WHERE campaign_id = '{campaign}' AND \"to\" = 'paused'"));

        await world.ControlAsync(control => control.ResumeAsync(campaign, null, Cancellation));
        await world.LaunchAsync(campaign);
        await world.DrainAsync();
        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Single(world.Channel.HandOvers);
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("cancelled")]
    public async Task Pause_and_cancel_stop_after_the_batch_in_hand(string status)
    {
        var channel = new RecordingChannel { BatchSize = 4 };
        await using var world = await SendingWorld.CreateAsync(database, channel);
        for (var i = 0; i < 15; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        var campaign = await world.LaunchedAsync();
        channel.Before = _ => world.ControlAsync(control =>
            status == "paused" ? control.PauseAsync(campaign, "once", Cancellation) : control.CancelAsync(campaign, "once", Cancellation));
        await world.DrainAsync();

        Assert.Equal(status, await world.StatusAsync(campaign));
        Assert.Equal(4, channel.HandOvers.Count);
        Assert.Equal(11, (await world.StatesAsync(campaign))[status == "paused" ? "pending" : "skipped:cancelled"]);
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Quiet_hours_keep_a_message_until_the_fans_own_morning()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), configure: services =>
            services.Configure<DeliveryOptions>(options => (options.QuietHours.From, options.QuietHours.Until) = (new TimeOnly(21, 0), new TimeOnly(8, 0))));
        var berlin = await world.Tenant.AddFanAsync();
        var newYork = await world.Tenant.AddFanAsync(fan => fan.TimeZone = "America/New_York");

        // 22:30 in Berlin, 16:30 or 17:30 in New York.
        var evening = world.Clock.GetUtcNow().AddDays(1);
        world.Clock.SetUtcNow(Core.Campaigns.SendTimes.Instant(
            DateOnly.FromDateTime(evening.UtcDateTime), new TimeOnly(22, 30), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();
        Assert.Equal(newYork, Assert.Single(world.Channel.HandOvers).FanId);
        Assert.Equal(1, (await world.StatesAsync(campaign))["pending:quiet_hours"]);

        world.Clock.Advance(TimeSpan.FromHours(9.4));
        await world.DrainAsync();
        Assert.Single(world.Channel.HandOvers);
        world.Clock.Advance(TimeSpan.FromHours(0.1));
        await world.DrainAsync();

        Assert.Equal(berlin, world.Channel.HandOvers.Last().FanId);
        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(2, await world.ScalarAsync<long>($"SELECT sum(attempts) FROM recipients WHERE campaign_id = '{campaign}'"));
    }

    [Fact]
    public async Task What_concerns_a_purchase_comes_at_any_hour()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), configure: services =>
            services.Configure<DeliveryOptions>(options => (options.QuietHours.From, options.QuietHours.Until) = (new TimeOnly(0, 0), new TimeOnly(23, 59, 59))));
        await world.Tenant.AddFanAsync();
        var campaign = await world.ScheduleAsync(purpose: "service");
        await world.LaunchAsync(campaign);
        await world.DrainAsync();

        Assert.Single(world.Channel.HandOvers);
    }

    [Fact]
    public async Task Channel_without_copy_fails_its_recipients_alone()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync();
        await world.Tenant.AddFanAsync(email: null, phone: "+4915112345678");
        var campaign = await world.LaunchedAsync(null, SendingWorld.Copy(SendingWorld.Email("e")), "email", "sms");
        await world.DrainAsync();

        var states = await world.StatesAsync(campaign);
        Assert.Equal((1, 1), (states["accepted"], states["failed:unknown_variant"]));
        Assert.Equal("sent", await world.StatusAsync(campaign));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Every_channel_of_a_campaign_that_was_made_by_hand_has_copy_at_the_claim()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync(fan => fan.Language = "fr");
        await world.Tenant.AddFanAsync(fan => fan.Language = null);
        await world.Tenant.AddFanAsync(email: null, phone: "+4915112345678");
        var berlin = Contracts.Audiences.RuleJson.Read("""{"fan":"city","op":"in","value":["Hamburg"]}""");
        var campaign = await world.LaunchedAsync(
            null, SendingWorld.Copy(SendingWorld.Email("de", "de"), SendingWorld.Email("north", when: berlin), SendingWorld.Sms("s")), "email", "sms");
        await world.DrainAsync();

        Assert.Equal(3, (await world.StatesAsync(campaign))["accepted"]);
        Assert.Equal(0, await world.ScalarAsync<long>($"SELECT count(*) FROM recipients WHERE campaign_id = '{campaign}' AND variant IS NULL"));
    }

    [Fact]
    public async Task Message_ids_are_the_same_from_the_database_and_from_the_code()
    {
        var chance = new Random(5);
        var bytes = new byte[16];
        await using var connection = await database.Owner.OpenConnectionAsync(Cancellation);
        for (var i = 0; i < 300; i++)
        {
            chance.NextBytes(bytes);
            var (campaign, fan, channel) = (new Guid(bytes), chance.NextInt64(), i % 2 == 0 ? Channel.Email : Channel.Sms);
            await using var command = new Npgsql.NpgsqlCommand("SELECT uuid_generate_v5($1, $2 || ':' || $3)", connection);
            command.Parameters.Add(new() { Value = campaign });
            command.Parameters.Add(new() { Value = fan });
            command.Parameters.Add(new() { Value = EnumText.Of(channel) });
            Assert.Equal(await command.ExecuteScalarAsync(Cancellation), MessageIds.Of(new CampaignId(campaign), new FanId(fan), channel));
        }

        // The name space of DNS and the example of RFC 9562, appendix A.4.
        Assert.Equal(Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NamedId.Of(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));
    }
}
