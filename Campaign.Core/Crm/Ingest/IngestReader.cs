using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Contracts.Crm;
using Campaign.Core.Crm.Geo;
using Campaign.Core.Crm.Upserts;
using Campaign.Core.Data;
using Campaign.Core.Privacy;

namespace Campaign.Core.Crm.Ingest;

/// <summary>Reads one item of a batch; the first thing that is wrong with it is kept.</summary>
internal sealed partial class IngestReader(PersonalDataKeys keys, string homeCountry)
{
    private const int LongestText = 300;
    private const int LongestAttributes = 16_000;

    public UpsertProblem? Problem { get; private set; }

    public IncomingFan Fan(IngestFan item)
    {
        var fan = new IncomingFan
        {
            ExternalId = Id(item.ExternalId),
            FirstName = Text("firstName", item.FirstName),
            LastName = Text("lastName", item.LastName),
            State = Text("state", item.State),
            Country = Country(item.Country),
            TimeZone = Zone(item.TimeZone),
            Language = Check("language", item.Language, text => Language().IsMatch(text), "invalid_language", "A code such as de or en-GB."),
            BirthYear = (short?)Check("birthYear", item.BirthYear, year => year is >= 1900 and <= 2100, "invalid_number", "A year such as 1990."),
            Tags = item.Tags is { Count: > 0 } tags ? [.. tags.Select(tag => tag.Trim().ToLowerInvariant()).Where(tag => tag.Length is > 0 and <= 100).Distinct().Order(StringComparer.Ordinal)] : null,
            Attributes = Check(
                "attributes", item.Attributes is { Count: > 0 } attributes ? JsonSerializer.Serialize(attributes) : null, text => text.Length <= LongestAttributes, "too_long", "Fewer or shorter fields."),
            ConsentEmail = item.Consent?.Email,
            ConsentSms = item.Consent?.Sms,
            ConsentEmailService = item.Consent?.EmailService,
            ConsentSmsService = item.Consent?.SmsService,
            ConsentAt = item.Consent?.At?.ToUniversalTime(),
            ConsentSource = Text("consent.source", item.Consent?.Source),
            ConsentProof = Text("consent.proof", item.Consent?.Proof),
            ConsentConfirmed = ConsentSources.IsConfirmed(item.Consent?.Source, item.Consent?.Proof),
        };
        Contact(fan, item);
        Place(fan, Text("city", item.City));
        return fan;
    }

    public IncomingEvent Event(IngestEvent item)
    {
        var country = Country(item.Country);
        var city = Text("city", item.City) is { } name ? Gazetteer.Cities.Resolve(name, country ?? homeCountry).City : null;
        return new IncomingEvent(
            Id(item.ExternalId), Text("name", item.Name), Text("genre", item.Genre)?.ToLowerInvariant(), Text("venue", item.Venue), city?.Name ?? Text("city", item.City),
            country ?? city?.Country, item.StartsAt?.ToUniversalTime(), Zone(item.TimeZone) ?? city?.TimeZone, Money("price", item.Price),
            Check("capacity", item.Capacity, tickets => tickets is >= 0 and <= 10_000_000, "invalid_number", "0 or more."),
            Check("url", item.Url, url => Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https", "invalid_url", "https://…"),
            Check("status", item.Status, status => EnumText.TryParse<EventStatus>(status, out _), "unknown_status", "scheduled, postponed or cancelled"));
    }

    public IncomingPurchase Purchase(IngestPurchase item) => new(
        Id(item.ExternalId) ?? "", item.FanId,
        item.FanEmail is null ? null : keys.HashEmail(item.FanEmail) ?? Refuse<byte[]?>("fanEmail", "invalid_email", "It is no e-mail address.", "name@domain.example"),
        item.FanExternalId, item.EventId, item.EventExternalId, null, null,
        Check("quantity", item.Quantity, tickets => tickets is >= 1 and <= 100_000, "invalid_number", "1 or more."),
        Money("unitPrice", item.UnitPrice), Money("amount", item.Amount), item.PurchasedAt?.ToUniversalTime(), item.RefundedAt?.ToUniversalTime());

    private void Contact(IncomingFan fan, IngestFan item)
    {
        if (Text("email", item.Email) is { } email && (ContactAddress.NormaliseEmail(email)
            ?? Refuse<string?>("email", "invalid_email", "It is no e-mail address.", "name@domain.example")) is { } address)
        {
            fan.SetEmail(address, keys);
        }

        if (Text("phone", item.Phone) is { } phone && (ContactAddress.NormalisePhone(phone)
            ?? Refuse<string?>("phone", "invalid_phone", "It is no international number.", "+49 30 901820, with the country's code.")) is { } number)
        {
            fan.SetPhone(number, keys);
        }
    }

    private void Place(IncomingFan fan, string? name)
    {
        var city = name is null ? null : Gazetteer.Cities.Resolve(name, fan.Country ?? homeCountry).City;
        city = fan.Country is null || city?.Country == fan.Country ? city : null;
        fan.City = city?.Name ?? name;
        fan.Country ??= city?.Country;
        fan.TimeZone ??= city?.TimeZone;
    }

    private string? Id(string id) => Text("externalId", id) ?? Refuse<string?>("externalId", "required", "It is empty.", "The id in your system.");

    private string? Country(string? text) => Text("country", text) is { } country
        ? Countries.CodeOf(country) ?? Refuse<string?>("country", "unknown_country", "It is no country.", "A code such as DE, or a name.")
        : null;

    private string? Zone(string? text) =>
        Check("timeZone", text, zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), "unknown_zone", "An IANA name such as Europe/Berlin.");

    private decimal? Money(string field, decimal? amount) => Check(field, amount, money => money is >= 0 and < 10_000_000_000, "invalid_money", "0 or more.");

    private string? Text(string field, string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : Check(field, text.Trim(), trimmed => trimmed.Length <= LongestText && !trimmed.Contains('\0'), "too_long", $"At most {LongestText} characters.");

    private string? Check(string field, string? value, Func<string, bool> holds, string code, string suggestion) =>
        value is null || holds(value) ? value : Refuse<string?>(field, code, "It cannot be used.", suggestion);

    private T? Check<T>(string field, T? value, Func<T, bool> holds, string code, string suggestion)
        where T : struct => value is null || holds(value.Value) ? value : Refuse<T?>(field, code, "It is out of range.", suggestion);

    private T Refuse<T>(string field, string code, string message, string? suggestion)
    {
        Problem ??= new UpsertProblem(code, message, suggestion, field);
        return default!;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex Language();
}
