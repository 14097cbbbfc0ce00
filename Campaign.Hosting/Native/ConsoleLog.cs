using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

/// <summary>One replica's console: the newest lines in memory, more of them in a file that is turned over at a size.</summary>
internal sealed class ConsoleLog : IDisposable
{
    private const int KeptLines = 2_000;
    private const long FileBytes = 5 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<Channel<LogLine>> _watchers = [];
    private string? _path;
    private StreamWriter? _file;
    private int _count;
    private bool _disposed;

    public void KeepIn(string path)
    {
        lock (_gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _path = path;
            _file = Open(path, append: true);
        }
    }

    public void Add(string content, bool isError)
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            var line = new LogLine(++_count, content, isError);
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
                _lines.Dequeue();
            Write(content);
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(line);
        }
    }

    public IReadOnlyList<string> Tail(int count)
    {
        lock (_gate)
            return [.. _lines.TakeLast(count).Select(line => line.Content)];
    }

    /// <summary>The lines still in memory, then every new one. A reader that falls behind loses the oldest; the file has them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(KeptLines) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        LogLine[] backlog;
        lock (_gate)
        {
            backlog = [.. _lines];
            if (_disposed)
                channel.Writer.Complete();
            else
                _watchers.Add(channel);
        }

        try
        {
            yield return backlog;
            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                List<LogLine> batch = [];
                while (channel.Reader.TryRead(out var line))
                    batch.Add(line);
                yield return batch;
            }
        }
        finally
        {
            lock (_gate)
                _watchers.Remove(channel);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _file?.Dispose();
            _file = null;
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete();
        }
    }

    private static StreamWriter Open(string path, bool append) => new(path, append) { AutoFlush = true };

    private void Write(string content)
    {
        if (_file is null)
            return;
        if (_file.BaseStream.Length > FileBytes)
        {
            _file.Dispose();
            File.Move(_path!, _path + ".1", overwrite: true);
            _file = Open(_path!, append: false);
        }

        _file.WriteLine(content);
    }
}
