using Campaign.Contracts.Imports;

namespace Campaign.Core.Imports.Mapping;

/// <summary>A field and the names that exports give it, in English, Spanish, French, German and Portuguese, as <see cref="ColumnNames.Plain"/> writes them.</summary>
internal sealed record FieldNames(ImportField Field, params string[] Names);

/// <summary>The fields that columns can be mapped to.</summary>
internal static class ImportFields
{
    /// <summary>The beginning of the fields of a promoter's own.</summary>
    public const string Attribute = "attributes.";

    private static readonly FieldNames[] Fans =
    [
        new(new("email", "email", AnyOf: "identity"), "email", "e mail", "email address", "e mail address", "mail", "mailadresse", "e mail adresse", "correo", "correo electronico", "adresse e mail", "adresse email", "courriel", "buyer email", "customer email", "attendee email", "contact email", "endereco de email"),
        new(new("externalId", "text", AnyOf: "identity"), "external id", "customer id", "contact id", "account id", "acct id", "fan id", "kundennummer", "numero de cliente", "numero client", "id do cliente", "klaviyo id", "record id"),
        new(new("phone", "phone", AnyOf: "identity"), "phone", "phone number", "mobile", "mobile phone", "cell", "cell phone", "sms", "telefon", "telefonnummer", "handy", "mobilnummer", "telefono", "movil", "telephone", "portable", "telefone", "celular", "buyer phone", "whatsapp"),
        new(new("firstName", "text"), "first name", "firstname", "given name", "vorname", "nombre", "prenom", "nome", "buyer first name", "attendee first name"),
        new(new("lastName", "text"), "last name", "lastname", "surname", "family name", "nachname", "apellido", "apellidos", "nom", "nom de famille", "sobrenome", "apelido", "buyer last name", "attendee last name"),
        new(new("fullName", "text"), "name", "full name", "customer name", "attendee name", "buyer name", "contact name", "nombre completo", "nom complet", "nome completo"),
        new(new("city", "text"), "city", "town", "stadt", "ort", "wohnort", "ciudad", "ville", "cidade", "billing city", "home city"),
        new(new("state", "text"), "state", "region", "province", "bundesland", "provincia", "estado", "billing state", "home state", "state province"),
        new(new("country", "text"), "country", "country code", "land", "pais", "pays", "billing country", "home country"),
        new(new("language", "text"), "language", "locale", "lang", "sprache", "idioma", "langue", "lingua"),
        new(new("timeZone", "text"), "time zone", "timezone", "zeitzone", "zona horaria", "fuseau horaire", "fuso horario"),
        new(new("birthDate", "date"), "birth date", "birthday", "date of birth", "dob", "geburtsdatum", "geburtstag", "fecha de nacimiento", "date de naissance", "data de nascimento"),
        new(new("birthYear", "integer"), "birth year", "year of birth", "geburtsjahr", "ano de nacimiento", "annee de naissance", "ano de nascimento"),
        new(new("tags", "list"), "tags", "tag", "labels", "etiquetas", "etiquettes", "schlagworte"),
        new(new("consentEmail", "boolean"), "consent email", "email consent", "email opt in", "opt in", "opted in", "newsletter", "marketing consent", "accepts marketing", "email marketing consent", "email permission status"),
        new(new("consentSms", "boolean"), "consent sms", "sms consent", "sms opt in", "sms marketing consent"),
        new(new("consentEmailService", "boolean"), "consent email service", "service email", "service emails"),
        new(new("consentSmsService", "boolean"), "consent sms service", "service sms"),
        new(new("consentSource", "text"), "consent source", "opt in source", "optin source", "signup source", "sign up source"),
        new(new("consentProof", "text"), "consent proof", "proof of consent", "opt in proof", "consent text"),
        new(new("consentAt", "date"), "consent at", "consent date", "optin time", "opt in time", "confirm time", "opt in date", "subscribed at", "subscription date", "email marketing consent timestamp"),
    ];

