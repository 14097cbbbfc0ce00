using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Delivery.Channels.Http;

/// <summary>
/// The provider that text messages go out by (section <c>Sms</c>, read where <c>Delivery:Sms</c> is <c>http</c>): any that takes one message per request
/// as JSON. What its request looks like is said here, so that a new provider needs no code.
/// </summary>
public sealed class HttpSmsOptions
{
    /// <summary>Where messages are posted.</summary>
    public Uri? Url { get; set; }

    /// <summary>Headers of each request, such as <c>Authorization</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    /// <summary>
    /// The body: JSON in whose strings <c>{to}</c>, <c>{from}</c>, <c>{text}</c>, <c>{id}</c> (the message) and <c>{reference}</c> (comes back in receipts) stand
    /// for what they say. A string that is exactly <c>{segments}</c> becomes the number of segments.
    /// </summary>
    [Required]
    public string Body { get; set; } = """{"to": "{to}", "from": "{from}", "text": "{text}", "reference": "{reference}"}""";

    /// <summary>The number or name that messages come from; the promoter's sender name where empty.</summary>
    public string? From { get; set; }

    /// <summary>The header that carries the message's id, by which the provider knows a repeated request.</summary>
    [Required]
    public string IdempotencyHeader { get; set; } = "Idempotency-Key";

    /// <summary>Whether the provider keeps to it. Where not, a request without an answer is never repeated.</summary>
    public bool Idempotent { get; set; } = true;

    /// <summary>Where the provider's id stands in its answer, such as <c>id</c> or <c>messages.0.id</c>.</summary>
    [Required]
    public string ProviderId { get; set; } = "id";

    /// <summary>Requests at once, per worker process.</summary>
    [Range(1, 200)]
    public int Connections { get; set; } = 8;

    /// <summary>How long the provider may take over one message.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Messages per batch.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 100;
}
