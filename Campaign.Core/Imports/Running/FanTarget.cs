using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Core.Crm;
using Campaign.Core.Crm.Geo;
using Campaign.Core.Crm.Upserts;
using Campaign.Core.Imports.Mapping;
using Campaign.Core.Privacy;

namespace Campaign.Core.Imports.Running;

/// <summary>Rows that become fans.</summary>
internal sealed partial class FanTarget(ImportPlan plan, FanUpserts fans, PersonalDataKeys keys) : ImportTarget
{
    private const int PlacesKept = 20_000;

    private readonly string[] _attributes = [.. plan.Fields.Where(field => field.StartsWith(ImportFields.Attribute, StringComparison.Ordinal))];
    private readonly string[] _tags = [.. plan.Import.Options.Tags.Select(tag => tag.Trim().ToLowerInvariant()).Where(tag => tag.Length > 0)];
    private readonly bool _email = plan.Import.Options.Consent?.Channels.Contains("email") == true;
    private readonly bool _sms = plan.Import.Options.Consent?.Channels.Contains("sms") == true;
    private readonly Dictionary<(string City, string? Country), City?> _places = [];

    public override object Read(CellReader cells)
    {
        var fan = new IncomingFan { ExternalId = cells.Text("externalId", 100), State = cells.Text("state", 100) };
        ReadContact(fan, cells);
        ReadName(fan, cells);
        ReadPlace(fan, cells);
        fan.Language = cells.Text("language") is { } language ? Language().IsMatch(language) ? language.Replace('_', '-')
            : cells.Refuse<string?>("language", "invalid_language", "It is no language.", "A code such as de or en-GB.") : null;
        fan.BirthYear = (short?)(cells.Date("birthDate", TimeZoneInfo.Utc)?.Year ?? cells.Integer("birthYear", 1900, plan.Import.StartedAt!.Value.Year));
        var tags = (cells.Text("tags", 2_000) ?? "").Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        fan.Tags = tags.Length + _tags.Length == 0 ? null : [.. tags.Select(tag => tag.Trim('"').ToLowerInvariant()).Concat(_tags).Distinct().Order(StringComparer.Ordinal)];
        ReadAttributes(fan, cells);
        ReadConsent(fan, cells);
        if (!fan.IsIdentified && cells.Problems.Count == 0)
        {
            cells.Refuse<object>("", "identity_missing", "It does not say who is meant.", "An address, a number or an external id.");
        }

        return fan;
    }

    public override IEnumerable<UInt128> KeysOf(object item)
    {
        var fan = (IncomingFan)item;
        if (fan.EmailHash is { } email)
        {
            yield return Key(email);
        }

        if (fan.ExternalId is { } external)
        {
            yield return Key("external", external);
        }

        if (fan is { EmailHash: null, ExternalId: null, PhoneHash: { } phone })
        {
            yield return Key(phone);
        }
    }

    public override Task<long?[]> MatchAsync(IReadOnlyList<object> items, UpsertPolicy policy, CancellationToken cancellationToken) =>
        fans.MatchAsync([.. items.Cast<IncomingFan>()], policy.Stamp, cancellationToken);

    public override Task<IReadOnlyList<UpsertResult>> WriteAsync(UpsertPolicy policy, int[] duplicates, CancellationToken cancellationToken) =>
        fans.WriteAsync(policy, duplicates, cancellationToken);

    private void ReadContact(IncomingFan fan, CellReader cells)
    {
        if (cells.Text("email") is { } email)
        {
            if (ContactAddress.NormaliseEmail(email) is { } normal)
            {
                fan.SetEmail(normal, keys);
            }
            else
            {
                cells.Refuse<object>("email", "invalid_email", "It is no e-mail address.", "name@domain.example");
            }
        }

        if (cells.Text("phone") is { } phone)
        {
            if (ContactAddress.NormalisePhone(phone) is { } normal)
            {
                fan.SetPhone(normal, keys);
            }
            else
            {
                cells.Refuse<object>("phone", "invalid_phone", "It is no international number.", "+49 30 901820, with the country's code.");
            }
        }
    }

    private static void ReadName(IncomingFan fan, CellReader cells)
    {
        (fan.FirstName, fan.LastName) = (cells.Text("firstName", 100), cells.Text("lastName", 100));
        if (fan is { FirstName: null, LastName: null } && cells.Text("fullName", 200) is { } whole)
        {
            var at = whole.LastIndexOf(' ');
            (fan.FirstName, fan.LastName) = at < 0 ? (whole, null) : (whole[..at].TrimEnd(), whole[(at + 1)..]);
        }
    }

    /// <summary>Cities as the gazetteer writes them, where it knows which is meant; it then knows country and zone too.</summary>
    private void ReadPlace(IncomingFan fan, CellReader cells)
    {
        fan.City = cells.Text("city", 100);
        fan.Country = cells.Text("country") is { } country ? Countries.CodeOf(country)
            ?? cells.Refuse<string?>("country", "unknown_country", "It is no country.", "A code such as DE, or a name.") : null;
        fan.TimeZone = cells.Text("timeZone") is { } zone ? TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone
            : cells.Refuse<string?>("timeZone", "unknown_zone", "It is no time zone.", "An IANA name such as Europe/Berlin.") : null;
        if (fan.City is not null && CityOf(fan.City, fan.Country) is { } city)
        {
            fan.City = city.Name;
            fan.Country ??= city.Country;
            fan.TimeZone ??= city.TimeZone;
        }
    }

    private City? CityOf(string name, string? country)
    {
        if (_places.TryGetValue((name, country), out var known))
        {
            return known;
        }

        var city = Gazetteer.Cities.Resolve(name, country ?? plan.Promoter.Country).City;
        city = country is null || city?.Country == country ? city : null;
        return _places.Count < PlacesKept ? _places[(name, country)] = city : city;
    }

    private void ReadAttributes(IncomingFan fan, CellReader cells)
    {
        if (_attributes.Length == 0)
        {
            return;
        }

        var values = _attributes.Select(field => (Name: field[ImportFields.Attribute.Length..], Value: cells.Text(field, 1_000)))
            .Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value);
        fan.Attributes = values.Count == 0 ? null : JsonSerializer.Serialize(values);
    }

    private void ReadConsent(IncomingFan fan, CellReader cells)
    {
        fan.ConsentEmail = cells.Boolean("consentEmail") ?? (_email && fan.EmailHash is not null ? true : null);
        fan.ConsentSms = cells.Boolean("consentSms") ?? (_sms && fan.PhoneHash is not null ? true : null);
        (fan.ConsentEmailService, fan.ConsentSmsService) = (cells.Boolean("consentEmailService"), cells.Boolean("consentSmsService"));
        fan.ConsentAt = cells.Date("consentAt") ?? plan.Import.Options.Consent?.At?.ToUniversalTime();
        (fan.ConsentSource, fan.ConsentProof) = (cells.Text("consentSource", 100), cells.Text("consentProof", 500));

        // A column that answers "no" proves nothing.
        var stated = fan.ConsentProof is null || (CellNumbers.TryReadBoolean(fan.ConsentProof, out var proven) && !proven) ? null : fan.ConsentProof;
        fan.ConsentConfirmed = ConsentSources.IsConfirmed(
            fan.ConsentSource ?? plan.Import.Options.Consent?.Source, fan.ConsentProof is null ? plan.Import.Options.Consent?.Proof : stated);
    }

    [GeneratedRegex("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")]
    private static partial Regex Language();
}
