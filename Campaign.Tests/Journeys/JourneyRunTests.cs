using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Delivery;
using Campaign.Core.Journeys;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Journeys;

/// <summary>What a journey promises, each by a small one.</summary>
public sealed class JourneyRunTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly JourneyCondition Bought = new("bought");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fan_gets_each_message_once_at_its_time()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var fan = await world.Tenant.AddFanAsync();
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a", "w"), JourneyWorld.Wait("w", "b", "3d"), JourneyWorld.Send("b")));

        await world.SettleAsync(journey);
        Assert.Equal("1:active@w", await world.StateAsync(journey, fan));
        await world.PassAsync(journey, TimeSpan.FromDays(2));
        Assert.Single(world.Sending.Channel.HandOvers);
        await world.PassAsync(journey, TimeSpan.FromDays(2));
        await world.SettleAsync(journey);

        Assert.Equal("1:completed@b", await world.StateAsync(journey, fan));
        Assert.Equal(2, world.Sending.Channel.HandOvers.Count);
        Assert.All(world.Sending.Channel.Reached, message => Assert.Single(message));
        var report = await world.ReportAsync(journey);
        Assert.Equal((1, 0, 1), (report.Entered, report.InFlight, report.Completed));
    }

    [Fact]
    public async Task Fan_who_buys_leaves_before_the_next_message()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var (buyer, other) = (await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync());
        var show = await world.Tenant.AddEventAsync();
        var journey = await world.ActiveAsync(
            JourneyWorld.Of(JourneyWorld.Send("a", "w"), JourneyWorld.Wait("w", "b", "3d"), JourneyWorld.Send("b")) with { Exits = [new("bought", Bought)] });
        await world.SettleAsync(journey);
        await world.BuyAsync(buyer, show);
        await world.PassAsync(journey, TimeSpan.FromDays(3));
        await world.SettleAsync(journey);

        Assert.Equal("1:exited@w(bought)", await world.StateAsync(journey, buyer));
        Assert.Equal("1:completed@b", await world.StateAsync(journey, other));
        Assert.Equal(1, await world.MessagesAsync(journey, "b"));
        await world.ReportAsync(journey);
    }

    [Fact]
    public async Task Branch_follows_an_opening_at_once_and_gives_up_at_its_limit()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var (opens, never) = (await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync());
        var journey = await world.ActiveAsync(JourneyWorld.Of(
            JourneyWorld.Send("a", "q"), JourneyWorld.Branch("q", new JourneyCondition("opened") { Step = "a" }, "2d", "yes", "no"), new("yes", "end"), new("no", "end")));
        await world.SettleAsync(journey);
        Assert.Equal("1:active@q", await world.StateAsync(journey, opens));

        await world.EngageAsync(journey, opens, "a", "open");
        await world.PassAsync(journey, TimeSpan.FromHours(1));
        Assert.Equal("1:completed@yes", await world.StateAsync(journey, opens));
        Assert.Equal("1:active@q", await world.StateAsync(journey, never));
        await world.PassAsync(journey, TimeSpan.FromDays(2));
        Assert.Equal("1:completed@no", await world.StateAsync(journey, never));
        await world.ReportAsync(journey);
    }

    [Fact]
    public async Task Purchase_starts_a_journey_once_and_again_after_the_pause()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var fan = await world.Tenant.AddFanAsync();
        var (techno, jazz) = (await world.Tenant.AddEventAsync(), await world.Tenant.AddEventAsync("Blue", "jazz"));
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("thanks")) with
        {
            Entry = new JourneyEntry("purchase") { Purchase = new JourneyPurchase { Genre = "Techno" }, Reentry = new JourneyReentry("again") { After = "1d" } },
        });
        await world.BuyAsync(fan, jazz);
        await world.SettleAsync(journey);
        Assert.Equal("", await world.StateAsync(journey, fan));

        await world.BuyAsync(fan, techno);
        await world.SettleAsync(journey);
        await world.BuyAsync(fan, techno);
        await world.SettleAsync(journey);
        Assert.Equal("1:completed@thanks", await world.StateAsync(journey, fan));

        // The one within the pause does not count later either.
        await world.PassAsync(journey, TimeSpan.FromHours(23));
        await world.PassAsync(journey, TimeSpan.FromHours(3));
        Assert.Equal("1:completed@thanks", await world.StateAsync(journey, fan));
        await world.BuyAsync(fan, techno);
        await world.SettleAsync(journey);
        Assert.Equal("1:completed@thanks 2:completed@thanks", await world.StateAsync(journey, fan));
        Assert.Equal(2, world.Sending.Channel.HandOvers.Count);
    }

    [Fact]
    public async Task Reminder_two_days_before_the_show_comes_at_ten_on_the_fans_clock()
    {
        var start = new DateTimeOffset(2027, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await using var world = await JourneyWorld.CreateAsync(database, start);
        var (berlin, york) = (await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync(fan => fan.TimeZone = "America/New_York"));

        // The show is on the evening after the clocks go forward in Berlin.
        var show = await world.Tenant.AddEventAsync(change: @event => @event.StartsAt = new DateTimeOffset(2027, 3, 29, 18, 0, 0, TimeSpan.Zero));
        var journey = await world.ActiveAsync(
            JourneyWorld.Of(JourneyWorld.Wait("w", "a", new JourneyWait { Event = "-1d", At = new TimeOnly(10, 0) }), JourneyWorld.Send("a")) with { EventId = show });
        await world.SettleAsync(journey, 1);

        Assert.Equal(new DateTime(2027, 3, 28, 8, 0, 0, DateTimeKind.Utc), await DueAsync(world, berlin.Value));
        Assert.Equal(new DateTime(2027, 3, 28, 14, 0, 0, DateTimeKind.Utc), await DueAsync(world, york.Value));
    }

    [Fact]
    public async Task Quiet_hours_hold_the_fan_before_the_message_so_that_a_purchase_at_night_still_counts()
    {
        var night = new DateTimeOffset(2027, 1, 11, 22, 0, 0, TimeSpan.Zero);
        await using var world = await JourneyWorld.CreateAsync(
            database, night, services => services.Configure<DeliveryOptions>(options => options.QuietHours = new() { From = new(21, 0), Until = new(8, 0) }));
        var (buyer, sleeper) = (await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync());
        var show = await world.Tenant.AddEventAsync();
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a")) with { Exits = [new("bought", Bought)] });
        await world.SettleAsync(journey);
        Assert.Empty(world.Sending.Channel.HandOvers);
        await world.BuyAsync(buyer, show);
        await world.PassAsync(journey, TimeSpan.FromHours(9));
        await world.SettleAsync(journey);

        Assert.Equal("1:exited@a(bought)", await world.StateAsync(journey, buyer));
        Assert.Equal("1:completed@a", await world.StateAsync(journey, sleeper));
        Assert.Single(world.Sending.Channel.HandOvers);
    }

    [Fact]
    public async Task Consent_and_cap_are_those_of_campaigns_and_the_report_says_why_somebody_got_nothing()
    {
        await using var world = await JourneyWorld.CreateAsync(database, cap: 1);
        await world.Tenant.AddFanAsync();
        await world.Tenant.AddFanAsync(fan => fan.ConsentEmail = false);
        await world.Tenant.AddFanAsync(email: null);
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a", "b"), JourneyWorld.Send("b")));
        await world.SettleAsync(journey);

        var report = await world.ReportAsync(journey);
        var outcomes = report.Steps.ToDictionary(step => step.Step, step => string.Join(' ', step.Outcomes.Select(one => $"{one.Outcome}:{one.Reason}={one.Count}").Order()));
        Assert.Equal("sent:=1 skipped:no_address=1 skipped:no_consent=1", outcomes["a"]);
        Assert.Equal("skipped:frequency_cap=1 skipped:no_address=1 skipped:no_consent=1", outcomes["b"]);
        Assert.Single(world.Sending.Channel.HandOvers);
    }

    [Fact]
    public async Task Paused_journey_moves_and_sends_nothing_and_goes_on_where_it_was()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var fan = await world.Tenant.AddFanAsync();
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a", "w"), JourneyWorld.Wait("w", "b", "1h"), JourneyWorld.Send("b")));
        await world.RunJobAsync(journey);
        await world.ControlAsync(control => control.PauseAsync(journey, null, Cancellation));
        await world.PassAsync(journey, TimeSpan.FromDays(1));
        Assert.Empty(world.Sending.Channel.HandOvers);

        await world.ControlAsync(control => control.ResumeAsync(journey, null, Cancellation));
        await world.SettleAsync(journey);
        await world.PassAsync(journey, TimeSpan.FromHours(1));
        await world.SettleAsync(journey);
        Assert.Equal("1:completed@b", await world.StateAsync(journey, fan));
        Assert.Equal(2, world.Sending.Channel.HandOvers.Count);
    }

    [Fact]
    public async Task Stopped_journey_lets_everybody_go_and_sends_nothing_that_was_waiting()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var fan = await world.Tenant.AddFanAsync();
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a")));
        await world.RunJobAsync(journey);
        await world.ControlAsync(control => control.StopAsync(journey, null, Cancellation));
        await world.SettleAsync(journey);

        Assert.Empty(world.Sending.Channel.HandOvers);
        Assert.Equal("1:exited@a(stopped)", await world.StateAsync(journey, fan));
        Assert.Equal("skipped:cancelled", await world.Sending.ScalarAsync<string>("SELECT state || ':' || reason FROM recipients WHERE fan_id = " + fan.Value));
        Assert.Null(await world.DueAgainAsync(journey));
        await world.ReportAsync(journey);
    }

    [Fact]
    public async Task Fans_on_the_way_stay_in_their_version_until_they_are_moved()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var early = await world.Tenant.AddFanAsync();
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a", "w"), JourneyWorld.Wait("w", "b", "10d"), JourneyWorld.Send("b")));
        await world.SettleAsync(journey);
        await world.EditAsync(journey, JourneyWorld.Of(JourneyWorld.Send("a", "w"), JourneyWorld.Wait("w", "c", "2d"), JourneyWorld.Send("c")));
        await world.ApproveAsync(journey);
        await world.ControlAsync(control => control.ActivateAsync(journey, null, Cancellation));
        var late = await world.Tenant.AddFanAsync();
        await world.PassAsync(journey, TimeSpan.FromDays(3));
        await world.SettleAsync(journey);
        Assert.Equal("1:active@w", await world.StateAsync(journey, early));
        Assert.Equal("1:active@w", await world.StateAsync(journey, late));

        var moved = await world.AsAsync<JourneyControl, JourneyMoveResult?>(
            Core.Tenancy.Role.Marketer, control => control.MoveFansAsync(journey, new MoveJourneyFans(1), null, Cancellation));
        Assert.Equal(new JourneyMoveResult(1, 0), moved);
        await world.SettleAsync(journey);
        Assert.Equal("1:completed@c", await world.StateAsync(journey, early));
        Assert.Equal(1, await world.MessagesAsync(journey, "c"));
        await world.ReportAsync(journey);
    }

    [Fact]
    public async Task Rule_that_is_not_valid_any_more_holds_the_journey_and_writes_to_nobody()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        await world.Tenant.AddFanAsync();
        await using var scope = world.Sending.WorkerScope();
        var segments = scope.ServiceProvider.GetRequiredService<Core.Audiences.Segments.SegmentStore>();
        var segment = await segments.CreateAsync(new SegmentInput("Everybody", JourneyWorld.Everybody), Cancellation);
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a")) with { Entry = new JourneyEntry("audience") { Rule = new SegmentRule(segment) } });
        await world.Sending.SqlAsync($"DELETE FROM segments WHERE segment_id = '{segment}'");
        await world.SettleAsync(journey);

        var detail = await world.FindAsync(journey);
        Assert.Equal(("paused", "invalid_rule"), (detail.Status, detail.PausedReason));
        Assert.Empty(world.Sending.Channel.HandOvers);
    }

    [Fact]
    public async Task Segment_of_a_journey_is_kept_until_the_journey_is_stopped()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var segment = await world.AsAsync<Core.Audiences.Segments.SegmentStore, Guid>(
            Core.Tenancy.Role.Marketer, store => store.CreateAsync(new SegmentInput("Everybody", JourneyWorld.Everybody), Cancellation));
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a")) with { Entry = new JourneyEntry("audience") { Rule = new SegmentRule(segment) } });
        Assert.Equal(("journey", journey, true), await UseAsync(world, segment));
        await world.ControlAsync(control => control.StopAsync(journey, null, Cancellation));
        Assert.Equal(("journey", journey, false), await UseAsync(world, segment));
    }

    private static async Task<(string Kind, Guid Id, bool Blocks)> UseAsync(JourneyWorld world, Guid segment)
    {
        var uses = await world.AsAsync<Core.Audiences.Segments.SegmentReader, IReadOnlyList<SegmentUseView>?>(
            Core.Tenancy.Role.Marketer, reader => reader.UsesAsync(segment, Cancellation));
        var use = Assert.Single(uses!);
        return (use.Kind, use.Id, use.Blocks);
    }

    [Fact]
    public async Task Audience_is_looked_at_daily_and_a_fan_enters_once()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        await world.Tenant.AddFanAsync();
        var journey = await world.ActiveAsync(JourneyWorld.Of(JourneyWorld.Send("a")));
        await world.SettleAsync(journey);
        await world.Tenant.AddFanAsync();
        await world.SettleAsync(journey);
        Assert.Equal(1, (await world.ReportAsync(journey)).Entered);
        await world.PassAsync(journey, TimeSpan.FromDays(1));
        await world.SettleAsync(journey);
        Assert.Equal(2, (await world.ReportAsync(journey)).Completed);
    }

    private static Task<DateTime> DueAsync(JourneyWorld world, long fan) =>
        world.Sending.ScalarAsync<DateTime>($"SELECT due_at FROM journey_fans WHERE fan_id = {fan}");
}
