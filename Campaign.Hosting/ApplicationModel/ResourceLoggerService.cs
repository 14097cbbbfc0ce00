using System.Collections.Concurrent;
using Campaign.Hosting.Native;

namespace Aspire.Hosting.ApplicationModel;

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>What the processes wrote to their consoles.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, ConsoleLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="resourceName">A replica's id, or the name of a resource that has one replica.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Of(resourceName).WatchAsync();

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.Name);

    public void Dispose()
    {
        foreach (var log in _logs.Values)
            log.Dispose();
        GC.SuppressFinalize(this);
    }

    internal ConsoleLog Of(string replicaId) => _logs.GetOrAdd(replicaId, _ => new ConsoleLog());
}
