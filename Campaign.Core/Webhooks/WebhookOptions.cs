using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Webhooks;

/// <summary>How promoters are told of events (section <c>Webhooks</c>).</summary>
public sealed class WebhookOptions
{
    /// <summary>How long an endpoint may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The waits before each further attempt; after the last one an event is given up and waits to be replayed. About three days together.</summary>
    [MinLength(1)]
    public IReadOnlyList<TimeSpan> Waits { get; set; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long nothing may get through before an endpoint is switched off.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long events and their deliveries are kept.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a former secret signs beside the new one.</summary>
    public TimeSpan FormerSecret { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Requests to one endpoint at once, per worker process.</summary>
    [Range(1, 64)]
    public int RequestsPerEndpoint { get; set; } = 8;

    /// <summary>Endpoints that one worker process serves at once.</summary>
    [Range(1, 64)]
    public int EndpointsAtOnce { get; set; } = 8;

    /// <summary>How often an idle worker looks for due deliveries, besides being woken.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:10:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);
}
