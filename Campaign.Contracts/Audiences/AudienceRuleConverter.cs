using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Contracts.Audiences;

/// <summary>Reads and writes rules by the property that names their form. Unknown forms and properties are refused with what is wrong.</summary>
internal sealed class AudienceRuleConverter : JsonConverter<AudienceRule>
{
    private const string Forms = "all, any, not, fan, purchase, engagement, percentile, rank, lookalike, near, segment or wave";

    public override AudienceRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A rule is an object with one of {Forms}.");
        }

        var rule = new RuleObject(JsonElement.ParseValue(ref reader), options);
        return rule.Form switch
        {
            "all" => new AllRule(rule.Take<RuleList<AudienceRule>>("all")),
            "any" => new AnyRule(rule.Take<RuleList<AudienceRule>>("any")),
            "not" => new NotRule(rule.Take<AudienceRule>("not")),
            "fan" => new FanRule(rule.Take<string>("fan"), rule.Take<RuleOperator>("op"), rule.TakeValue()),
            "purchase" => Purchase(rule),
            "engagement" => Engagement(rule),
            "percentile" => Percentile(rule.Inner("percentile")),
            "rank" => Rank(rule.Inner("rank")),
            "lookalike" => Lookalike(rule.Inner("lookalike")),
            "near" => Near(rule.Inner("near")),
            "segment" => new SegmentRule(rule.Take<Guid>("segment")),
            "wave" => new WaveRule(rule.Take<string>("wave")),
            _ => throw new JsonException($"A rule has one of {Forms}."),
        };
    }

    public override void Write(Utf8JsonWriter writer, AudienceRule value, JsonSerializerOptions options)
    {
        object shape = value switch
        {
            AllRule rule => new { all = rule.Rules },
            AnyRule rule => new { any = rule.Rules },
            NotRule rule => new { not = rule.Rule },
            FanRule rule => new { fan = rule.Field, op = rule.Op, value = rule.Value },
            PurchaseRule rule => new { purchase = rule.Purchase, agg = rule.Agg, op = rule.Op, value = rule.Value },
            EngagementRule rule => new { engagement = rule.Engagement, agg = "count", op = rule.Op, value = rule.Value },
            PercentileRule rule => new { percentile = new { of = rule.Of, top = rule.Top } },
            RankRule rule => new { rank = new { @base = rule.Base, by = rule.By, order = rule.Order, limit = rule.Limit } },
            LookalikeRule rule => new
            {
                lookalike = new { seed = rule.Seed, features = rule.Features, limit = rule.Limit, exclude_seed = rule.ExcludeSeed },
            },
            NearRule rule => new { near = new { place = rule.Place, km = rule.Km } },
            SegmentRule rule => new { segment = rule.SegmentId },
            WaveRule rule => new { wave = rule.Name },
            _ => throw new JsonException($"No wire form for {value.GetType().Name}."),
        };
        JsonSerializer.Serialize(writer, shape, RuleJson.Options);
    }

    private static PurchaseRule Purchase(RuleObject rule)
    {
        var selection = rule.Inner("purchase");
        return new PurchaseRule(
            new PurchaseSelection(selection.TakeOr<RuleList<PurchaseCondition>>("where", []), selection.TakeOr<TimeWindow?>("window", null)).Closed(selection),
            rule.Take<PurchaseAggregate>("agg"), rule.Take<RuleOperator>("op"), rule.TakeValue());
    }

    private static EngagementRule Engagement(RuleObject rule)
    {
        var selection = rule.Inner("engagement");
        if (rule.TakeOr("agg", "count") != "count")
        {
            throw new JsonException("The only aggregate of engagement is count.");
        }

        return new EngagementRule(
            new EngagementSelection(
                selection.Take<EngagementType>("type"),
                selection.TakeOr("actor", EngagementActor.Any),
                selection.TakeOr<CampaignSelection?>("campaign", null),
                selection.TakeOr<TimeWindow?>("window", null)).Closed(selection),
            rule.Take<RuleOperator>("op"), rule.TakeValue());
    }

    private static PercentileRule Percentile(RuleObject rule) =>
        new PercentileRule(
            rule.Take<AudienceRule>("of") as PurchaseRule ?? throw new JsonException("A percentile is of a purchase rule."),
            rule.Take<decimal>("top")).Closed(rule);

    private static RankRule Rank(RuleObject rule) =>
        new RankRule(
            rule.Take<AudienceRule>("base"), rule.Take<RuleList<string>>("by"),
            rule.TakeOr("order", RankOrder.Desc), rule.Take<RankLimit>("limit")).Closed(rule);

    private static LookalikeRule Lookalike(RuleObject rule) =>
        new LookalikeRule(
            rule.Take<AudienceRule>("seed"), rule.TakeOr<RuleList<string>>("features", []),
            rule.Take<int>("limit"), rule.TakeOr("exclude_seed", true)).Closed(rule);

    private static NearRule Near(RuleObject rule) => new NearRule(rule.Take<string>("place"), rule.Take<decimal>("km")).Closed(rule);
}
