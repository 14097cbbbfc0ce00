using Campaign.Contracts.Campaigns;

namespace Campaign.Contracts.Analytics;

/// <summary>
/// What came of the campaigns that began in some days. All parts are about these campaigns, so the channels, days, genres and events each add up to
/// the funnel. Engagement counts as it happens; orders as of <paramref name="MeasuredAt"/>. Money in <paramref name="Currency"/>.
/// </summary>
/// <param name="From">The first day, in the promoter's zone.</param>
/// <param name="To">The last day.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Campaigns">How many began.</param>
/// <param name="Sending">Of these, being sent now.</param>
/// <param name="Funnel">All of them together.</param>
/// <param name="Channels">By channel.</param>
/// <param name="Days">By the day on which it happened, each from the first to the last that had something.</param>
/// <param name="Hours">By hour of the week in the promoter's zone; hours without anything are left out.</param>
/// <param name="Genres">By genre of the promoted event; empty where there was none.</param>
/// <param name="Events">By promoted event, most revenue first, at most 20.</param>
/// <param name="Cities">By the fans' city, most messages first, at most 20; as of the measurement.</param>
/// <param name="Attribution">The same orders by each model.</param>
/// <param name="Roi">What it cost and brought.</param>
/// <param name="Lift">All campaigns that held fans out, together; null where none did.</param>
/// <param name="MeasuredAt">When the oldest of the orders' numbers was measured; null before any was.</param>
public sealed record AnalyticsOverview(
    DateOnly From, DateOnly To, string Currency, int Campaigns, int Sending, FunnelNumbers Funnel, IReadOnlyList<NamedFunnel> Channels,
    IReadOnlyList<DayNumbers> Days, IReadOnlyList<HourNumbers> Hours, IReadOnlyList<NamedFunnel> Genres, IReadOnlyList<NamedFunnel> Events,
    IReadOnlyList<NamedFunnel> Cities, IReadOnlyList<AttributionModel> Attribution, RoiNumbers Roi, HoldoutLift? Lift, DateTimeOffset? MeasuredAt);

/// <summary>From audience to money.</summary>
/// <param name="Audience">Fans that the rules matched; 0 for parts of campaigns.</param>
/// <param name="Sent">Messages that the channels took.</param>
/// <param name="Delivered">Of these, delivered: as the provider says, or else all that did not bounce.</param>
/// <param name="Bounced">Of these, returned.</param>
/// <param name="Opened">Fans of whom a person opened it, per campaign.</param>
/// <param name="Clicked">Fans of whom a person clicked in it, per campaign.</param>
/// <param name="Unsubscribed">Fans who unsubscribed in it.</param>
/// <param name="Complained">Fans who complained of it.</param>
/// <param name="MachineOpens">Opens by machines, which count nowhere else.</param>
/// <param name="Orders">Orders of the promoted event by the last message within 5 days.</param>
/// <param name="Revenue">Their money.</param>
public sealed record FunnelNumbers(
    long Audience, long Sent, long Delivered, long Bounced, long Opened, long Clicked, long Unsubscribed, long Complained, long MachineOpens, double Orders,
    decimal Revenue);

/// <summary>A part of it.</summary>
/// <param name="Key">What names it in filters: a channel, genre, city, event id, copy or arm.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Numbers">Its numbers.</param>
public sealed record NamedFunnel(string Key, string Name, FunnelNumbers Numbers);

/// <summary>A day.</summary>
/// <param name="Day">In the promoter's zone.</param>
/// <param name="Sent">Messages.</param>
/// <param name="Opened">First opens by people.</param>
/// <param name="Clicked">First clicks by people.</param>
/// <param name="Unsubscribed">Withdrawals.</param>
/// <param name="Orders">Orders by the last message.</param>
/// <param name="Revenue">Their money.</param>
public sealed record DayNumbers(DateOnly Day, long Sent, long Opened, long Clicked, long Unsubscribed, long Orders, decimal Revenue);

/// <summary>An hour of the week.</summary>
/// <param name="Weekday">1 for Monday to 7.</param>
/// <param name="Hour">0 to 23.</param>
/// <param name="Sent">Messages.</param>
/// <param name="Opened">First opens by people.</param>
/// <param name="Clicked">First clicks by people.</param>
public sealed record HourNumbers(int Weekday, int Hour, long Sent, long Opened, long Clicked);

