using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Crm.Geo;

namespace Campaign.Tests.Audiences;

/// <summary>
/// The rule language read literally, one fan at a time, with three-valued logic as <c>bool?</c> has it: the yardstick for the compiler, written
/// without looking at speed or SQL.
/// </summary>
internal sealed class NaiveEvaluator(World world)
{
    private readonly Dictionary<AudienceRule, HashSet<long>> _members = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, DateTimeOffset> _dates = [];
    private readonly ILookup<long, WorldPurchase> _purchases = world.Purchases.Where(purchase => !purchase.Refunded).ToLookup(purchase => purchase.FanId);
    private readonly ILookup<long, WorldEngagement> _engagement = world.Engagement.ToLookup(row => row.FanId);

    public bool? Evaluate(AudienceRule rule, WorldFan fan) => rule switch
    {
        AllRule all => all.Rules.Aggregate((bool?)true, (so, member) => so & Evaluate(member, fan)),
        AnyRule any => any.Rules.Aggregate((bool?)false, (so, member) => so | Evaluate(member, fan)),
        NotRule not => !Evaluate(not.Rule, fan),
        FanRule condition => Fan(condition, fan),
        PurchaseRule purchase => Compare(Aggregate(purchase, fan), purchase.Op, purchase.Value),
        EngagementRule engagement => Compare((decimal)Engagements(engagement.Engagement, fan).Count(), engagement.Op, engagement.Value),
        PercentileRule percentile => Members(percentile, () => Top(percentile)).Contains(fan.Id),
        RankRule rank => Members(rank, () => First(rank)).Contains(fan.Id),
        NearRule near => Near(near, fan),
        LookalikeRule lookalike => Members(lookalike, () => new NaiveLookalike(world, fan => Evaluate(lookalike.Seed, fan) == true).Picks(lookalike)).Contains(fan.Id),
        WaveRule wave => Evaluate(world.Waves[wave.Name], fan) == true,
        SegmentRule segment => Evaluate(world.Segments[segment.SegmentId], fan) == true,
        _ => throw new NotSupportedException(rule.GetType().Name),
    };

    private HashSet<long> Members(AudienceRule rule, Func<HashSet<long>> find) =>
        _members.TryGetValue(rule, out var members) ? members : _members[rule] = find();

    private bool? Fan(FanRule rule, WorldFan fan) => rule.Field switch
    {
        "tags" => Tags(rule, fan.Tags),
        "city" => Compare(fan.City, rule.Op, Spelled(rule.Op, rule.Value, Cities)),
        "state" => Compare(fan.State, rule.Op, Spelled(rule.Op, rule.Value, States)),
        "country" => Compare(fan.Country, rule.Op, Spelled(rule.Op, rule.Value, text => Countries.CodeOf(text) is { } code ? [code] : [])),
        _ when rule.Field.StartsWith("attributes.", StringComparison.Ordinal) => Attribute(rule, fan.Attributes.GetValueOrDefault(rule.Field["attributes.".Length..])),
        _ => Compare(Value(rule.Field, fan), rule.Op, rule.Value),
    };

    private object? Value(string field, WorldFan fan) => field switch
    {
        "id" => (decimal)fan.Id,
        "first_name" => fan.FirstName,
        "email_domain" => fan.EmailDomain,
        "language" => fan.Language,
        "birth_year" => (decimal?)fan.BirthYear,
        "consent.email" => fan.ConsentEmail,
        "consent.sms" => fan.ConsentSms,
        "subscribed_at" => fan.SubscribedAt,
        "total_spent" => Purchases(fan).Sum(purchase => purchase.Amount),
        "orders_count" => (decimal)Purchases(fan).Count(),
        "last_purchase_at" => Purchases(fan).Max(purchase => (DateTimeOffset?)purchase.At),
        "first_purchase_at" => Purchases(fan).Min(purchase => (DateTimeOffset?)purchase.At),
        _ => throw new NotSupportedException(field),
    };

    private IEnumerable<WorldPurchase> Purchases(WorldFan fan) => _purchases[fan.Id];

    private static bool? Tags(FanRule rule, string[] tags) => rule.Op switch
    {
        RuleOperator.Exists => tags.Length > 0,
        RuleOperator.NotExists => tags.Length == 0,
        RuleOperator.NotIn => !Items(rule.Value).Any(tag => tags.Contains(tag.ToString()!.ToLowerInvariant())),
        _ => Items(rule.Value).Any(tag => tags.Contains(tag.ToString()!.ToLowerInvariant())),
    };

