using System.Globalization;
using Campaign.Core.Insights.Statistics;

namespace Campaign.Core.Insights.Hours;

/// <summary>What came of one past campaign in one hour of the week.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Weekday">Monday is 1.</param>
/// <param name="Hour">0 to 23.</param>
/// <param name="Messages">Messages of that hour.</param>
/// <param name="Responses">Of their fans, those who responded.</param>
internal sealed record PastHour(Guid Campaign, int Weekday, int Hour, long Messages, long Responses);

/// <summary>
/// Ranks the hours of the week: each hour's rate is drawn towards that of its time of day, this towards the promoter's mean in the shape of
/// <see cref="Usual"/>. Only hours that are better than the mean with 90 % probability are named. See docs/send-times.md.
/// </summary>
internal static class SendHourModel
{
    public const int FewestCampaigns = 6;
    public const int FewestMessages = 1_000;
    public const int FewestHours = 3;

    private const double Spread = 0.25;
    private const double Certain = 0.9;
    private const int FirstHour = 8;
    private const int LastHour = 21;
    private const int Named = 5;

    // Our own belief, not a measurement: mornings and early evenings are a little better, nights worse. Two or three campaigns outweigh it.
    private static readonly double[] Usual =
    [
        0.60, 0.60, 0.60, 0.60, 0.60, 0.60, 0.70, 0.85, 0.95, 1.05, 1.05, 1.05, 1.00, 1.00, 1.00, 1.00, 1.00, 1.05, 1.05, 1.05, 1.00, 0.95, 0.80, 0.70,
    ];

    public static SendTimeAdvice Advise(IReadOnlyList<PastHour> past, string measure, Func<DayOfWeek, int, bool> allowed)
    {
        var campaigns = past.Select(row => row.Campaign).Distinct().Count();
        var messages = past.Sum(row => row.Messages);
        var hours = past.Select(row => (row.Weekday, row.Hour)).Distinct().Count();
        if (campaigns < FewestCampaigns || messages < FewestMessages || hours < FewestHours)
        {
            return new SendTimeAdvice(null, [], campaigns, messages, measure, string.Create(
                CultureInfo.InvariantCulture,
                $"To name an hour takes {FewestCampaigns} past campaigns at {FewestHours} different hours of the week with {FewestMessages} messages in all; there are {campaigns} at {hours} with {messages}."));
        }

        var best = Rank(past).Where(slot => allowed(slot.Weekday, slot.Hour)).Take(Named).ToList();
        return best.Count == 0
            ? new SendTimeAdvice(null, [], campaigns, messages, measure, "No hour of the week is better than the others beyond chance.")
            : new SendTimeAdvice(best[0], best[1..], campaigns, messages, measure);
    }

    private static IEnumerable<SendSlot> Rank(IReadOnlyList<PastHour> past)
    {
        var mean = (past.Sum(row => row.Responses) + 0.5) / (past.Sum(row => row.Messages) + 1);
        var rates = new Hierarchy(
            [.. past.Where(row => row.Messages > 0).Select(row => new Placed(
                new Measured((double)row.Responses / row.Messages / Usual[row.Hour], mean * (1 - mean) / row.Messages / (Usual[row.Hour] * Usual[row.Hour])),
                Group(row.Hour), Subgroup(row.Weekday)))],
            Spread * mean * Spread * mean);
        return
            from weekday in Enumerable.Range(1, 7)
            from hour in Enumerable.Range(FirstHour, LastHour - FirstHour + 1)
            let rate = rates.MeanOf(Group(hour), Subgroup(weekday))
            let lift = (rate.Value * Usual[hour] / rates.Mean.Value) - 1
            let error = Math.Sqrt(rate.Variance) * Usual[hour] / rates.Mean.Value
            where Normal.Below(lift / error) >= Certain
            orderby lift descending, weekday, hour
            select new SendSlot((DayOfWeek)(weekday % 7), hour, lift, lift - (Normal.Z90 * error), lift + (Normal.Z90 * error));
    }

    private static string Group(int hour) => hour.ToString(CultureInfo.InvariantCulture);

    private static string Subgroup(int weekday) => weekday.ToString(CultureInfo.InvariantCulture);
}