/// <summary>Orders as one model gives them to campaigns.</summary>
/// <param name="Model"><c>last_touch</c> (5 days), <c>first_touch</c>, <c>linear</c> (30 days) or <c>holdout_lift</c>.</param>
/// <param name="Orders">Orders; for the lift, buyers beyond those who would have bought anyway.</param>
/// <param name="Revenue">Money.</param>
/// <param name="OrdersRange">The 95 % interval, of the lift alone.</param>
/// <param name="RevenueRange">The 95 % interval, of the lift alone.</param>
public sealed record AttributionModel(string Model, double Orders, decimal Revenue, Estimate? OrdersRange = null, Estimate? RevenueRange = null);

/// <summary>What it cost and brought. Prices are those of the configuration, in USD; they are turned into the promoter's currency by its rate there.</summary>
/// <param name="MessageCost">Messages sent at the price of their channel.</param>
/// <param name="ModelCost">What models cost in these days.</param>
/// <param name="Cost">Both.</param>
/// <param name="Revenue">By the last message.</param>
/// <param name="Roi">Revenue less cost, per cost; null without cost.</param>
/// <param name="UsdRate">The promoter's currency for one USD.</param>
public sealed record RoiNumbers(decimal MessageCost, decimal ModelCost, decimal Cost, decimal Revenue, double? Roi, decimal UsdRate);

/// <summary>One campaign of a period: the rows behind the overview.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EventName">The promoted event.</param>
/// <param name="Genre">Its genre.</param>
/// <param name="Numbers">Its numbers.</param>
/// <param name="Cost">What its messages cost.</param>
public sealed record CampaignLine(
    Guid Id, string Name, string Status, DateTimeOffset StartedAt, string? EventName, string? Genre, FunnelNumbers Numbers, decimal Cost);

/// <summary>One campaign's numbers, from kept totals: the same whatever its size.</summary>
/// <param name="Funnel">From audience to money.</param>
/// <param name="Channels">By channel.</param>
/// <param name="Variants">By copy.</param>
/// <param name="Arms">By arm of the test; messages of the test alone.</param>
/// <param name="Cities">By city, at most 20; as of the measurement.</param>
/// <param name="Hours">By hour since its start, oldest first.</param>
/// <param name="Attribution">Its orders by each model.</param>
/// <param name="Lift">Against the fans held out; null where none were.</param>
/// <param name="Cost">What its messages cost, in the promoter's currency.</param>
/// <param name="ModelCost">What models cost in its conversation.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="MeasuredAt">When orders were measured.</param>
public sealed record CampaignStats(
    FunnelNumbers Funnel, IReadOnlyList<NamedFunnel> Channels, IReadOnlyList<NamedFunnel> Variants, IReadOnlyList<NamedFunnel> Arms,
    IReadOnlyList<NamedFunnel> Cities, IReadOnlyList<CampaignHour> Hours, IReadOnlyList<AttributionModel> Attribution, HoldoutLift? Lift, decimal Cost,
    decimal ModelCost, string Currency, DateTimeOffset? MeasuredAt);

/// <summary>An hour of a campaign.</summary>
/// <param name="Hour">Its beginning.</param>
/// <param name="Sent">Messages.</param>
/// <param name="Opened">First opens by people.</param>
/// <param name="Clicked">First clicks by people.</param>
public sealed record CampaignHour(DateTimeOffset Hour, long Sent, long Opened, long Clicked);

/// <summary>An order that a campaign has a share in.</summary>
/// <param name="PurchaseId">The order.</param>
/// <param name="FanId">Who bought.</param>
/// <param name="Channel">Of the message.</param>
/// <param name="Variant">Its copy.</param>
/// <param name="TouchedAt">When the message was accepted.</param>
/// <param name="PurchasedAt">When the order was made.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="LastTouch">Share by the last message.</param>
/// <param name="FirstTouch">Share by the first message.</param>
/// <param name="Linear">Share by all messages alike.</param>
public sealed record AttributedOrderRow(
    long PurchaseId, long FanId, string Channel, string? Variant, DateTimeOffset TouchedAt, DateTimeOffset PurchasedAt, decimal Amount, double LastTouch,
    double FirstTouch, double Linear);

