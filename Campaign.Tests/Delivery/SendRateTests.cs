using System.Net.Http.Json;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Holds;
using Campaign.Core.Delivery.Rates;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>How fast messages go out, and what stops them all.</summary>
public sealed class SendRateTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promoter_sends_no_faster_than_its_rate_whoever_sends_and_after_a_restart()
    {
        static void Slow(IServiceCollection services) =>
            services.Configure<DeliveryOptions>(options => options.PromoterRate = new SendRate { PerSecond = 5, Burst = 10 });
        var (channel, tenant) = (new RecordingChannel(), await database.CreateTenantAsync(Cancellation));
        for (var i = 0; i < 40; i++)
        {
            await tenant.AddFanAsync();
        }

        await using (var first = await SendingWorld.CreateAsync(database, channel, tenant, Slow))
        {
            await first.LaunchedAsync();
            await first.DrainAsync();
            Assert.Equal(10, channel.HandOvers.Count);
        }

        await using var second = await SendingWorld.CreateAsync(database, channel, tenant, Slow);
        await second.DrainAsync();
        Assert.InRange(channel.HandOvers.Count, 10, 20);
        var before = channel.HandOvers.Count;
        second.Clock.Advance(TimeSpan.FromSeconds(2));
        await second.DrainAsync();
        Assert.InRange(channel.HandOvers.Count - before, 1, 20);
        for (var i = 0; i < 20; i++)
        {
            second.Clock.Advance(TimeSpan.FromSeconds(2));
            await second.DrainAsync();
        }

        Assert.Equal(40, channel.Reached.Count());
    }

    [Fact]
    public async Task Channels_rate_is_shared_by_all_promoters_and_unused_rights_go_back()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), configure: services =>
            services.Configure<DeliveryOptions>(options => options.Rates = new Dictionary<string, SendRate> { ["outbox"] = new() { PerSecond = 1, Burst = 30 } }));
        await using var other = await SendingWorld.CreateAsync(database, world.Channel, configure: services =>
            services.Configure<DeliveryOptions>(options => options.Rates = new Dictionary<string, SendRate> { ["outbox"] = new() { PerSecond = 1, Burst = 30 } }));
        foreach (var tenant in new[] { world.Tenant, other.Tenant })
        {
            for (var i = 0; i < 20; i++)
            {
                await tenant.AddFanAsync();
            }
        }

        await world.LaunchedAsync();
        await other.LaunchedAsync();

        // The other world's clock was set a moment later.
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await world.DrainAsync();

        // A few more where the test took a second or two; never the 40 that wait.
        Assert.InRange(world.Channel.HandOvers.Count, 30, 37);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.DrainAsync();
        Assert.Equal(40, world.Channel.Reached.Count());
    }

    [Fact]
    public async Task Buckets_never_give_more_than_they_hold_under_contention()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        var at = world.Clock.GetUtcNow();
        async Task<int> TakeAsync(int wanted, TimeSpan later, params string[] names)
        {
            await using var command = database.Worker.CreateCommand("SELECT take_tokens($1, $2, $3, $4, $5)");
            command.Parameters.Add(new() { Value = names });
            command.Parameters.Add(new() { Value = names.Select(_ => 10d).ToArray() });
            command.Parameters.Add(new() { Value = names.Select(_ => 100d).ToArray() });
            command.Parameters.Add(new() { Value = wanted });
            command.Parameters.Add(new() { Value = at + later });
            return (int)(await command.ExecuteScalarAsync(Cancellation))!;
        }

        var granted = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TakeAsync(7, TimeSpan.Zero, i % 2 == 0 ? ["a", "b"] : ["b", "a"])));
        Assert.Equal(100, granted.Sum());
        Assert.Equal(0, await TakeAsync(5, TimeSpan.Zero, "a"));
        Assert.Equal(-3, await TakeAsync(-3, TimeSpan.Zero, "a"));
        Assert.Equal(3, await TakeAsync(5, TimeSpan.Zero, "a"));
        Assert.Equal(10, await TakeAsync(50, TimeSpan.FromSeconds(1), "a", "b"));
        Assert.Equal(100, await TakeAsync(500, TimeSpan.FromHours(1), "a", "b"));

        // A clock that goes back fills nothing twice.
        Assert.Equal(0, await TakeAsync(5, TimeSpan.FromMinutes(1), "a"));
        await using var refused = database.App.CreateCommand("SELECT take_tokens(ARRAY['a'], ARRAY[1.0], ARRAY[1.0], 1, now())");
        await Assert.ThrowsAsync<PostgresException>(() => refused.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task New_sender_domain_grows_day_by_day_at_each_mailbox_provider()
    {
        var mail = new RecordingChannel { Name = "smtp" };
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), configure: services =>
        {
            services.AddSingleton<IChannel>(mail);
            services.Configure<DeliveryOptions>(options => (options.Email, options.WarmUp) = ("smtp", new WarmUpOptions { FirstDay = 4, Growth = 2, Days = 3 }));
        });
        for (var i = 0; i < 30; i++)
        {
            await world.Tenant.AddFanAsync(email: $"fan{i}-{world.Tenant.Slug}@{(i < 25 ? "big" : "small")}.example");
        }

        var campaign = await world.LaunchedAsync();
        var sent = new List<(int Big, int Small)>();
        for (var day = 0; day < 4; day++)
        {
            await world.DrainAsync();
            sent.Add((mail.HandOvers.Count(message => message.To.EndsWith("@big.example", StringComparison.Ordinal)), mail.HandOvers.Count(message => message.To.EndsWith("@small.example", StringComparison.Ordinal))));
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([(4, 4), (12, 5), (25, 5), (25, 5)], sent);
        Assert.Equal("sent", await world.StatusAsync(campaign));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Kill_switch_of_a_promoter_or_of_the_platform_stops_within_a_batch_and_loses_nothing()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel { BatchSize = 3 });
        await using var other = await SendingWorld.CreateAsync(database, new RecordingChannel());
        for (var i = 0; i < 9; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        await other.Tenant.AddFanAsync();
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var owner = await api.SignInAsync(world.Tenant, Role.Owner, Cancellation);
        using var marketer = await api.SignInAsync(world.Tenant, Role.Marketer, Cancellation);
        var campaign = await world.LaunchedAsync();
        Assert.True(await world.ServeAsync());

        using var forbidden = await marketer.PostAsJsonAsync("/api/sending/hold", new HoldSending("why not"), Cancellation);
        using var hold = await owner.PostAsJsonAsync("/api/sending/hold", new HoldSending("wrong price"), Cancellation);
        await world.DrainAsync();
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(3, world.Channel.HandOvers.Count);
        var held = (await marketer.GetFromJsonAsync<SendingState>("/api/sending", Cancellation))!;
        Assert.Equal((true, "wrong price", false), (held.Held, held.Reason, held.PlatformHeld));

        var platform = new PlatformSwitch(database.Owner, world.Clock);
        await platform.StopAsync("provider on fire", Cancellation);
        using var release = await owner.PostAsync("/api/sending/release", null, Cancellation);
        var late = await other.LaunchedAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await world.DrainAsync();
        var released = (await release.Content.ReadFromJsonAsync<SendingState>(Cancellation))!;
        Assert.Equal((false, true), (released.Held, released.PlatformHeld));
        Assert.Equal((3, "sending"), (world.Channel.HandOvers.Count, await world.StatusAsync(campaign)));

        Assert.Null(await platform.StartAsync(Cancellation));
        await world.DrainAsync();
        Assert.Equal(("sent", "sent"), (await world.StatusAsync(campaign), await world.StatusAsync(late)));
        Assert.Equal(9, (await world.StatesAsync(campaign))["accepted"]);
        await world.AssertAddsUpAsync(campaign);
    }
}
