using System.Globalization;
using Campaign.Contracts.Analytics;
using Campaign.Core.Data;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Analytics.Reports;

/// <summary>Says what came of a period's campaigns.</summary>
public sealed class AnalyticsOverviews
{
    private const int MostEvents = 20;
    private static readonly string Hours = SqlFile.Read("Analytics", "period-hours");
    private static readonly string Parts = SqlFile.Read("Analytics", "period-parts");
    private readonly PeriodReader _periods;
    private readonly AnalyticsOptions _options;

    internal AnalyticsOverviews(PeriodReader periods, IOptions<AnalyticsOptions> options) => (_periods, _options) = (periods, options.Value);

    /// <summary>The period as a whole.</summary>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The overview.</returns>
    public async Task<AnalyticsOverview> ReadAsync(Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        var (frame, campaigns) = await _periods.ReadAsync(period, cancellationToken);
        Guid[] ids = [.. campaigns.Select(campaign => campaign.Id)];
        var times = new OverviewTimes();
        await _periods.AskAsync(Hours, ids, times.AddHour, cancellationToken);
        await _periods.AskAsync(Parts, ids, times.AddPart, cancellationToken);
        var total = Add(campaigns.Select(campaign => campaign.Total.Numbers));
        var measured = Measured.Add([.. campaigns.Where(campaign => campaign.Measure is not null).Select(campaign => campaign.Measure!)]);
        return new AnalyticsOverview(
            period.From, period.To, frame.Currency, campaigns.Count, campaigns.Count(campaign => campaign is { Status: "sending", OfJourney: false }), total,
            Channels(campaigns, times), times.Days, times.Hours,
            Group(campaigns, campaign => campaign.Genre, campaign => campaign.Genre), Events(campaigns), times.Cities,
            measured?.Models("all") ?? [], Roi(campaigns, frame, total.Revenue), measured?.Lift("all"), measured?.At);
    }

    /// <summary>The period's campaigns one by one.</summary>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaigns, newest first.</returns>
    public async Task<IReadOnlyList<CampaignLine>> CampaignsAsync(Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        var (frame, campaigns) = await _periods.ReadAsync(period, cancellationToken);
        return [.. campaigns.Select(campaign => campaign.Line(channel => _options.Price(channel, frame.Currency)))];
    }

    /// <summary>Several funnels as one.</summary>
    internal static FunnelNumbers Add(IEnumerable<FunnelNumbers> all) => all.Aggregate(
        new FunnelNumbers(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), (sum, one) => new FunnelNumbers(
            sum.Audience + one.Audience, sum.Sent + one.Sent, sum.Delivered + one.Delivered, sum.Bounced + one.Bounced, sum.Opened + one.Opened,
            sum.Clicked + one.Clicked, sum.Unsubscribed + one.Unsubscribed, sum.Complained + one.Complained, sum.MachineOpens + one.MachineOpens,
            sum.Orders + one.Orders, sum.Revenue + one.Revenue));

    private static List<NamedFunnel> Channels(List<PeriodCampaign> campaigns, OverviewTimes times) =>
        [.. campaigns.SelectMany(campaign => campaign.Channels).GroupBy(channel => channel.Key).Select(channel =>
        {
            var (orders, revenue) = times.OrdersByChannel.GetValueOrDefault(channel.Key);
            return new NamedFunnel(channel.Key, channel.Key, Add(channel.Select(one => one.Value.Numbers)) with { Orders = orders, Revenue = revenue });
        }).OrderByDescending(channel => channel.Numbers.Sent)];

    private static List<NamedFunnel> Events(List<PeriodCampaign> campaigns) =>
        [.. Group(
            [.. campaigns.Where(campaign => campaign.EventId is not null)],
            campaign => campaign.EventId!.Value.ToString(CultureInfo.InvariantCulture), campaign => campaign.EventName ?? "").Take(MostEvents)];

    private static List<NamedFunnel> Group(List<PeriodCampaign> campaigns, Func<PeriodCampaign, string> key, Func<PeriodCampaign, string> name) =>
        [.. campaigns.GroupBy(key)
            .Select(group => new NamedFunnel(group.Key, name(group.First()), Add(group.Select(campaign => campaign.Total.Numbers))))
            .OrderByDescending(group => group.Numbers.Revenue).ThenByDescending(group => group.Numbers.Sent)];

    private RoiNumbers Roi(List<PeriodCampaign> campaigns, PeriodFrame frame, decimal revenue)
    {
        var messages = campaigns.Sum(campaign => campaign.Channels.Sum(channel => channel.Value.Sent * _options.Price(channel.Key, frame.Currency)));
        var models = frame.ModelSpend * _options.Rate(frame.Currency);
        var cost = messages + models;
        return new RoiNumbers(
            Math.Round(messages, 2), Math.Round(models, 2), Math.Round(cost, 2), revenue, cost > 0 ? (double)((revenue - cost) / cost) : null,
            _options.Rate(frame.Currency));
    }
}