    private static readonly FieldNames[] Events =
    [
        new(new("name", "text", Required: true), "name", "event name", "title", "event", "event title", "titel", "veranstaltung", "evento", "nombre", "evenement", "nome do evento"),
        new(new("startsAt", "date", Required: true), "starts at", "start", "start date", "start time", "event date", "date", "datum", "beginn", "fecha", "inicio", "debut", "data", "date time", "event start", "event datetime"),
        new(new("city", "text", Required: true), "city", "stadt", "ort", "ciudad", "ville", "cidade", "venue city", "event city"),
        new(new("externalId", "text"), "external id", "event id", "event code", "id", "show id"),
        new(new("genre", "text"), "genre", "category", "kategorie", "genero", "categoria", "categorie", "music genre", "style"),
        new(new("venue", "text"), "venue", "venue name", "location", "spielort", "location name", "lugar", "recinto", "lieu", "salle", "local"),
        new(new("country", "text"), "country", "land", "pais", "pays", "venue country"),
        new(new("timeZone", "text"), "time zone", "timezone", "zeitzone"),
        new(new("price", "money"), "price", "ticket price", "preis", "precio", "prix", "preco"),
        new(new("capacity", "integer"), "capacity", "kapazitat", "capacidad", "aforo", "capacite", "capacidade"),
        new(new("url", "text"), "url", "link", "event url", "ticket url", "website"),
        new(new("status", "text"), "status", "event status"),
    ];

    private static readonly FieldNames[] Purchases =
    [
        new(new("externalId", "text", Required: true), "external id", "order id", "order number", "order", "order no", "purchase id", "transaction id", "bestellnummer", "auftragsnummer", "numero de pedido", "pedido", "numero de commande", "commande", "numero do pedido"),
        new(new("purchasedAt", "date", Required: true), "purchased at", "order date", "purchase date", "date", "created at", "transaction date", "bestelldatum", "kaufdatum", "fecha de compra", "fecha", "date de commande", "date d achat", "data da compra"),
        new(new("email", "email", AnyOf: "buyer"), "email", "e mail", "email address", "buyer email", "customer email", "attendee email", "mail", "correo electronico", "adresse e mail"),
        new(new("fanExternalId", "text", AnyOf: "buyer"), "fan id", "customer id", "account id", "acct id", "contact id", "kundennummer", "numero de cliente"),
        new(new("eventExternalId", "text", AnyOf: "event"), "event id", "event code", "show id"),
        new(new("eventName", "text", AnyOf: "event"), "event name", "event", "event title", "veranstaltung", "evento", "evenement"),
        new(new("eventDate", "date"), "event date", "event start date", "event datetime", "show date", "veranstaltungsdatum", "fecha del evento"),
        new(new("amount", "money", AnyOf: "price"), "amount", "total", "order total", "total paid", "gross", "gross sales", "total amount", "betrag", "summe", "gesamt", "importe", "montant", "valor", "net price"),
        new(new("unitPrice", "money", AnyOf: "price"), "unit price", "ticket price", "price", "preis", "einzelpreis", "precio", "prix unitaire", "prix", "face value"),
        new(new("quantity", "integer"), "quantity", "qty", "tickets", "ticket quantity", "number of tickets", "num seats", "seats", "menge", "anzahl", "cantidad", "quantite", "quantidade", "tickets sold"),
        new(new("refundedAt", "date"), "refunded at", "refund date", "cancelled at", "erstattet am", "fecha de reembolso"),
        new(new("refunded", "boolean"), "refunded", "is refunded", "cancelled", "storniert", "reembolsado", "rembourse"),
    ];

    public static IReadOnlyList<FieldNames> Of(ImportKind kind) => kind switch
    {
        ImportKind.Fans => Fans,
        ImportKind.Events => Events,
        ImportKind.Purchases => Purchases,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static ImportField? Find(ImportKind kind, string name) => Of(kind).Select(one => one.Field).FirstOrDefault(field => field.Name == name)
        ?? (kind == ImportKind.Fans && name.StartsWith(Attribute, StringComparison.Ordinal) && name.Length > Attribute.Length ? new ImportField(name, "text") : null);
}
