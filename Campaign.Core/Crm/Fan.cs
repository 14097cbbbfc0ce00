using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Crm;

/// <summary>A person in a promoter's CRM. E-mail and phone are encrypted; the hashes beside them serve exact look-up and dedupe.</summary>
public sealed class Fan : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The id in the system it was imported from; unique within the promoter.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Given name.</summary>
    public string? FirstName { get; set; }

    /// <summary>Family name.</summary>
    public string? LastName { get; set; }

    /// <summary>The address under the promoter's data key (<see cref="Privacy.PromoterDataKey"/>).</summary>
    public byte[]? EmailCipher { get; set; }

    /// <summary>HMAC-SHA-256 of the normalised address; unique within the promoter.</summary>
    public byte[]? EmailHash { get; set; }

    /// <summary>The address's domain in lower case: what the warm-up and the rules need of it.</summary>
    public string? EmailDomain { get; set; }

    /// <summary>The E.164 number under the promoter's data key.</summary>
    public byte[]? PhoneCipher { get; set; }

    /// <summary>HMAC-SHA-256 of the E.164 number.</summary>
    public byte[]? PhoneHash { get; set; }

    /// <summary>BCP 47 language.</summary>
    public string? Language { get; set; }

    /// <summary>City, as the gazetteer writes it where it knows the city.</summary>
    public string? City { get; set; }

    /// <summary>State or region.</summary>
    public string? State { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }

    /// <summary>IANA zone; the promoter's where unknown.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Year of birth.</summary>
    public short? BirthYear { get; set; }

    /// <summary>Free labels, lower case.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>Fields of the promoter's own. A JSON object.</summary>
    public string Attributes { get; set; } = "{}";

    /// <summary>Whether marketing e-mail is agreed to now; null where nobody asked.</summary>
    public bool? ConsentEmail { get; set; }

    /// <summary>Whether marketing SMS is agreed to now; null where nobody asked.</summary>
    public bool? ConsentSms { get; set; }

    /// <summary>False where the fan objected to service e-mail; null where nothing was said.</summary>
    public bool? ConsentEmailService { get; set; }

    /// <summary>False where the fan objected to service SMS; null where nothing was said.</summary>
    public bool? ConsentSmsService { get; set; }

    /// <summary>Since when a stated consent to marketing e-mail waits for the fan's own confirmation; it is none until then.</summary>
    public DateTimeOffset? ConsentEmailPendingSince { get; set; }

    /// <summary>When the first consent to marketing was given.</summary>
    public DateTimeOffset? SubscribedAt { get; set; }

    /// <summary>When the row was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last change.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>How consent stands for a channel and a purpose; null where nobody asked.</summary>
    /// <param name="channel"><see cref="Channel.Email"/> or <see cref="Channel.Sms"/>.</param>
    /// <param name="purpose">What for.</param>
    /// <returns>Given, withdrawn or neither.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: another channel.</exception>
    public bool? ConsentTo(Channel channel, Purpose purpose) => (channel, purpose) switch
    {
        (Channel.Email, Purpose.Marketing) => ConsentEmail,
        (Channel.Sms, Purpose.Marketing) => ConsentSms,
        (Channel.Email, Purpose.Service) => ConsentEmailService,
        (Channel.Sms, Purpose.Service) => ConsentSmsService,
        _ => throw NoConsent(),
    };

    internal void SetConsent(Channel channel, Purpose purpose, bool granted)
    {
        switch (channel, purpose)
        {
            case (Channel.Email, Purpose.Marketing):
                (ConsentEmail, ConsentEmailPendingSince) = (granted, null);
                break;
            case (Channel.Sms, Purpose.Marketing):
                ConsentSms = granted;
                break;
            case (Channel.Email, Purpose.Service):
                ConsentEmailService = granted;
                break;
            case (Channel.Sms, Purpose.Service):
                ConsentSmsService = granted;
                break;
            default:
                throw NoConsent();
        }
    }

    private static DomainException NoConsent() => new("invalid_request", "Consent is kept for email and sms.");
}
