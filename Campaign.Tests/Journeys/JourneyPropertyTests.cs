using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Journeys;

/// <summary>Random journeys over random histories, also over the change of the clocks: the product and a reader by hand come to the same.</summary>
public sealed class JourneyPropertyTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"];
    private static readonly AudienceRule BoughtTwice = RuleJson.Read("""{"purchase":{"where":[],"window":{"to":"now"}},"agg":"orders","op":"gte","value":2}""");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Random_journey_leads_fans_as_one_would_by_hand(int seed)
    {
        var chance = new Random(seed);
        var start = new DateTimeOffset(2027, 3, 26, chance.Next(24), chance.Next(60), 0, TimeSpan.Zero);
        await using var world = await JourneyWorld.CreateAsync(database, start);
        var showAt = start.AddDays(6).AddHours(chance.Next(24));
        var (show, other) = (await world.Tenant.AddEventAsync(change: one => one.StartsAt = showAt), await world.Tenant.AddEventAsync("Other"));
        var definition = Random(chance, show);
        var naive = new NaiveJourney(definition, showAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var people = new List<(FanId Id, TimeZoneInfo Zone, bool Reachable)>();
        for (var i = 0; i < 5; i++)
        {
            var (zone, reachable) = (Zones[chance.Next(Zones.Length)], chance.Next(5) > 0);
            people.Add((await world.Tenant.AddFanAsync(fan => (fan.TimeZone, fan.ConsentEmail) = (zone, reachable)), TimeZoneInfo.FindSystemTimeZoneById(zone), reachable));
        }

        var journey = await world.ActiveAsync(definition);
        for (var turn = 0; turn < 30; turn++)
        {
            var step = chance.Next(4) switch { 0 => TimeSpan.FromSeconds(15), 1 => TimeSpan.FromMinutes(chance.Next(20, 200)), _ => TimeSpan.FromHours(chance.Next(3, 14)) };
            await world.PassAsync(journey, step);
            var now = world.Sending.Clock.GetUtcNow();
            if (turn == 0)
            {
                naive.Fans.AddRange(people.Select(one => new NaiveFan(one.Id.Value, one.Zone, one.Reachable, definition.Steps[0].Id, now)));
            }

            naive.Move(now);
            naive.HandOver();
            await CompareAsync(world, journey, naive, turn);
            await HappenAsync(world, journey, naive, chance, show, other);
        }

        await world.ReportAsync(journey);
        Assert.All(world.Sending.Channel.Reached, message => Assert.Single(message));
    }

    private static async Task CompareAsync(JourneyWorld world, Guid journey, NaiveJourney naive, int turn)
    {
        foreach (var fan in naive.Fans)
        {
            var way = await world.Sending.ScalarAsync<string>(
                $"""
                SELECT coalesce(string_agg(step || ':' || outcome, ' ' ORDER BY step), '') FROM journey_visits
                WHERE journey_id = '{journey}' AND fan_id = {fan.Id} AND outcome IS NOT NULL
                """);
            var expected = $"1:{fan.State}@{fan.Step}{(fan.Reason is null ? "" : $"({fan.Reason})")} | {string.Join(' ', fan.Way.Order(StringComparer.Ordinal))}";
            Assert.Equal($"turn {turn}: {expected}", $"turn {turn}: {await world.StateAsync(journey, new FanId(fan.Id))} | {way}");
        }

        Assert.Equal(naive.Fans.Sum(fan => fan.Messages.Count), world.Sending.Channel.HandOvers.Count);
    }

    /// <summary>Somebody buys, or opens or clicks a message that has gone out.</summary>
    private static async Task HappenAsync(JourneyWorld world, Guid journey, NaiveJourney naive, Random chance, long show, long other)
    {
        var now = world.Sending.Clock.GetUtcNow();
        var fan = naive.Fans[chance.Next(naive.Fans.Count)];
        switch (chance.Next(6))
        {
            case 0:
                var bought = chance.Next(3) == 0 ? show : other;
                await world.BuyAsync(new FanId(fan.Id), bought);
                fan.Bought.Add((bought, now));
                break;
            case 1 or 2 or 3 when fan.Messages.Count > 0:
                var (step, type) = (fan.Messages[chance.Next(fan.Messages.Count)], chance.Next(3) == 0 ? "click" : "open");
                await world.EngageAsync(journey, new FanId(fan.Id), step, type);
                fan.Engaged.Add((step, type, now));
                break;
        }
    }

    /// <summary>Up to ten steps in the order of their ids, each leading to later ones alone.</summary>
    private static JourneyDefinition Random(Random chance, long show)
    {
        var count = chance.Next(4, 11);
        var ids = Enumerable.Range(0, count).Select(i => $"s{i}").ToArray();
        var sends = new List<string>();
        var steps = new List<JourneyStep>();
        for (var i = 0; i < count; i++)
        {
            var next = i + 1 < count ? ids[i + 1] : null;
            var later = i + 1 < count && chance.Next(4) > 0 ? ids[chance.Next(i + 1, count)] : null;
            JourneyStep step = i == 0 || chance.Next(3) == 0 ? JourneyWorld.Send(ids[i], next)
                : chance.Next(2) == 0 ? JourneyWorld.Wait(ids[i], next, RandomWait(chance))
                : JourneyWorld.Branch(ids[i], RandomCondition(chance, sends, show), Within(chance), next, later);
            sends.AddRange(step.Type == "send" ? [ids[i]] : []);
            steps.Add(step);
        }

        JourneyExit[] exits = chance.Next(3) switch
        {
            0 => [],
            1 => [new("bought", new JourneyCondition("bought") { EventId = show })],
            _ => [new("clicked", new JourneyCondition("clicked") { Step = "s0" }), new("bought", new JourneyCondition("bought"))],
        };
        return JourneyWorld.Of([.. steps]) with { Exits = exits, EventId = show };
    }

    private static string? Within(Random chance) => chance.Next(3) switch { 0 => null, 1 => $"{chance.Next(1, 30)}h", _ => $"{chance.Next(1, 3)}d" };

    private static JourneyCondition RandomCondition(Random chance, List<string> sends, long show) => chance.Next(5) switch
    {
        0 => new JourneyCondition("bought"),
        1 => new JourneyCondition("bought") { EventId = show },
        2 => new JourneyCondition("rule") { Rule = BoughtTwice },
        3 => new JourneyCondition("clicked") { Step = sends[chance.Next(sends.Count)] },
        _ => new JourneyCondition("opened") { Step = sends[chance.Next(sends.Count)] },
    };

    private static JourneyWait RandomWait(Random chance) => chance.Next(6) switch
    {
        0 => new JourneyWait { For = $"{chance.Next(1, 300)}m" },
        1 => new JourneyWait { For = $"{chance.Next(1, 3)}d" },
        2 => new JourneyWait { At = new TimeOnly(chance.Next(24), 30) },
        3 => new JourneyWait { For = "1d", At = new TimeOnly(chance.Next(24), 15) },
        4 => new JourneyWait { Event = $"-{chance.Next(1, 4)}d" },
        _ => new JourneyWait { Event = "-2d", At = new TimeOnly(chance.Next(24), 0) },
    };
}
