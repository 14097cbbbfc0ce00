using System.ComponentModel.DataAnnotations;
using Campaign.Core.Delivery.Rates;

namespace Campaign.Core.Delivery;

/// <summary>How messages go out (section <c>Delivery</c>).</summary>
public sealed class DeliveryOptions
{
    /// <summary>The channel that takes e-mail: <c>outbox</c> or <c>smtp</c>.</summary>
    [AllowedValues("outbox", "smtp")]
    public string Email { get; set; } = "outbox";

    /// <summary>The channel that takes text messages: <c>outbox</c>, <c>http</c> or <c>webhook</c>.</summary>
    [AllowedValues("outbox", "http", "webhook")]
    public string Sms { get; set; } = "outbox";

    /// <summary>The channel that takes push notifications: <c>outbox</c> or <c>webhook</c>.</summary>
    [AllowedValues("outbox", "webhook")]
    public string Push { get; set; } = "outbox";

    /// <summary>The channel that takes posts on social networks: <c>outbox</c> or <c>webhook</c>.</summary>
    [AllowedValues("outbox", "webhook")]
    public string Social { get; set; } = "outbox";

    /// <summary>How fast each channel may take messages, by its name, such as <c>smtp</c>; for all workers and promoters together. No limit where none is named.</summary>
    public IReadOnlyDictionary<string, SendRate> Rates { get; set; } = new Dictionary<string, SendRate>();

    /// <summary>How fast the messages of one promoter may go out, on all channels together; no limit where none is said.</summary>
    public SendRate? PromoterRate { get; set; }

    /// <summary>How slowly new sender domains begin.</summary>
    public WarmUpOptions WarmUp { get; set; } = new();

    /// <summary>Hand-overs tried before a recipient fails.</summary>
    [Range(1, 100)]
    public int MostAttempts { get; set; } = 5;

    /// <summary>The wait after the first deferral; it grows fourfold with each.</summary>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How late a schedule may fire. One that is found later than this asks a person again.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>When nobody gets marketing messages, on each fan's own clock.</summary>
    public QuietHoursOptions QuietHours { get; set; } = new();

    /// <summary>Batches that one worker process has in hand at once.</summary>
    [Range(1, 64)]
    public int Dispatchers { get; set; } = 2;

    /// <summary>How often an idle worker looks for due messages.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(500);
}
