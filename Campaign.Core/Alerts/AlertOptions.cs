using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Alerts;

/// <summary>How often alerts are looked at, and who is told (section <c>Alerts</c>).</summary>
public sealed class AlertOptions
{
    /// <summary>How often the worker looks.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Where each change is posted as JSON, signed by the Standard Webhooks scheme; nowhere where it is empty.</summary>
    public Uri? Webhook { get; set; }

    /// <summary>Signs what is posted: <c>whsec_</c> and Base64, as Standard Webhooks have it.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Who gets a mail of each change, over the mail server of <c>Delivery:Email=smtp</c>.</summary>
    public string[] Mail { get; set; } = [];

    /// <summary>The sender of those mails.</summary>
    public string MailFrom { get; set; } = "alerts@localhost";

    /// <summary>Where the sections of the operations guide are; the rule's name follows.</summary>
    public string Runbooks { get; set; } = "docs/operations.md#";
}
