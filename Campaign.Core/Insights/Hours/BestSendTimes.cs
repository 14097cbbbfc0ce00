using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Insights.Hours;

/// <summary>Names the best hour of the week for the scope's promoter, outside of the quiet hours.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="delivery">The quiet hours.</param>
/// <param name="clock">The present.</param>
public sealed class BestSendTimes(CampaignDbContext data, IOptions<DeliveryOptions> delivery, TimeProvider clock)
{
    private const int HistoryMonths = 24;

    // A campaign whose last messages strayed into another hour says nothing about that hour.
    private const int FewestOfHour = 20;

    /// <summary>Advises.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="avoided">Days on which the promoter never sends.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The advice.</returns>
    public async Task<SendTimeAdvice> AdviseAsync(Channel channel, IReadOnlyCollection<DayOfWeek> avoided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(avoided);
        var since = clock.GetUtcNow().AddMonths(-HistoryMonths);
        var rows = await (
            from hour in data.SendHours.AsNoTracking()
            join outcome in data.CampaignOutcomes on new { hour.CampaignId, hour.Channel } equals new { outcome.CampaignId, outcome.Channel }
            where hour.Channel == channel && outcome.StartedAt >= since && hour.Accepted >= FewestOfHour
            select new { hour.CampaignId, hour.Weekday, hour.Hour, hour.Accepted, hour.Opened, hour.Clicked }).ToListAsync(cancellationToken);
        var opens = channel == Channel.Email;
        var quiet = delivery.Value.QuietHours;
        return SendHourModel.Advise(
            [.. rows.Select(row => new PastHour(row.CampaignId.Value, row.Weekday, row.Hour, row.Accepted, opens ? row.Opened : row.Clicked))],
            opens ? "opens" : "clicks",
            (day, hour) => !avoided.Contains(day) && (quiet.From == quiet.Until || !new TimeOnly(hour, 0).IsBetween(quiet.From, quiet.Until)));
    }
}
