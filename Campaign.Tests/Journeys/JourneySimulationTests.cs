using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Common;
using Campaign.Core.Journeys;
using Campaign.Core.Journeys.Simulation;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Journeys;

/// <summary>What a journey would have done is told from what happened, by the rules that move fans in earnest.</summary>
public sealed class JourneySimulationTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Buyers_of_the_past_would_have_been_thanked_and_those_who_bought_again_would_have_left()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var now = world.Sending.Clock.GetUtcNow();
        var (one, again, early, silent) = (
            await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync(fan => fan.ConsentEmail = false));
        var show = await world.Tenant.AddEventAsync();
        await BuyAsync(world, one, show, now.AddDays(-20));
        await BuyAsync(world, again, show, now.AddDays(-20));
        await BuyAsync(world, again, show, now.AddDays(-18));
        await BuyAsync(world, early, show, now.AddDays(-60));
        await BuyAsync(world, silent, show, now.AddDays(-10));
        var definition = JourneyWorld.Of(JourneyWorld.Send("thanks", "w"), JourneyWorld.Wait("w", "more", "14d"), JourneyWorld.Send("more")) with
        {
            Entry = new JourneyEntry("purchase"),
            Exits = [new("bought", new JourneyCondition("bought"))],
        };

        var simulation = await SimulateAsync(world, definition);

        JourneyWorld.AssertAddsUp(simulation.Report);
        Assert.Equal((3, 1, 1), (simulation.Report.Entered, simulation.Report.InFlight, simulation.Report.Completed));
        Assert.Equal([new JourneyCount("exited", "bought", 1)], simulation.Report.Exited);
        Assert.Equal("sent:=2 skipped:no_consent=1", Outcomes(simulation, "thanks"));
        Assert.Equal("exited:bought=1 passed:=1", Outcomes(simulation, "w"));
        Assert.Equal("sent:=1", Outcomes(simulation, "more"));
        Assert.Equal(0, await world.Sending.ScalarAsync<long>($"SELECT count(*) FROM journey_fans WHERE promoter_id = '{world.Tenant.Id}'"));
    }

    [Fact]
    public async Task Audience_is_looked_at_as_it_was_on_each_day()
    {
        await using var world = await JourneyWorld.CreateAsync(database);
        var now = world.Sending.Clock.GetUtcNow();
        var (lapsing, back) = (await world.Tenant.AddFanAsync(), await world.Tenant.AddFanAsync());
        var show = await world.Tenant.AddEventAsync();
        await BuyAsync(world, lapsing, show, now.AddDays(-100));

        // Lapsed in the eyes of then, although the totals of today know better.
        await BuyAsync(world, back, show, now.AddDays(-115));
        await BuyAsync(world, back, show, now.AddDays(-5));
        var definition = JourneyWorld.Of(JourneyWorld.Send("back", "q"), JourneyWorld.Branch("q", new JourneyCondition("bought"), "30d", "yes", "no"), new("yes", "end"), new("no", "end")) with
        {
            Entry = new JourneyEntry("audience") { Rule = RuleJson.Read("""{"fan":"last_purchase_at","op":"lt","value":"-90d"}""") },
        };

        var simulation = await SimulateAsync(world, definition);

        JourneyWorld.AssertAddsUp(simulation.Report);
        Assert.Equal((2, 1, 1), (simulation.Report.Entered, simulation.Report.InFlight, simulation.Report.Completed));
        Assert.Equal("yes:=1", Outcomes(simulation, "q"));
    }

    [Fact]
    public async Task Share_of_many_fans_is_followed_and_the_numbers_still_add_up()
    {
        await using var world = await JourneyWorld.CreateAsync(database, configure: services => services.Configure<JourneyOptions>(options => options.SimulatedFans = 100));
        for (var i = 0; i < 150; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        var definition = JourneyWorld.Of(
            JourneyWorld.Send("a", "q"), JourneyWorld.Branch("q", new JourneyCondition("opened") { Step = "a" }, "2d", "yes", "no"), new("yes", "end"), new("no", "end"));
        var (first, second) = (await SimulateAsync(world, definition), await SimulateAsync(world, definition));

        JourneyWorld.AssertAddsUp(first.Report);
        Assert.InRange(first.Share, 0.6m, 0.7m);
        Assert.InRange(first.Report.Entered, 100, 200);
        Assert.Contains("sampled", first.Assumptions);
        Assert.Equal(
            string.Join(';', first.Report.Steps.Select(step => $"{step.Step}:{step.Arrived}")), string.Join(';', second.Report.Steps.Select(step => $"{step.Step}:{step.Arrived}")));
    }

    private static Task<long> BuyAsync(JourneyWorld world, FanId fan, long show, DateTimeOffset at) => world.Tenant.AddPurchaseAsync(fan, show, at: at);

    private static Task<JourneySimulation> SimulateAsync(JourneyWorld world, JourneyDefinition definition) =>
        world.AsAsync<JourneySimulator, JourneySimulation>(Role.Marketer, simulator => simulator.SimulateAsync(definition, 30, Cancellation));

    private static string Outcomes(JourneySimulation simulation, string step) => string.Join(
        ' ', simulation.Report.Steps.Single(one => one.Step == step).Outcomes.Select(one => $"{one.Outcome}:{one.Reason}={one.Count}").Order(StringComparer.Ordinal));
}
