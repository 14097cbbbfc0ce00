using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Validation;

/// <summary>Something in the world that a rule names: what kind, its text, and where.</summary>
internal sealed record RuleReference(ReferenceKind Kind, string Text, string Path);

internal enum ReferenceKind
{
    FanCity,
    EventCity,
    State,
    Country,
    Genre,
    EventId,
    EventName,
    Campaign,
    Place,
}

/// <summary>Collects what a rule names. Substrings name nothing, so only exact comparisons count.</summary>
internal static class RuleReferences
{
    public static IReadOnlyList<RuleReference> Of(AudienceRule rule) => [.. rule.WithPaths().SelectMany(node => Of(node.Rule, node.Path))];

    private static IEnumerable<RuleReference> Of(AudienceRule rule, string path) => rule switch
    {
        FanRule { Field: "city" } fan => Exact(ReferenceKind.FanCity, fan.Op, fan.Value, path),
        FanRule { Field: "state" } fan => Exact(ReferenceKind.State, fan.Op, fan.Value, path),
        FanRule { Field: "country" } fan => Exact(ReferenceKind.Country, fan.Op, fan.Value, path),
        PurchaseRule purchase => purchase.Purchase.Where.SelectMany((condition, i) => Of(condition, $"{path}.purchase.where[{i}]")),
        EngagementRule { Engagement.Campaign: { Id: { } id } } => [new(ReferenceKind.Campaign, id.ToString(), $"{path}.engagement.campaign")],
        EngagementRule { Engagement.Campaign: { EventGenre: { } genre } } =>
            [new(ReferenceKind.Genre, genre.Trim().ToLowerInvariant(), $"{path}.engagement.campaign.event_genre")],
        NearRule near => [new(ReferenceKind.Place, near.Place, $"{path}.near.place")],
        _ => [],
    };

    private static IEnumerable<RuleReference> Of(PurchaseCondition condition, string path) => condition.Field switch
    {
        "id" => Exact(ReferenceKind.EventId, condition.Op, condition.Value, path),
        "name" => Exact(ReferenceKind.EventName, condition.Op, condition.Value, path),
        "city" => Exact(ReferenceKind.EventCity, condition.Op, condition.Value, path),
        "genre" => Exact(ReferenceKind.Genre, condition.Op, condition.Value, path).Select(genre => genre with { Text = genre.Text.Trim().ToLowerInvariant() }),
        _ => [],
    };

    private static IEnumerable<RuleReference> Exact(ReferenceKind kind, RuleOperator op, RuleValue value, string path) => (op, value) switch
    {
        (RuleOperator.Eq or RuleOperator.Ne, _) => [new(kind, Text(value), $"{path}.value")],
        (RuleOperator.In or RuleOperator.NotIn, RuleValue.Many many) => many.Items.Select((item, i) => new RuleReference(kind, Text(item), $"{path}.value[{i}]")),
        _ => [],
    };

    private static string Text(RuleValue value) =>
        value is RuleValue.Number number ? decimal.Truncate(number.Value).ToString(CultureInfo.InvariantCulture) : value.ToString()!;
}
