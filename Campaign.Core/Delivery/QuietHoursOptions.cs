namespace Campaign.Core.Delivery;

/// <summary>The hours in which fans are left alone (section <c>Delivery:QuietHours</c>). None where both times are the same.</summary>
public sealed class QuietHoursOptions
{
    /// <summary>When they begin, such as 21:00; after <see cref="Until"/> they last over midnight.</summary>
    public TimeOnly From { get; set; }

    /// <summary>When they end, such as 08:00.</summary>
    public TimeOnly Until { get; set; }

    /// <summary>The channels that they hold for.</summary>
    public IReadOnlyList<string> Channels { get; set; } = ["email", "sms", "push"];
}
