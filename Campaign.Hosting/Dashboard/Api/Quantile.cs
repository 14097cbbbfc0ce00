namespace Campaign.Hosting.Dashboard.Api;

/// <summary>A quantile out of a histogram's counts, evenly spread within a bucket. Above the last bound nothing is known but that bound.</summary>
internal static class Quantile
{
    public static double? Of(long[] counts, double[] bounds, double quantile)
    {
        var total = counts.Sum();
        if (total <= 0 || bounds.Length == 0)
            return null;

        var rank = quantile * total;
        var below = 0L;
        for (var i = 0; i < bounds.Length; i++)
        {
            if (below + counts[i] >= rank && counts[i] > 0)
            {
                var low = i == 0 ? Math.Min(0, bounds[0]) : bounds[i - 1];
                return low + ((bounds[i] - low) * (rank - below) / counts[i]);
            }

            below += counts[i];
        }

        return bounds[^1];
    }
}
