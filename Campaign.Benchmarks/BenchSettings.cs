using System.Globalization;
using Campaign.Benchmarks.Loading;

namespace Campaign.Benchmarks;

/// <summary>What to measure: <c>NAME [--fans N] [--rows N] [--seconds N]</c>.</summary>
/// <param name="Name">A measurement, or <c>all</c>.</param>
/// <param name="Fans">Of the whole platform; above a million, one promoter has a million of them.</param>
/// <param name="Rows">Of the file that is imported.</param>
/// <param name="Seconds">Each measurement takes about so long.</param>
internal sealed record BenchSettings(string Name, long Fans, long Rows, int Seconds)
{
    /// <summary>Ends a run early.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>A server to use instead of one that lives for this run (a superuser's connection string): a loaded database stays there.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("CAMPAIGN_BENCH_POSTGRES");

    /// <returns>Null where they are not of this form, or the platform would have fewer than two promoters.</returns>
    public static BenchSettings? Parse(string[] args)
    {
        if (args.Length % 2 == 0)
        {
            return null;
        }

        var values = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        var settings = new BenchSettings(args[0], Number(values, "--fans", 2_000_000), Number(values, "--rows", 1_000_000), (int)Number(values, "--seconds", 5));
        return settings is { Fans: >= 2 * PlatformLoader.FansOfSmall, Rows: > 0, Seconds: > 0 } ? settings : null;
    }

    private static long Number(Dictionary<string, string> values, string name, long otherwise) =>
        values.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
