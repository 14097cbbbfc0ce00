using Campaign.Contracts.Audiences;

namespace Campaign.Tests.Audiences;

/// <summary>Lookalikes as docs/lookalikes.md states them, one fan and one feature at a time.</summary>
internal sealed class NaiveLookalike(World world, Func<WorldFan, bool> isSeed)
{
    private static readonly int[] RecencyDays = [730, 365, 180, 90, 30];
    private static readonly int[] OrderBounds = [1, 2, 4, 7];
    private static readonly string[] All = ["genres", "recency", "frequency", "spend", "place", "age"];

    private readonly ILookup<long, WorldPurchase> _orders = world.Purchases.Where(purchase => !purchase.Refunded).ToLookup(purchase => purchase.FanId);
    private readonly WorldFan[] _seed = [.. world.Fans.Where(isSeed)];

    public HashSet<long> Picks(LookalikeRule rule)
    {
        var features = rule.Features.Count == 0 ? All : [.. rule.Features.Distinct()];
        var likeness = features.ToDictionary(feature => feature, Likeness);
        return
        [
            .. world.Fans.Where(fan => !rule.ExcludeSeed || !_seed.Contains(fan))
                .Select(fan => (fan.Id, Score: Math.Round((decimal)(features.Sum(feature => likeness[feature](fan)) / features.Length), 6, MidpointRounding.AwayFromZero)))
                .Where(one => one.Score > 0).OrderByDescending(one => one.Score).ThenBy(one => one.Id).Take(rule.Limit).Select(one => one.Id),
        ];
    }

    private Func<WorldFan, double> Likeness(string feature)
    {
        if (feature == "genres")
        {
            return Cosine();
        }

        var counts = _seed.Select(fan => Trait(feature, fan)).OfType<object>().CountBy(trait => trait).ToDictionary(pair => pair.Key, pair => pair.Value);
        return fan => Trait(feature, fan) is { } trait && counts.TryGetValue(trait, out var count) ? (double)count / counts.Values.Max() : 0;
    }

    private Func<WorldFan, double> Cosine()
    {
        var mean = _seed.Where(fan => Orders(fan).Any())
            .SelectMany(fan => Genres(fan).Select(genre => (genre.Key, Share: genre.Value / Orders(fan).Count())))
            .GroupBy(share => share.Key).ToDictionary(shares => shares.Key, shares => shares.Sum(share => share.Share));
        return fan =>
        {
            var mix = Genres(fan);
            return mix.Count == 0 || mean.Count == 0 ? 0
                : mix.Sum(genre => genre.Value * mean.GetValueOrDefault(genre.Key)) / (Norm(mix.Values) * Norm(mean.Values));
        };
    }

    private object? Trait(string feature, WorldFan fan) => feature switch
    {
        "recency" => Orders(fan).Any() ? RecencyDays.Count(days => Orders(fan).Max(order => order.At) >= world.Now.AddDays(-days)) : null,
        "frequency" => OrderBounds.Count(bound => Orders(fan).Count() >= bound),
        "spend" => Enumerable.Range(0, 31).Count(power => Orders(fan).Sum(order => order.Amount) >= 1L << power),
        "place" => fan.City?.ToLowerInvariant(),
        _ => fan.BirthYear / 10,
    };

    private Dictionary<string, double> Genres(WorldFan fan) =>
        Orders(fan).CountBy(order => order.Event.Genre).ToDictionary(genre => genre.Key, genre => (double)genre.Value);

    private IEnumerable<WorldPurchase> Orders(WorldFan fan) => _orders[fan.Id];

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