    private bool? Attribute(FanRule rule, object? attribute)
    {
        var text = attribute switch
        {
            null => null,
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(attribute, CultureInfo.InvariantCulture),
        };
        return Items(rule.Value)[0] is RuleValue.Number
            ? Compare(decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, rule.Op, rule.Value)
            : Compare(text, rule.Op, rule.Value);
    }

    private object? Aggregate(PurchaseRule rule, WorldFan fan)
    {
        var rows = Purchases(fan).Where(purchase => InWindow(purchase.At, rule.Purchase.Window) && rule.Purchase.Where.All(condition => Condition(condition, purchase) == true)).ToArray();
        return rule.Agg switch
        {
            PurchaseAggregate.Orders => (decimal)rows.Length,
            PurchaseAggregate.Qty => (decimal)rows.Sum(row => row.Quantity),
            PurchaseAggregate.Amount => rows.Sum(row => row.Amount),
            PurchaseAggregate.MaxAmount => rows.Max(row => (decimal?)row.Amount),
            PurchaseAggregate.DistinctEvents => (decimal)rows.Select(row => row.Event.Id).Distinct().Count(),
            PurchaseAggregate.LastAt => rows.Max(row => (DateTimeOffset?)row.At),
            _ => rows.Min(row => (DateTimeOffset?)row.At),
        };
    }

    private bool? Condition(PurchaseCondition condition, WorldPurchase purchase) => condition.Field switch
    {
        "city" => Compare(purchase.Event.City, condition.Op, Spelled(condition.Op, condition.Value, Cities)),
        _ => Compare(
            condition.Field switch
            {
                PurchaseCondition.UnitPrice => purchase.UnitPrice,
                "id" => (decimal)purchase.Event.Id,
                "name" => purchase.Event.Name,
                "genre" => purchase.Event.Genre,
                "venue" => purchase.Event.Venue,
                "date" => purchase.Event.StartsAt,
                "price" => (object?)purchase.Event.Price,
                _ => throw new NotSupportedException(condition.Field),
            },
            condition.Op, condition.Value),
    };

    private IEnumerable<WorldEngagement> Engagements(EngagementSelection selection, WorldFan fan) => _engagement[fan.Id].Where(row =>
        row.Type == selection.Type && (selection.Actor == EngagementActor.Any || row.Actor == selection.Actor)
        && (selection.Campaign?.Id is not { } id || row.Campaign.Id == id)
        && (selection.Campaign?.EventGenre is not { } genre || Same(row.Campaign.Event?.Genre, genre))
        && InWindow(row.At, selection.Window));

    private HashSet<long> Top(PercentileRule rule)
    {
        var ranked = world.Fans.Select(fan => (fan.Id, Value: HasRows(rule.Of, fan) ? Aggregate(rule.Of, fan) : null))
            .Where(pair => pair.Value is not null && Compare(pair.Value, rule.Of.Op, rule.Of.Value) == true)
            .OrderByDescending(pair => (IComparable)pair.Value!).ThenBy(pair => pair.Id).ToArray();
        return [.. ranked.Take((int)Math.Ceiling(ranked.Length * rule.Top / 100)).Select(pair => pair.Id)];
    }

    private bool HasRows(PurchaseRule rule, WorldFan fan) => (decimal)Aggregate(rule with { Agg = PurchaseAggregate.Orders }, fan)! > 0;

    private HashSet<long> First(RankRule rule)
    {
        var members = world.Fans.Where(fan => Evaluate(rule.Base, fan) == true).OrderBy(_ => 0);
        foreach (var measure in rule.By)
        {
            members = members.ThenBy(fan => Measure(measure, fan) is null);
            members = rule.Order == RankOrder.Desc
                ? members.ThenByDescending(fan => (IComparable?)Measure(measure, fan))
                : members.ThenBy(fan => (IComparable?)Measure(measure, fan));
        }

        var limit = rule.Limit.Count ?? (int)Math.Floor(rule.Limit.Budget!.Value / rule.Limit.Cost!.Value);
        return [.. members.ThenBy(fan => fan.Id).Take(limit).Select(fan => fan.Id)];
    }

    private object? Measure(string measure, WorldFan fan) => measure switch
    {
        "tickets_count" => (decimal)Purchases(fan).Sum(purchase => purchase.Quantity),
        "distinct_events" => (decimal)Purchases(fan).Select(purchase => purchase.Event.Id).Distinct().Count(),
        _ => Value(measure, fan),
    };

