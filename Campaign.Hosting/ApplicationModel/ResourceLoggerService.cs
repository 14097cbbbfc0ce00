using System.Collections.Concurrent;
using Campaign.Hosting.Native;

namespace Aspire.Hosting.ApplicationModel;

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>What the processes wrote to their consoles.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, ConsoleLog> _logs = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;

    public ResourceLoggerService()
        : this(TimeProvider.System)
    {
    }

    internal ResourceLoggerService(TimeProvider time) => _time = time;

    /// <param name="resourceName">A replica's id, or the name of a resource that has one replica.</param>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName)
    {
        await foreach (var lines in Of(resourceName).WatchAsync().ConfigureAwait(false))
            yield return [.. lines.Select(line => new LogLine(line.Number, line.Text, line.IsError))];
    }

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.Name);

    public void Dispose()
    {
        foreach (var log in _logs.Values)
            log.Dispose();
        GC.SuppressFinalize(this);
    }

    internal ConsoleLog Of(string replicaId) => _logs.GetOrAdd(replicaId, _ => new ConsoleLog(_time));
}