/// <summary>Fans by the month of their first order, and how many came back.</summary>
/// <param name="Months">Cohorts, oldest first.</param>
/// <param name="MeasuredAt">When.</param>
public sealed record CohortReport(IReadOnlyList<Cohort> Months, DateTimeOffset MeasuredAt);

/// <summary>Fans whose first order was in one month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Fans">How many.</param>
/// <param name="Returned">Of these, buyers in each month from the first on.</param>
/// <param name="Revenue">Their money in each.</param>
public sealed record Cohort(DateOnly Month, long Fans, IReadOnlyList<long> Returned, IReadOnlyList<decimal> Revenue);

/// <summary>Where fans stand by recency, frequency and money, and how they moved in 30 days.</summary>
/// <param name="Segments">The segments, best first.</param>
/// <param name="Moves">Fans by where they were and where they are.</param>
/// <param name="MeasuredAt">When.</param>
public sealed record RfmReport(IReadOnlyList<RfmSegment> Segments, IReadOnlyList<RfmMove> Moves, DateTimeOffset MeasuredAt);

/// <summary>Fans alike.</summary>
/// <param name="Name"><c>champions loyal promising new at_risk hibernating lost</c>.</param>
/// <param name="Fans">How many now.</param>
/// <param name="Before">How many 30 days before.</param>
/// <param name="Spent">What those of now have paid in all.</param>
public sealed record RfmSegment(string Name, long Fans, long Before, decimal Spent);

/// <summary>Fans who moved, or stayed.</summary>
/// <param name="From">Where they were; <c>none</c> for those who had not bought yet.</param>
/// <param name="To">Where they are.</param>
/// <param name="Fans">How many.</param>
public sealed record RfmMove(string From, string To, long Fans);

/// <summary>How right forecasts would have been: each past campaign as it would have been forecast from what was known the day before.</summary>
/// <param name="Campaigns">The campaigns, newest first.</param>
/// <param name="Metrics">Per metric, how often the interval held.</param>
public sealed record CalibrationReport(IReadOnlyList<ForecastedCampaign> Campaigns, IReadOnlyList<CalibrationMetric> Metrics);

/// <summary>A past campaign's forecast and what came.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Opens">Opens.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="Orders">Orders; null where none could be forecast.</param>
public sealed record ForecastedCampaign(
    Guid CampaignId, string Name, DateTimeOffset StartedAt, ForecastPair Opens, ForecastPair Clicks, ForecastPair? Orders);

/// <summary>A forecast beside what came.</summary>
/// <param name="P10">The 10 % quantile.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90 % quantile.</param>
/// <param name="Actual">What came.</param>
public sealed record ForecastPair(double P10, double P50, double P90, double Actual);

/// <summary>How right the forecasts of one metric would have been.</summary>
/// <param name="Metric"><c>opens</c>, <c>clicks</c> or <c>orders</c>.</param>
/// <param name="Forecasts">How many.</param>
/// <param name="Inside">Share within the 10 % and 90 % quantiles; 0.8 would be right.</param>
/// <param name="Below">Share below the 10 % quantile; 0.1 would be right.</param>
/// <param name="Above">Share above the 90 % quantile.</param>
/// <param name="MedianError">The median of how far the forecast's median was off, as a share of what came.</param>
public sealed record CalibrationMetric(string Metric, int Forecasts, double Inside, double Below, double Above, double MedianError);

/// <summary>Something in the calendar.</summary>
/// <param name="Kind"><c>campaign</c> or <c>event</c>.</param>
/// <param name="Id">Of the campaign or the event.</param>
/// <param name="Name">Its name.</param>
/// <param name="At">When the campaign begins or began, or the event starts.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Channels">Of a campaign.</param>
/// <param name="Detail">An event's genre and city; what a campaign promotes.</param>
public sealed record CalendarEntry(
    string Kind, string Id, string Name, DateTimeOffset At, string Status, IReadOnlyList<string> Channels, string? Detail);
