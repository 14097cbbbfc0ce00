using System.Globalization;

namespace Campaign.Benchmarks;

/// <summary>The table of results, as it stands in docs/performance.md.</summary>
internal sealed class Report
{
    private readonly List<string> _rows = [];

    /// <param name="target">Its number in the list of targets.</param>
    /// <param name="what">What was measured.</param>
    /// <param name="result">The figures.</param>
    /// <param name="bound">What they are to be compared with.</param>
    public void Add(string target, string what, string result, string bound)
    {
        _rows.Add($"| {target} | {what} | {result} | {bound} |");
        Console.WriteLine(_rows[^1]);
    }

    public void Print(BenchSettings settings)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{settings.Fans:N0} fans, {Environment.ProcessorCount} cores, load {Load()}, {settings.Seconds} s each"));
        Console.WriteLine();
        Console.WriteLine("| | what | measured | bound |");
        Console.WriteLine("|---|---|---|---|");
        _rows.ForEach(Console.WriteLine);
    }

    public static string Ms(double value) => value.ToString(value < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) + " ms";

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
