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

    /// <summary>When the first consent was given.</summary>
    public DateTimeOffset? SubscribedAt { get; set; }

    /// <summary>When the row was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last change.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
