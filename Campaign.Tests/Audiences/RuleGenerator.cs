using Campaign.Contracts.Audiences;
using FsCheck;
using FsCheck.Fluent;

namespace Campaign.Tests.Audiences;

/// <summary>Valid rules of every form that compiles, over the values of the worlds and some that occur in none.</summary>
internal sealed class RuleGenerator(World world)
{
    private static readonly string[] Dates =
        ["now", "-24h", "-30d", "-12M", "-1y", "-2w", "+7d", "-1d", "2026-03-29", "2026-07-04", "2026-03-29T02:30", "2026-10-25T02:30", "2026-07-04T00:00:00Z"];

    private static readonly RuleOperator[] Compare = [RuleOperator.Eq, RuleOperator.Ne, RuleOperator.Gt, RuleOperator.Gte, RuleOperator.Lt, RuleOperator.Lte];

    public IReadOnlyList<AudienceRule> Sample(int depth, int count, int seed) => [.. Rules(depth).Sample(count, new Rnd((ulong)seed), 50)];

    public Gen<AudienceRule> Rules(int depth) => depth == 0
        ? Leaf()
        : Gen.Frequency(
            (4, Leaf()),
            (2, Members(depth).Select(rules => (AudienceRule)new AllRule(rules))),
            (2, Members(depth).Select(rules => (AudienceRule)new AnyRule(rules))),
            (2, Rules(depth - 1).Select(rule => (AudienceRule)new NotRule(rule))),
            (1, Gen.OneOf(Rank(depth), Lookalike(depth))));

    private Gen<RuleList<AudienceRule>> Members(int depth) =>
        from count in Gen.Choose(1, 3)
        from rules in Gen.ArrayOf(Rules(depth - 1), count)
        select rules.ToRuleList();

    private Gen<AudienceRule> Leaf() => Gen.Frequency(
        (6, FanLeaf()), (5, Purchase().Select(rule => (AudienceRule)rule)), (3, Engagement()), (1, Percentile()), (1, Near()),
        (1, world.Segments.Count == 0 ? FanLeaf() : Gen.Elements<Guid>(world.Segments.Keys).Select(id => (AudienceRule)new SegmentRule(id))),
        (1, world.Waves.Count == 0 ? FanLeaf() : Gen.Elements<string>(world.Waves.Keys).Select(name => (AudienceRule)new WaveRule(name))));

    private Gen<AudienceRule> FanLeaf() => Gen.OneOf(
        Text("city", "Berlin", "BERLIN", "München", "munich", "Nashville", "Springfield", "Brooklyn", "x' OR 1=1 --"),
        Text("state", "TN", "tennessee", "Bayern", "Bavaria", "Illinois"),
        Text("country", "DE", "Germany", "Vereinigte Staaten", "us"),
        Text("first_name", "ana", "Bob", "öz", "%", "_"),
        Text("email_domain", "MAIL.example", "post", "."),
        Text("language", "de", "EN", "es"),
        Numeric("birth_year", 1970, 1990, 1999),
        Numeric("total_spent", 0, 25, 99.5m, 200),
        Numeric("orders_count", 0, 1, 2, 3),
        Numeric("id", world.Fans[0].Id, world.Fans[30].Id, 5),
        Timed("last_purchase_at"), Timed("first_purchase_at"), Timed("subscribed_at"),
        from field in Gen.Elements("consent.email", "consent.sms")
        from op in Gen.Elements(RuleOperator.Eq, RuleOperator.Ne)
        from flag in Gen.Elements(true, false)
        select (AudienceRule)new FanRule(field, op, flag),
        from op in Gen.Elements(RuleOperator.Contains, RuleOperator.In, RuleOperator.NotIn)
        from tag in Gen.Elements("vip", "PRESS", "none")
        select (AudienceRule)new FanRule("tags", op, op == RuleOperator.Contains ? tag : RuleValue.Of(tag, "other")),
        Text("attributes.tier", "gold", "SILVER", "7", "5"),
        Numeric("attributes.tier", 5, 7, 12.5m),
        from op in Gen.Elements(RuleOperator.Exists, RuleOperator.NotExists)
        from field in Gen.Elements(
            "id", "city", "state", "birth_year", "total_spent", "orders_count", "last_purchase_at", "first_purchase_at", "subscribed_at", "tags", "consent.sms", "attributes.tier",
            "attributes.none")
        select (AudienceRule)new FanRule(field, op, RuleValue.None));

    private static Gen<AudienceRule> Text(string field, params string[] values) =>
        from pair in TextTest(values) select (AudienceRule)new FanRule(field, pair.Op, pair.Value);

    private static Gen<(RuleOperator Op, RuleValue Value)> TextTest(string[] values) => Gen.OneOf(
        from op in Gen.Elements(RuleOperator.Eq, RuleOperator.Ne, RuleOperator.Contains, RuleOperator.StartsWith)
        from value in Gen.Elements(values)
        select (op, (RuleValue)value),
        from op in Gen.Elements(RuleOperator.In, RuleOperator.NotIn)
        from first in Gen.Elements(values)
        from second in Gen.Elements(values)
        select (op, RuleValue.Of(first, second)));

    private static Gen<AudienceRule> Numeric(string field, params decimal[] values) =>
        from pair in NumberTest(values) select (AudienceRule)new FanRule(field, pair.Op, pair.Value);

    private static Gen<(RuleOperator Op, RuleValue Value)> NumberTest(params decimal[] values) => Gen.OneOf(
        from op in Gen.Elements(Compare)
        from value in Gen.Elements(values)
        select (op, (RuleValue)value),
        from op in Gen.Elements(RuleOperator.Between, RuleOperator.In, RuleOperator.NotIn)
        from first in Gen.Elements(values)
        from second in Gen.Elements(values)
        select (op, RuleValue.Of(first, second)));

