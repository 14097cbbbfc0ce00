using System.Diagnostics;

namespace Campaign.Hosting.Native;

/// <summary>What a person at the terminal reads while the system starts.</summary>
internal sealed class Progress(TextWriter output)
{
    private readonly Lock _gate = new();
    private readonly long _since = Stopwatch.GetTimestamp();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_since);

    public void Step(string text) => Write($"  {Elapsed.TotalSeconds,6:0.0}s  {text}");

    public void Problem(string text, IEnumerable<string> details) =>
        Write($"  {Elapsed.TotalSeconds,6:0.0}s  ! {text}{string.Concat(details.Select(line => $"\n             | {line}"))}");

    public void Write(string text)
    {
        lock (_gate)
            output.WriteLine(text);
    }
}
