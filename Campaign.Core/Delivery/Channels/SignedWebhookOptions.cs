namespace Campaign.Core.Delivery.Channels;

/// <summary>
/// A service of the operator's that takes messages as signed webhooks (section <c>SignedWebhook</c>), for channels that have no other way out here: a push
/// gateway, a tool that posts to social networks.
/// </summary>
public sealed class SignedWebhookOptions
{
    /// <summary>Where messages are posted.</summary>
    public Uri? Url { get; set; }

    /// <summary>What they are signed with (Standard Webhooks), <c>whsec_…</c>.</summary>
    public string? Secret { get; set; }

    /// <summary>How long it may take over one message.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests at once, per worker process.</summary>
    public int Connections { get; set; } = 8;
}
