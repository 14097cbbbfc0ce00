namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>
/// One string for equal texts: names, methods, routes and statements come again with every span. Bounded, and safe for several threads:
/// two that miss at once keep two copies, nothing worse.
/// </summary>
internal sealed class TextPool
{
    private const int Longest = 256;
    private readonly string?[] _texts = new string?[1 << 14];

    public string Share(string text)
    {
        if (text.Length is 0 or > Longest)
            return text;

        ref var slot = ref _texts[Slot(text)];
        if (Volatile.Read(ref slot) is { } known && known == text)
            return known;

        Volatile.Write(ref slot, text);
        return text;
    }

    /// <summary>FNV-1a; a later text takes the place of an earlier one.</summary>
    private int Slot(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619u;
        return (int)(hash & (uint)(_texts.Length - 1));
    }
}
