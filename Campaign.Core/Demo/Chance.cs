namespace Campaign.Core.Demo;

/// <summary>Draws from a seeded source: the same seed draws the same.</summary>
internal static class Chance
{
    public static bool Happens(this Random random, double probability) => random.NextDouble() < probability;

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Exponentially distributed: how long one waits for what comes at random.</summary>
    public static double Wait(this Random random, double mean) => -mean * Math.Log(1 - random.NextDouble());

    public static TimeSpan Days(this Random random, double mean) => TimeSpan.FromDays(random.Wait(mean));

    public static T Weighted<T>(this Random random, (T Item, double Share)[] items)
    {
        var rest = random.NextDouble() * items.Sum(item => item.Share);
        foreach (var (item, share) in items)
        {
            if ((rest -= share) < 0)
            {
                return item;
            }
        }

        return items[^1].Item;
    }

    public static Guid Id(this Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