    private static bool? Near(NearRule rule, WorldFan fan)
    {
        if (fan.City is null)
        {
            return null;
        }

        var named = Gazetteer.Cities.Named(fan.City).Where(city => fan.Country is null || Same(city.Country, fan.Country)).ToArray();
        if (fan.Country is not null && fan.State is not null && named.Select(city => city.Region).Distinct().Count() > 1)
        {
            named = [.. named.Where(city => Same(city.Region, fan.State) || States(fan.State).Any(name => Same(name, city.Region)))];
        }

        return named.MaxBy(city => city.Population) is { } home
            ? home.KilometresTo(Gazetteer.Cities.Resolve(rule.Place, World.Country).City!) <= (double)rule.Km
            : null;
    }

    private bool InWindow(DateTimeOffset at, TimeWindow? window) =>
        (window?.From is not { } from || at >= Start(from)) && (window?.To is not { } to || at < Start(to));

    private bool? Compare(object? value, RuleOperator op, RuleValue against) => op switch
    {
        RuleOperator.Exists => value is not null,
        RuleOperator.NotExists => value is null,
        _ when value is null => null,
        RuleOperator.Ne => !Compare(value, RuleOperator.Eq, against),
        RuleOperator.NotIn => !Compare(value, RuleOperator.In, against),
        RuleOperator.In => Items(against).Any(item => Compare(value, RuleOperator.Eq, item) == true),
        RuleOperator.Between => Compare(value, RuleOperator.Gte, Items(against)[0]) & Compare(value, RuleOperator.Lte, Items(against)[1]),
        RuleOperator.Contains => value.ToString()!.ToLowerInvariant().Contains(against.ToString()!.ToLowerInvariant(), StringComparison.Ordinal),
        RuleOperator.StartsWith => value.ToString()!.ToLowerInvariant().StartsWith(against.ToString()!.ToLowerInvariant(), StringComparison.Ordinal),
        _ => value switch
        {
            DateTimeOffset at => Date(at, op, against.ToString()!),
            string text => Items(against).Any(item => Same(text, item.ToString()!)),
            bool flag => flag == ((RuleValue.Flag)against).Value,
            _ => Ordered(((decimal)value).CompareTo(((RuleValue.Number)against).Value), op),
        },
    };

    private bool Date(DateTimeOffset at, RuleOperator op, string text)
    {
        var start = Start(text);
        var end = NaiveDates.IsDay(text) ? Start(text + " ends") : start;
        var inside = start == end ? at == start : at >= start && at < end;
        return Ordered(inside ? 0 : at.CompareTo(start), op);
    }

    private DateTimeOffset Start(string text) =>
        _dates.TryGetValue(text, out var known) ? known
        : _dates[text] = text.EndsWith(" ends", StringComparison.Ordinal) ? NaiveDates.EndOfDay(text[..10], world.Zone) : NaiveDates.Start(text, world.Now, world.Zone);

    private static bool Ordered(int comparison, RuleOperator op) => op switch
    {
        RuleOperator.Eq => comparison == 0,
        RuleOperator.Gt => comparison > 0,
        RuleOperator.Gte => comparison >= 0,
        RuleOperator.Lt => comparison < 0,
        RuleOperator.Lte => comparison <= 0,
        _ => throw new NotSupportedException(op.ToString()),
    };

    /// <summary>Names have other spellings; parts of names do not.</summary>
    private static RuleValue Spelled(RuleOperator op, RuleValue value, Func<string, IEnumerable<string>> spellings) =>
        op is not (RuleOperator.Eq or RuleOperator.Ne or RuleOperator.In or RuleOperator.NotIn) ? value
        : RuleValue.Of(Items(value).SelectMany(item => spellings(item.ToString()!).Prepend(item.ToString()!)).Select(text => (RuleValue)text));

    private static IEnumerable<string> Cities(string text) =>
        text.ToLowerInvariant() is "münchen" or "munich" ? ["München", "Munich"] : [];

    private static IEnumerable<string> States(string text)
    {
        string[][] known = [["TN", "Tennessee"], ["BY", "Bayern", "Bavaria"], ["IL", "Illinois"], ["OR", "Oregon"], ["NY", "New York"], ["BE", "Berlin"]];
        return known.Where(names => names.Any(name => Same(name, text))).SelectMany(names => names);
    }

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static RuleList<RuleValue> Items(RuleValue value) => value is RuleValue.Many many ? many.Items : [value];
}
