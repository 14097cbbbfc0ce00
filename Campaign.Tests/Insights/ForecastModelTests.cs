using Campaign.Contracts.Agents;
using Campaign.Core.Insights.Forecasts;
using Xunit;

namespace Campaign.Tests.Insights;

public sealed class ForecastModelTests
{
    private static readonly long[] Sizes = [0, 1, 7, 60, 61, 500, 4_000, 99_999, 100_000, 100_001, 2_000_000];

    [Fact]
    public void Ranges_are_ordered_and_grow_with_the_audience()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var world = new ForecastWorld(seed);
            var past = world.History(4 + (seed % 20));
            var planned = world.Plan();
            DraftForecast? smaller = null;
            foreach (var size in Sizes)
            {
                var forecast = ForecastModel.Make(past, planned with { Recipients = size });
                foreach (var (range, before) in Ranges(forecast).Zip(smaller is null ? Ranges(forecast) : Ranges(smaller)))
                {
                    Assert.True(0 <= range.P10 && range.P10 <= range.P50 && range.P50 <= range.P90, $"seed {seed}, {size}: {range}");
                    Assert.True(before.P10 <= range.P10 && before.P50 <= range.P50 && before.P90 <= range.P90, $"seed {seed}, {size}: {before}, then {range}");
                }

                Assert.True(forecast.Opens.P90 <= size && forecast.Clicks.P90 <= size && forecast.Orders!.P90 <= size, $"seed {seed}, {size}");
                smaller = forecast;
            }
        }
    }

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(5, 1.0)]
    [InlineData(12, 0.5)]
    [InlineData(12, 1.0)]
    [InlineData(30, 1.0)]
    [InlineData(30, 1.6)]
    public void Four_campaigns_in_five_land_within_the_range(int campaigns, double spread)
    {
        const int Worlds = 500;
        var hits = new int[4];
        var made = new int[4];
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var world = new ForecastWorld(1_000 + seed, spread);
            var past = world.History(campaigns);
            var next = world.Send(1_500);
            var ranges = Ranges(ForecastModel.Make(past, ForecastWorld.PlanOf(next))).ToArray();
            decimal[] came = [next.Opened, next.Clicked, next.Orders!.Count, next.Orders.Revenue];
            for (var i = 0; i < ranges.Length; i++)
            {
                made[i] += ranges[i] is null ? 0 : 1;
                hits[i] += ranges[i] is { } range && range.P10 <= came[i] && came[i] <= range.P90 ? 1 : 0;
            }
        }

        // Where campaigns differ less than experience has it, few of them do not prove that; the ranges are then too wide, never too narrow.
        Assert.All(made, count => Assert.InRange(count, Worlds * 9 / 10, Worlds));
        Assert.All(hits.Zip(made), pair => Assert.InRange((double)pair.First / pair.Second, 0.72, spread < 1 ? 0.99 : 0.92));
    }

    [Fact]
    public void Genre_without_history_is_forecast_as_the_promoters_mean_and_less_surely()
    {
        var past = Enumerable.Range(0, 12).Select(i => Campaign(i % 2 == 0 ? "techno" : "jazz", 1_000, i % 2 == 0 ? 400 : 200)).ToList();

        var (techno, fresh, jazz) = (Opens(past, "techno"), Opens(past, "opera"), Opens(past, "jazz"));

        Assert.True(jazz.P50 < fresh.P50 && fresh.P50 < techno.P50);
        Assert.InRange(fresh.P50, 275, 325);
        Assert.True(fresh.P90 - fresh.P10 > techno.P90 - techno.P10);
        Assert.InRange(techno.P50, 340, 400);
    }

    [Fact]
    public void Audience_that_was_asked_before_pulls_as_hard_as_it_was_asked_often()
    {
        List<PastCampaign> Past(int times) =>
        [
            .. Enumerable.Range(0, 10).Select(i => Campaign("techno", 1_000, 300, $"a{i}")),
            .. Enumerable.Range(0, times).Select(_ => Campaign("techno", 1_000, 500, "vips")),
        ];

        Assert.True(Opens(Past(1), "techno", "vips").P50 < Opens(Past(6), "techno", "vips").P50);
        Assert.True(Opens(Past(6), "techno", "vips").P50 > Opens(Past(6), "techno", "others").P50);
    }

    [Fact]
    public void Too_little_history_is_not_enough()
    {
        Assert.False(ForecastModel.IsEnough([Campaign("techno", 90_000, 1)]));
        Assert.False(ForecastModel.IsEnough([.. Enumerable.Range(0, 50).Select(_ => Campaign("techno", 7, 1))]));
        Assert.True(ForecastModel.IsEnough([.. Enumerable.Range(0, 4).Select(_ => Campaign("techno", 100, 1))]));
    }

    [Fact]
    public void Orders_and_revenue_are_left_out_where_they_are_not_known()
    {
        var past = Enumerable.Range(0, 8).Select(_ => Campaign("techno", 500, 100) with { Orders = new PastOrders(1, 30, 900, 30) }).ToList();
        var planned = new PlannedCampaign(800, "techno", "a", true, 30);

        Assert.Null(ForecastModel.Make(past, planned with { SellsTickets = false }).Orders);
        var few = ForecastModel.Make(past, planned);
        Assert.NotNull(few.Orders);
        Assert.Null(few.Revenue);
    }

    [Fact]
    public void Revenue_follows_the_price_of_the_night()
    {
        var past = Enumerable.Range(0, 12).Select(i => Campaign("techno", 2_000, 600) with
        {
            Orders = i % 2 == 0 ? new PastOrders(20, 20 * 30m, 20 * 1_000m, 20) : new PastOrders(20, 20 * 60m, 20 * 4_000m, 40),
        }).ToList();

        var cheap = ForecastModel.Make(past, new PlannedCampaign(2_000, "techno", "a", true, 20)).Revenue!;
        var dear = ForecastModel.Make(past, new PlannedCampaign(2_000, "techno", "a", true, 60)).Revenue!;

        Assert.InRange(dear.P50 - (3 * cheap.P50), -0.05m, 0.05m);
        Assert.InRange(cheap.P50, 400, 800);
    }

    private static PastCampaign Campaign(string genre, long accepted, long opened, string audience = "a") => new(genre, audience, accepted, opened, opened / 8);

    private static ForecastRange Opens(IReadOnlyList<PastCampaign> past, string genre, string audience = "a") =>
        ForecastModel.Make(past, new PlannedCampaign(1_000, genre, audience, false, null)).Opens;

    private static IEnumerable<ForecastRange> Ranges(DraftForecast forecast) => [forecast.Opens, forecast.Clicks, forecast.Orders!, forecast.Revenue!];
}
