using Campaign.Core.Privacy;

namespace Campaign.Core.Crm.Upserts;

/// <summary>What a row says about a fan; null is nothing.</summary>
internal sealed class IncomingFan
{
    public string? ExternalId { get; set; }

    public byte[]? EmailCipher { get; private set; }

    public byte[]? EmailHash { get; private set; }

    public string? EmailDomain { get; private set; }

    public byte[]? PhoneCipher { get; private set; }

    public byte[]? PhoneHash { get; private set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Language { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public short? BirthYear { get; set; }

    public string[]? Tags { get; set; }

    /// <summary>A JSON object.</summary>
    public string? Attributes { get; set; }

    public bool? ConsentEmail { get; set; }

    public bool? ConsentSms { get; set; }

    public bool? ConsentEmailService { get; set; }

    public bool? ConsentSmsService { get; set; }

    public DateTimeOffset? ConsentAt { get; set; }

    /// <summary>Where the consent comes from; null for what the policy says.</summary>
    public string? ConsentSource { get; set; }

    /// <summary>What shows the consent; null for what the policy says.</summary>
    public string? ConsentProof { get; set; }

    /// <summary>Whether the fan has confirmed the consent elsewhere.</summary>
    public bool ConsentConfirmed { get; set; }

    /// <summary>Whether it says who is meant.</summary>
    public bool IsIdentified => EmailHash is not null || ExternalId is not null || PhoneHash is not null;

    /// <summary>Takes an address in its normal form.</summary>
    public void SetEmail(string normal, PersonalDataKeys keys)
    {
        EmailHash = keys.HashEmail(normal);
        EmailCipher = keys.Encrypt(PersonalColumn.FanEmail, normal);
        EmailDomain = ContactAddress.DomainOf(normal);
    }

    /// <summary>Takes a number in its E.164 form.</summary>
    public void SetPhone(string normal, PersonalDataKeys keys)
    {
        PhoneHash = keys.HashPhone(normal);
        PhoneCipher = keys.Encrypt(PersonalColumn.FanPhone, normal);
    }
}
