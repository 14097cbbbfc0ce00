using Campaign.Hosting.Dashboard.Otlp.Wire;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>
/// Exponential histograms change their scale as they fill; to stay comparable over time they are counted into fixed bounds, two per octave from 2^-20
/// (a microsecond) to 2^20. Bucket i at scale s holds (b^i, b^(i+1)] with b = 2^(2^-s), so its middle decides (OpenTelemetry data model).
/// </summary>
internal static class ExponentialBuckets
{
    private const int Octaves = 20;
    private const int PerOctave = 2;

    public static double[] Bounds { get; } = [.. Enumerable.Range(-Octaves * PerOctave, (2 * Octaves * PerOctave) + 1).Select(step => Math.Pow(2, (double)step / PerOctave))];

    public static long[] Spread(ExponentialPoint point)
    {
        var counts = new long[Bounds.Length + 1];
        counts[0] = (long)point.ZeroCount;
        for (var i = 0; i < (point.Positive?.BucketCounts.Count ?? 0); i++)
        {
            var exponent = (point.Positive!.Offset + i + 0.5) * Math.Pow(2, -point.Scale);
            var bucket = (int)Math.Clamp(Math.Ceiling((exponent + Octaves) * PerOctave), 0, Bounds.Length);
            counts[bucket] += (long)point.Positive.BucketCounts[i];
        }

        return counts;
    }
}
