using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Delivery.Rates;

/// <summary>A rate of messages: a token bucket that fills steadily.</summary>
public sealed class SendRate
{
    /// <summary>Messages in a second over time; parts of one are possible.</summary>
    [Range(0.001, 1_000_000)]
    public double PerSecond { get; set; } = 100;

    /// <summary>Messages at once after a pause; as many as in a second where not said.</summary>
    [Range(1, 1_000_000)]
    public int? Burst { get; set; }

    internal double Size => Math.Max(1, Burst ?? PerSecond);
}

/// <summary>
/// How slowly a new sender domain begins (section <c>Delivery:WarmUp</c>): so many e-mails a day to each mailbox provider, more every day, until it is known.
/// </summary>
public sealed class WarmUpOptions
{
    /// <summary>E-mails to one mailbox domain on the first day; 0 switches the warm-up off.</summary>
    [Range(0, 1_000_000)]
    public int FirstDay { get; set; }

    /// <summary>By how much each day's allowance exceeds the one before.</summary>
    [Range(1.0, 10.0)]
    public double Growth { get; set; } = 2;

    /// <summary>Days after which a domain is known and nothing is held back.</summary>
    [Range(1, 365)]
    public int Days { get; set; } = 14;

    /// <summary>What a mailbox domain may get on a day.</summary>
    /// <param name="day">0 is the first day on which the domain sent anything.</param>
    /// <returns>E-mails; null where nothing is held back.</returns>
    public int? Allowance(int day) => FirstDay == 0 || day >= Days ? null : (int)Math.Min(FirstDay * Math.Pow(Growth, Math.Max(0, day)), int.MaxValue);
}
