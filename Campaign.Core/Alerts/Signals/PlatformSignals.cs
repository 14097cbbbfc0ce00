using Campaign.Core.Alerts.Objectives;

namespace Campaign.Core.Alerts.Signals;

/// <summary>What the platform as a whole looks like at one moment.</summary>
/// <param name="Requests">Requests to the API, by the length of a window that ends now.</param>
/// <param name="Queues">Each kind of job.</param>
/// <param name="CampaignsDue">Campaigns of which a batch is due.</param>
/// <param name="OldestDue">How long the longest waiting of these has been due.</param>
/// <param name="Services">The processes of each service.</param>
internal sealed record PlatformSignals(
    IReadOnlyDictionary<TimeSpan, RequestCounts> Requests, IReadOnlyList<QueueSignal> Queues, long CampaignsDue, TimeSpan OldestDue,
    IReadOnlyList<ServiceSignal> Services)
{
    /// <summary>Campaigns whose channel takes nothing.</summary>
    public long CampaignsAway { get; init; }

    /// <summary>How long the first of these has found nobody.</summary>
    public TimeSpan LongestAway { get; init; }

    /// <summary>Whether the cache answers this process; null where there is none.</summary>
    public bool? CacheAnswers { get; init; }

    /// <summary>The requests of a window; none where it was not asked for.</summary>
    public RequestCounts In(TimeSpan window) => Requests.GetValueOrDefault(window);
}

/// <summary>A kind of job.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Due">How many wait whose time has come.</param>
/// <param name="OldestAge">How long the first of them has waited.</param>
/// <param name="DeadLastDay">How many were given up within a day.</param>
internal sealed record QueueSignal(string Kind, long Due, TimeSpan OldestAge, long DeadLastDay);

/// <summary>The processes of a service.</summary>
/// <param name="Service">Such as <c>worker</c>.</param>
/// <param name="Live">How many give signs of life.</param>
/// <param name="Lost">How many went silent without goodbye within ten minutes.</param>
/// <param name="Unstopped">Whether the last that was heard of has said no goodbye: where none lives, nobody wanted that.</param>
internal sealed record ServiceSignal(string Service, long Live, long Lost, bool Unstopped);

/// <summary>What one promoter's sending and spending look like at one moment.</summary>
/// <param name="Sent">Messages in 24 h.</param>
/// <param name="Bounced">Of these, bounced.</param>
/// <param name="Complained">Of these, complained about.</param>
/// <param name="SpentToday">USD for models on the promoter's day.</param>
/// <param name="UsualSpend">The mean of the fourteen days before.</param>
/// <param name="SpendDeviation">Their standard deviation.</param>
/// <param name="SpendDays">On how many of them anything was spent.</param>
/// <param name="ModelCalls">Calls to models in 15 min.</param>
/// <param name="FailedCalls">Of these, failed.</param>
internal sealed record PromoterSignals(
    long Sent, long Bounced, long Complained, decimal SpentToday, decimal UsualSpend, decimal SpendDeviation, long SpendDays, long ModelCalls, long FailedCalls);
