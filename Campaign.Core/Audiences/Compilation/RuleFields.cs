using System.Text.RegularExpressions;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>What a field holds, which decides the operators and values it takes.</summary>
internal enum FieldKind
{
    /// <summary>A row's number; a list of digits as text is taken too.</summary>
    Id,
    Number,
    Text,
    Genre,
    City,
    State,
    Country,
    Date,
    Flag,

    /// <summary>A list of labels.</summary>
    Tags,

    /// <summary>A field of the promoter's own: text, number or flag as the value says.</summary>
    Attribute,
}

/// <summary>The fields of the rule language and what each holds.</summary>
internal static partial class RuleFields
{
    public const string AttributePrefix = "attributes.";

    public static IReadOnlyDictionary<string, FieldKind> OfFans { get; } = new Dictionary<string, FieldKind>(StringComparer.Ordinal)
    {
        ["id"] = FieldKind.Id,
        ["email_domain"] = FieldKind.Text,
        ["first_name"] = FieldKind.Text,
        ["last_name"] = FieldKind.Text,
        ["city"] = FieldKind.City,
        ["state"] = FieldKind.State,
        ["country"] = FieldKind.Country,
        ["language"] = FieldKind.Text,
        ["birth_year"] = FieldKind.Number,
        ["total_spent"] = FieldKind.Number,
        ["orders_count"] = FieldKind.Number,
        ["last_purchase_at"] = FieldKind.Date,
        ["first_purchase_at"] = FieldKind.Date,
        ["subscribed_at"] = FieldKind.Date,
        ["tags"] = FieldKind.Tags,
        ["consent.email"] = FieldKind.Flag,
        ["consent.sms"] = FieldKind.Flag,
    };

    public static IReadOnlyDictionary<string, FieldKind> OfEvents { get; } = new Dictionary<string, FieldKind>(StringComparer.Ordinal)
    {
        ["id"] = FieldKind.Id,
        ["name"] = FieldKind.Text,
        ["genre"] = FieldKind.Genre,
        ["venue"] = FieldKind.Text,
        ["city"] = FieldKind.City,
        ["date"] = FieldKind.Date,
        ["price"] = FieldKind.Number,
    };

    /// <summary>The kind of a fan field; null where there is none of that name.</summary>
    public static FieldKind? OfFan(string field) =>
        OfFans.TryGetValue(field, out var kind) ? kind
        : field.StartsWith(AttributePrefix, StringComparison.Ordinal) && AttributeName().IsMatch(field.AsSpan(AttributePrefix.Length)) ? FieldKind.Attribute
        : null;

    [GeneratedRegex(@"^[\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AttributeName();
}
