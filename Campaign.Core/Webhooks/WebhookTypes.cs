namespace Campaign.Core.Webhooks;

/// <summary>The types of events that endpoints may ask for.</summary>
public static class WebhookTypes
{
    /// <summary>What a person lets send to see whether an endpoint answers.</summary>
    public const string Test = "webhook.test";

    /// <summary>All of them but <see cref="Test"/>, which comes whatever an endpoint asks for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "message.accepted", "message.delivered", "message.opened", "message.clicked", "message.bounced", "message.complained", "message.unsubscribed",
        "campaign.draft", "campaign.in_review", "campaign.approved", "campaign.scheduled", "campaign.sending", "campaign.paused", "campaign.sent",
        "campaign.cancelled", "campaign.failed", "consent.changed", "import.finished",
    ];

    /// <summary>Whether an endpoint may ask for this.</summary>
    /// <param name="wanted">A type, the beginning of some with <c>.*</c>, or <c>*</c>.</param>
    /// <returns>Whether it names any.</returns>
    public static bool IsKnown(string wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return wanted == "*" || All.Contains(wanted)
            || (wanted.EndsWith(".*", StringComparison.Ordinal) && All.Any(type => type.StartsWith(wanted[..^1], StringComparison.Ordinal)));
    }
}
