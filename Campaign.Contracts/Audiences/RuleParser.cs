using System.Text.Json;

namespace Campaign.Contracts.Audiences;

/// <summary>Reads rules from JSON by the property that names their form.</summary>
internal static class RuleParser
{
    private static readonly string[] Forms =
        ["all", "any", "not", "fan", "purchase", "engagement", "percentile", "rank", "lookalike", "near", "segment", "wave"];

    public static AudienceRule Parse(JsonElement element) => Rule(new RuleNode(element, "$"));

    private static AudienceRule Rule(RuleNode node)
    {
        var properties = node.Properties();
        var forms = Forms.Where(properties.ContainsKey).ToArray();
        if (forms.Length != 1)
        {
            node.Fail(forms.Length == 0 ? "This is no rule." : $"{string.Join(" and ", forms)} cannot stand in one rule.", $"A rule has one of {string.Join(", ", Forms)}.");
        }

        var form = properties[forms[0]];
        return forms[0] switch
        {
            "all" => Alone(node, "all", new AllRule(form.List(Rule))),
            "any" => Alone(node, "any", new AnyRule(form.List(Rule))),
            "not" => Alone(node, "not", new NotRule(Rule(form))),
            "fan" => Fan(node),
            "purchase" => Purchase(node),
            "engagement" => Engagement(node),
            "percentile" => Alone(node, "percentile", Percentile(form)),
            "rank" => Alone(node, "rank", Rank(form)),
            "lookalike" => Alone(node, "lookalike", Lookalike(form)),
            "near" => Alone(node, "near", Near(form)),
            "segment" => Alone(node, "segment", new SegmentRule(form.Id())),
            _ => Alone(node, "wave", new WaveRule(form.Text())),
        };
    }

    /// <summary>Refuses properties beside the form's own.</summary>
    private static AudienceRule Alone(RuleNode node, string form, AudienceRule rule)
    {
        node.Properties(form);
        return rule;
    }

    private static FanRule Fan(RuleNode node)
    {
        var properties = node.Properties("fan", "op", "value");
        return new FanRule(properties["fan"].Text(), Operator(properties, node), Value(properties));
    }

    private static PurchaseRule Purchase(RuleNode node)
    {
        var properties = node.Properties("purchase", "agg", "op", "value");
        var selection = properties["purchase"].Properties("where", "window");
        return new PurchaseRule(
            new PurchaseSelection(selection.Optional("where")?.List(Condition) ?? [], Window(selection)),
            properties.Required("agg", node).Name<PurchaseAggregate>(), Operator(properties, node), Value(properties));
    }

    private static PurchaseCondition Condition(RuleNode node)
    {
        var properties = node.Properties("event", "unit_price", "op", "value");
        if (properties.ContainsKey("unit_price") == properties.ContainsKey("event"))
        {
            node.Fail("A condition is on one of event and unit_price.", """{"event":"genre","op":"in","value":["techno"]} or {"unit_price":true,"op":"gt","value":50}""");
        }

        if (properties.TryGetValue("unit_price", out var price) && !price.Flag())
        {
            price.Fail("It can only be true.");
        }

        var field = properties.TryGetValue("event", out var named) ? named.Text() : PurchaseCondition.UnitPrice;
        return new PurchaseCondition(field, Operator(properties, node), Value(properties));
    }

    private static EngagementRule Engagement(RuleNode node)
    {
        var properties = node.Properties("engagement", "agg", "op", "value");
        if (properties.Optional("agg") is { } agg && agg.Text() != "count")
        {
            agg.Fail("The only aggregate of engagement is count.");
        }

        var form = properties["engagement"];
        var selection = form.Properties("type", "actor", "campaign", "window");
        return new EngagementRule(
            new EngagementSelection(
                selection.Required("type", form).Name<EngagementType>(), selection.Optional("actor")?.Name<EngagementActor>() ?? EngagementActor.Any,
                Campaign(selection.Optional("campaign")), Window(selection)),
            Operator(properties, node), Value(properties));
    }

    private static CampaignSelection? Campaign(RuleNode? node) => node switch
    {
        null => null,
        { Kind: JsonValueKind.String } id => new CampaignSelection(id.Id(), null),
        { } selection => new CampaignSelection(null, selection.Properties("event_genre").Required("event_genre", selection).Text()),
    };

    private static PercentileRule Percentile(RuleNode node)
    {
        var properties = node.Properties("of", "top");
        var of = properties.Required("of", node);
        return new PercentileRule(Rule(of) as PurchaseRule ?? of.Fail<PurchaseRule>("A percentile is of a purchase rule."), properties.Required("top", node).Number());
    }

    private static RankRule Rank(RuleNode node)
    {
        var properties = node.Properties("base", "by", "order", "limit");
        return new RankRule(
            Rule(properties.Required("base", node)), properties.Required("by", node).List(measure => measure.Text()),
            properties.Optional("order")?.Name<RankOrder>() ?? RankOrder.Desc, Limit(properties.Required("limit", node)));
    }

    private static RankLimit Limit(RuleNode node)
    {
        if (node.Kind == JsonValueKind.Number)
        {
            return new RankLimit(node.Integer());
        }

        var properties = node.Properties("budget", "currency", "cost");
        return new RankLimit(
            null, properties.Required("budget", node).Number(), properties.Required("currency", node).Text(), properties.Required("cost", node).Number());
    }

    private static LookalikeRule Lookalike(RuleNode node)
    {
        var properties = node.Properties("seed", "features", "limit", "exclude_seed");
        return new LookalikeRule(
            Rule(properties.Required("seed", node)), properties.Optional("features")?.List(feature => feature.Text()) ?? [],
            properties.Required("limit", node).Integer(), properties.Optional("exclude_seed")?.Flag() ?? true);
    }

    private static NearRule Near(RuleNode node)
    {
        var properties = node.Properties("place", "km");
        return new NearRule(properties.Required("place", node).Text(), properties.Required("km", node).Number());
    }

    private static TimeWindow? Window(Dictionary<string, RuleNode> selection)
    {
        if (selection.Optional("window") is not { } node)
        {
            return null;
        }

        var properties = node.Properties("from", "to");
        return new TimeWindow(properties.Optional("from")?.Text(), properties.Optional("to")?.Text());
    }

    private static RuleOperator Operator(Dictionary<string, RuleNode> properties, RuleNode node) =>
        properties.Required("op", node).Name<RuleOperator>("unknown_operator");

    private static RuleValue Value(Dictionary<string, RuleNode> properties) => properties.TryGetValue("value", out var value) ? value.Value() : RuleValue.None;
}
