namespace Campaign.Core.Imports.Mapping;

/// <summary>An export that is known by its columns.</summary>
/// <param name="Name">The system.</param>
/// <param name="Kind">What its rows are.</param>
/// <param name="Signature">Columns that together only it has, as <see cref="ColumnNames.Plain"/> writes them.</param>
/// <param name="Fields">What its columns mean, by the same names; others are known by their names alone.</param>
internal sealed record Preset(string Name, ImportKind Kind, string[] Signature, Dictionary<string, string> Fields);

/// <summary>The exports of systems in common use.</summary>
internal static class Presets
{
    private static readonly Preset[] All =
    [
        new("mailchimp", ImportKind.Fans, ["email address", "optin time", "leid"], new()
        {
            ["email address"] = "email", ["first name"] = "firstName", ["last name"] = "lastName", ["phone number"] = "phone", ["birthday"] = "attributes.birthday",
            ["optin time"] = "consentAt", ["member rating"] = "attributes.member_rating", ["tags"] = "tags", ["cc"] = "country", ["timezone"] = "timeZone", ["region"] = "state",
        }),
        new("brevo", ImportKind.Fans, ["contact id", "email", "sms"], new()
        {
            ["contact id"] = "externalId", ["email"] = "email", ["firstname"] = "firstName", ["lastname"] = "lastName", ["sms"] = "phone", ["opt in"] = "consentEmail",
            ["double opt in"] = "consentEmail", ["city"] = "city", ["country"] = "country",
        }),
        new("klaviyo", ImportKind.Fans, ["email", "klaviyo id"], new()
        {
            ["klaviyo id"] = "externalId", ["email"] = "email", ["first name"] = "firstName", ["last name"] = "lastName", ["phone number"] = "phone", ["city"] = "city",
            ["state region"] = "state", ["country"] = "country", ["email marketing consent"] = "consentEmail", ["email marketing consent timestamp"] = "consentAt",
            ["sms marketing consent"] = "consentSms",
        }),
        new("eventbrite", ImportKind.Fans, ["order", "attendee", "email", "event name"], new()
        {
            ["email"] = "email", ["first name"] = "firstName", ["last name"] = "lastName", ["cell phone"] = "phone", ["billing city"] = "city", ["billing state"] = "state",
            ["billing country"] = "country", ["home city"] = "city", ["home country"] = "country",
        }),
        new("eventbrite", ImportKind.Purchases, ["order", "order date", "email", "event name"], new()
        {
            ["order"] = "externalId", ["order date"] = "purchasedAt", ["email"] = "email", ["event id"] = "eventExternalId", ["event name"] = "eventName",
            ["quantity"] = "quantity", ["tickets"] = "quantity", ["ticket quantity"] = "quantity", ["total paid"] = "amount", ["gross sales"] = "amount", ["order total"] = "amount",
        }),
        new("ticketmaster", ImportKind.Fans, ["acct id", "email addr"], new()
        {
            ["acct id"] = "externalId", ["email addr"] = "email", ["name first"] = "firstName", ["name last"] = "lastName", ["phone day"] = "phone", ["city"] = "city",
            ["state"] = "state", ["country"] = "country",
        }),
        new("ticketmaster", ImportKind.Purchases, ["acct id", "event name", "num seats"], new()
        {
            ["order num"] = "externalId", ["acct id"] = "fanExternalId", ["email addr"] = "email", ["event name"] = "eventName", ["event code"] = "eventExternalId",
            ["event date"] = "eventDate", ["num seats"] = "quantity", ["block purchase price"] = "amount", ["purchase price"] = "unitPrice", ["add datetime"] = "purchasedAt",
            ["sale datetime"] = "purchasedAt",
        }),
    ];

    public static Preset? Of(ImportKind kind, IReadOnlyCollection<string> plainNames) =>
        All.FirstOrDefault(preset => preset.Kind == kind && preset.Signature.All(plainNames.Contains));
}
