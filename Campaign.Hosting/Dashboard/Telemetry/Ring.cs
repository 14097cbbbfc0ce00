namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>
/// The newest records, bounded in number and in bytes; the oldest make room. Numbers have no gaps, so a reader finds its place by arithmetic.
/// Not safe for several threads: its store holds the lock.
/// </summary>
internal sealed class Ring<T>(int capacity, long bytes, Action<T>? dropped = null)
    where T : class, IKept
{
    private readonly T?[] _items = new T?[capacity];
    private int _first;

    public int Count { get; private set; }

    public long Weight { get; private set; }

    /// <summary>How many have made room since the start.</summary>
    public long Dropped { get; private set; }

    /// <summary>The number of the newest record; 0 before the first.</summary>
    public long Newest { get; private set; }

    public void Add(T item)
    {
        while (Count > 0 && (Count == capacity || Weight + item.Weight > bytes))
            DropOldest();

        item.Sequence = ++Newest;
        _items[(_first + Count) % capacity] = item;
        Count++;
        Weight += item.Weight;
    }

    /// <summary>The kept records after a number, oldest first, at most so many. One that is no longer kept counts as missed.</summary>
    public (T[] Items, long Missed) After(long sequence, int most = int.MaxValue)
    {
        var oldest = Newest - Count + 1;
        var from = Math.Max(sequence + 1, oldest);
        var items = new T[Math.Max(0, Math.Min(most, Newest - from + 1))];
        for (var i = 0; i < items.Length; i++)
            items[i] = _items[(_first + (int)(from - oldest) + i) % capacity]!;
        return (items, Math.Max(0, oldest - sequence - 1));
    }

    private void DropOldest()
    {
        var oldest = _items[_first]!;
        _items[_first] = null;
        _first = (_first + 1) % capacity;
        Count--;
        Weight -= oldest.Weight;
        Dropped++;
        dropped?.Invoke(oldest);
    }
}
