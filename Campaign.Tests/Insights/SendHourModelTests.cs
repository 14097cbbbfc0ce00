using Campaign.Core.Insights.Hours;
using Xunit;

namespace Campaign.Tests.Insights;

public sealed class SendHourModelTests
{
    private static readonly int[] Weekdays = [2, 4, 6];
    private static readonly int[] Hours = [9, 18, 3];

    [Fact]
    public void Hour_that_did_best_again_and_again_is_named_with_its_interval()
    {
        var advice = Advise(History(30, (weekday, hour) => (weekday, hour) == (4, 18) ? 0.42 : 0.28));

        Assert.Equal((DayOfWeek.Thursday, 18), (advice.Slot!.Weekday, advice.Slot.Hour));
        Assert.True(0 < advice.Slot.Low && advice.Slot.Low < advice.Slot.Lift && advice.Slot.Lift < advice.Slot.High);
        Assert.Equal((30, "opens", null), (advice.Campaigns, advice.Measure, advice.Reason));
    }

    [Fact]
    public void No_hour_is_named_where_chance_explains_the_differences()
    {
        var named = Enumerable.Range(1, 100).Count(seed => Advise(History(16, (_, _) => 0.3, seed)).Slot is not null);

        Assert.InRange(named, 0, 15);
    }

    [Fact]
    public void Thin_history_names_none_and_says_what_it_takes()
    {
        var one = Advise(History(5, (_, hour) => hour == 18 ? 0.6 : 0.2));
        var same = Advise([.. History(20, (_, _) => 0.3).Select(row => row with { Weekday = 2, Hour = 9 })]);

        Assert.All([one, same], advice =>
        {
            Assert.Null(advice.Slot);
            Assert.Contains("6 past campaigns at 3 different hours", advice.Reason, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Forbidden_hours_and_nights_are_never_named()
    {
        var past = History(40, (weekday, hour) => weekday == 4 ? 0.6 : hour == 3 ? 0.7 : 0.2);

        var advice = SendHourModel.Advise(past, "opens", (day, _) => day != DayOfWeek.Thursday);

        Assert.All(advice.Slot is { } slot ? advice.Others.Prepend(slot) : [], slot =>
        {
            Assert.NotEqual(DayOfWeek.Thursday, slot.Weekday);
            Assert.InRange(slot.Hour, 8, 21);
        });
    }

    private static SendTimeAdvice Advise(IReadOnlyList<PastHour> past) => SendHourModel.Advise(past, "opens", (_, _) => true);

    /// <summary>Campaigns at three hours and on three days in turn.</summary>
    private static List<PastHour> History(int campaigns, Func<int, int, double> rate, int seed = 7)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, campaigns).Select(i =>
            {
                var (weekday, hour) = (Weekdays[i % 3], Hours[i / 3 % 3]);
                var chance = rate(weekday, hour) * (0.85 + (0.3 * random.NextDouble()));
                return new PastHour(new Guid(i, 0, 0, new byte[8]), weekday, hour, 800, Enumerable.Range(0, 800).Count(_ => random.NextDouble() < chance));
            }),
        ];
    }
}
