using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Campaign.Hosting.Native;

/// <summary>One replica's console: the newest lines in memory, more of them in a file that is turned over at a size.</summary>
internal sealed class ConsoleLog(TimeProvider time) : IDisposable
{
    private const int KeptLines = 2_000;
    private const long FileBytes = 5 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<ConsoleLine> _lines = new();
    private readonly List<Channel<ConsoleLine>> _watchers = [];
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
            var line = new ConsoleLine(++_count, time.GetUtcNow(), content, isError);
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
                _lines.Dequeue();
            Write(content);
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(line);
        }
    }

    /// <summary>Those still in memory.</summary>
    public IReadOnlyList<ConsoleLine> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public IReadOnlyList<string> Tail(int count)
    {
        lock (_gate)
            return [.. _lines.TakeLast(count).Select(line => line.Text)];
    }

    /// <summary>The lines still in memory, then every new one. A reader that falls behind loses the oldest; the file has them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateBounded<ConsoleLine>(new BoundedChannelOptions(KeptLines) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        ConsoleLine[] backlog;
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
                List<ConsoleLine> batch = [];
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

/// <param name="Time">When it was read, by which the consoles of several processes are put in order.</param>
internal readonly record struct ConsoleLine(int Number, DateTimeOffset Time, string Text, bool IsError);
