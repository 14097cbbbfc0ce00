namespace Campaign.Core.Demo;

/// <summary>Lets fans buy tickets: by taste, near home, some days ahead, never more than there are.</summary>
internal sealed class DemoPurchases(DemoPromoter promoter, IReadOnlyList<DemoEvent> events, Random random, DateTimeOffset now)
{
    private readonly Dictionary<string, DemoEvent[]> _byGenre =
        promoter.Genres.ToDictionary(genre => genre, genre => events.Where(one => one.Series.Genre == genre).ToArray());

    public void Buy(DemoFan fan)
    {
        for (var order = 0; order < fan.Orders; order++)
        {
            if (Choose(fan) is { } chosen)
            {
                var lead = random.Days(chosen.StartsAt > now ? 20 : 13);
                var at = chosen.StartsAt - lead;
                at = at < fan.CreatedAt ? fan.CreatedAt.AddMinutes(random.Next(1, 600)) : at;
                Buy(fan, chosen, at);
            }
        }
    }

    /// <summary>One purchase, unless the event is sold out or it would lie ahead.</summary>
    public void Buy(DemoFan fan, DemoEvent chosen, DateTimeOffset at)
    {
        var quantity = random.Weighted([(1, 0.52), (2, 0.36), (3, 0.07), (4, 0.05)]);
        if (at >= now || at >= chosen.StartsAt || chosen.Sold + quantity > chosen.Capacity)
        {
            return;
        }

        chosen.Sold += quantity;
        var price = (chosen.StartsAt - at).TotalDays switch
        {
            > 30 => 0.85m,
            < 1 => 1.2m,
            _ => 1m,
        };
        var refundedAt = at + random.Days(4);
        var refunded = random.Happens(0.025) && refundedAt < now;
        fan.Purchases.Add(new DemoPurchase(chosen, quantity, Math.Round(chosen.Price * price, 2), at, refunded ? refundedAt : null));
    }

    private DemoEvent? Choose(DemoFan fan)
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var candidates = _byGenre[Genre(fan)];
            var from = FirstAfter(candidates, fan.CreatedAt);
            if (from == candidates.Length)
            {
                continue;
            }

            var chosen = candidates[random.Next(from, candidates.Length)];
            // Tickets for what lies far ahead sell late, and few travel to another city.
            if ((chosen.StartsAt < now || random.Happens(0.35)) && (chosen.Series.City == promoter.HomeCity || chosen.Series.City == fan.City.Name || random.Happens(0.3)))
            {
                return chosen;
            }
        }

        return null;
    }

    private string Genre(DemoFan fan) => fan.Genres.Length == 1 || random.Happens(0.68)
        ? fan.Genres[0]
        : fan.Genres[random.Next(1, fan.Genres.Length)];

    private static int FirstAfter(DemoEvent[] sorted, DateTimeOffset at)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].StartsAt <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
