using System.Globalization;

namespace Campaign.Benchmarks;

/// <summary>What to measure: <c>NAME [--fans N] [--seconds N]</c>.</summary>
/// <param name="Name">A measurement, or <c>all</c>.</param>
/// <param name="Fans">Of the whole platform; above a million, one promoter has a million of them.</param>
/// <param name="Seconds">Each measurement takes about so long.</param>
internal sealed record BenchSettings(string Name, long Fans, int Seconds)
{
    /// <summary>A server to use instead of one that lives for this run (a superuser's connection string): a loaded database stays there.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("CAMPAIGN_BENCH_POSTGRES");

    public static BenchSettings? Parse(string[] args)
    {
        if (args.Length % 2 == 0)
        {
            return null;
        }

        var values = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        return new BenchSettings(args[0], Number(values, "--fans", 2_000_000), (int)Number(values, "--seconds", 5));
    }

    private static long Number(Dictionary<string, string> values, string name, long otherwise) =>
        values.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
