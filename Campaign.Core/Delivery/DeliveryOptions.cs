using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Delivery;

/// <summary>How messages go out (section <c>Delivery</c>).</summary>
public sealed class DeliveryOptions
{
    /// <summary>The channel that takes e-mail: <c>outbox</c> or <c>smtp</c>.</summary>
    [AllowedValues("outbox", "smtp")]
    public string Email { get; set; } = "outbox";

    /// <summary>The channel that takes text messages: <c>outbox</c>.</summary>
    [AllowedValues("outbox")]
    public string Sms { get; set; } = "outbox";

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