    private static Gen<AudienceRule> Timed(string field) => from pair in DateTest() select (AudienceRule)new FanRule(field, pair.Op, pair.Value);

    private static Gen<(RuleOperator Op, RuleValue Value)> DateTest() => Gen.OneOf(
        from op in Gen.Elements(Compare)
        from date in Gen.Elements(Dates)
        select (op, (RuleValue)date),
        from first in Gen.Elements(Dates)
        from second in Gen.Elements(Dates)
        select (RuleOperator.Between, RuleValue.Of(first, second)));

    private static Gen<TimeWindow?> Window() => Gen.OneOf(
        Gen.Constant<TimeWindow?>(null),
        from start in Gen.Elements<string?>([null, .. Dates])
        from end in Gen.Elements<string?>([null, .. Dates])
        select (TimeWindow?)new TimeWindow(start, end));

    private Gen<PurchaseRule> Purchase() =>
        from agg in Gen.Elements(Enum.GetValues<PurchaseAggregate>())
        from count in Gen.Choose(0, 2)
        from genreOnly in Gen.Elements(true, false)
        from @where in Gen.ArrayOf(genreOnly ? GenreCondition() : Condition(), count)
        from window in Gen.Frequency((2, Gen.Constant<TimeWindow?>(null)), (1, Window()))
        from test in agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt
            ? DateTest()
            : agg is PurchaseAggregate.Orders or PurchaseAggregate.DistinctEvents ? NumberTest(0, 1, 2, 3) : NumberTest(0, 1, 4, 25, 99)
        from exists in Gen.Choose(0, 9)
        let known = exists == 0 && agg is PurchaseAggregate.LastAt or PurchaseAggregate.MaxAmount
        select new PurchaseRule(
            new PurchaseSelection(@where.ToRuleList(), window), agg, known ? RuleOperator.NotExists : test.Item1, known ? RuleValue.None : test.Item2);

    private static Gen<PurchaseCondition> GenreCondition() =>
        from test in TextTest(["techno", "HOUSE", "jazz", "o"]) select new PurchaseCondition("genre", test.Op, test.Value);

    private Gen<PurchaseCondition> Condition() => Gen.OneOf(
        GenreCondition(),
        from test in NumberTest(world.Events[0].Id, world.Events[5].Id, 7) select new PurchaseCondition("id", test.Op, test.Value),
        from test in TextTest(["warehouse party", "50% off_night", "O'Brien", "%"]) select new PurchaseCondition("name", test.Op, test.Value),
        from test in TextTest(["dock 9", "äöü halle", "pier"]) select new PurchaseCondition("venue", test.Op, test.Value),
        from test in TextTest(["berlin", "münchen", "Brooklyn"]) select new PurchaseCondition("city", test.Op, test.Value),
        from test in DateTest() select new PurchaseCondition("date", test.Op, test.Value),
        from test in NumberTest(0, 25, 30) select new PurchaseCondition("price", test.Op, test.Value),
        from op in Gen.Elements(RuleOperator.Exists, RuleOperator.NotExists) select new PurchaseCondition("price", op, RuleValue.None),
        from test in NumberTest(10, 25) select new PurchaseCondition(PurchaseCondition.UnitPrice, test.Op, test.Value));

    private Gen<AudienceRule> Engagement() =>
        from type in Gen.Elements(EngagementType.Sent, EngagementType.Open, EngagementType.Click, EngagementType.Delivered)
        from actor in Gen.Elements(Enum.GetValues<EngagementActor>())
        from campaign in Gen.OneOf(
            Gen.Constant<CampaignSelection?>(null), Gen.Elements<CampaignSelection?>(new(world.Campaigns[0].Id, null), new(null, "techno"), new(null, "JAZZ")))
        from window in Window()
        from test in NumberTest(0, 1, 2)
        select (AudienceRule)new EngagementRule(new EngagementSelection(type, actor, campaign, window), test.Op, test.Value);

    private Gen<AudienceRule> Percentile() =>
        from rule in Purchase()
        from top in Gen.Elements(1m, 5m, 33.3m, 50m, 100m)
        where rule.Op != RuleOperator.NotExists
        select (AudienceRule)new PercentileRule(rule, top);

    private static Gen<AudienceRule> Near() =>
        from place in Gen.Elements("Berlin", "Nashville, TN, US", "München", "Springfield, Illinois, US", "London")
        from km in Gen.Elements(1m, 150m, 600m, 5000m)
        select (AudienceRule)new NearRule(place, km);

    private Gen<AudienceRule> Rank(int depth) =>
        from @base in Rules(depth - 1)
        from measures in Gen.Elements<string[]>(["total_spent"], ["orders_count", "last_purchase_at"], ["subscribed_at"], ["birth_year", "total_spent"], ["tickets_count"], ["distinct_events"])
        from order in Gen.Elements(RankOrder.Asc, RankOrder.Desc)
        from limit in Gen.Elements(new RankLimit(1), new RankLimit(10), new RankLimit(null, 5m, "EUR", 0.7m))
        select (AudienceRule)new RankRule(@base, measures.ToRuleList(), order, limit);

    private Gen<AudienceRule> Lookalike(int depth) =>
        from seed in Rules(depth - 1)
        from features in Gen.Elements<string[]>([], ["genres"], ["place", "age"], ["recency", "frequency", "spend"], ["spend", "genres", "spend"])
        from limit in Gen.Elements(1, 7, 1000)
        from exclude in Gen.Elements(true, true, false)
        select (AudienceRule)new LookalikeRule(seed, features.ToRuleList(), limit, exclude);
}
