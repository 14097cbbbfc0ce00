namespace Campaign.Hosting.Dashboard.Segments;

/// <summary>
/// An append-only log of bounded size in a folder: files of frames, numbered. The oldest file is removed when the whole grows too large. Each run begins a
/// file of its own, so what a crash has torn off is never written behind. One writer; not safe for several threads.
/// </summary>
internal sealed class SegmentLog(string folder, long mostBytes) : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int SegmentsAtMost = 16;

    private readonly long _segmentBytes = Math.Max(1, mostBytes / SegmentsAtMost);
    private readonly Queue<(string Path, long Bytes)> _closed = new();
    private FileStream? _current;
    private long _closedBytes;
    private int _number;

    public long Bytes => _closedBytes + (_current?.Length ?? 0);

    /// <summary>Files that could not be read to their end: cut at the last whole frame.</summary>
    public int Torn { get; private set; }

    /// <summary>Finds what earlier runs left, cuts torn tails, and returns the newest content, oldest first, up to about so many unpacked bytes.</summary>
    public IEnumerable<byte[]> Open(long newestBytes)
    {
        Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
        List<SegmentFile> files = [.. Directory.EnumerateFiles(folder, "*.seg").Order(StringComparer.Ordinal).Select(SegmentFile.Read)];
        foreach (var file in files)
        {
            _number = Math.Max(_number, int.TryParse(Path.GetFileNameWithoutExtension(file.Path), out var number) ? number : 0);
            Torn += file.CutTornTail() ? 1 : 0;
            Close(file.Path, file.Bytes);
        }

        Shrink();
        var wanted = 0L;
        var newest = files.AsEnumerable().Reverse().TakeWhile(file => (wanted += file.ContentBytes) - file.ContentBytes < newestBytes).Reverse();
        return newest.Where(file => File.Exists(file.Path)).SelectMany(file => file.Contents());
    }

    public void Append(ReadOnlySpan<byte> frame)
    {
        _current ??= Create();
        // Handed to the operating system at once: a killed process loses nothing, a killed machine the last seconds.
        try
        {
            _current.Write(frame);
        }
        catch (IOException)
        {
            // Half a frame may stand at the end now: nothing is written behind it.
            Turn();
            throw;
        }

        if (_current.Length < _segmentBytes)
            return;

        Turn();
        Shrink();
    }

    public void Dispose() => Turn();

    private FileStream Create() => new(
        Path.Combine(folder, $"{++_number:D8}.seg"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0, UnixCreateMode = Private });

    private void Turn()
    {
        if (_current is null)
            return;
        Close(_current.Name, _current.Length);
        _current.Dispose();
        _current = null;
    }

    private void Close(string path, long bytes)
    {
        _closed.Enqueue((path, bytes));
        _closedBytes += bytes;
    }

    /// <summary>Leaves room for the segment that is being written.</summary>
    private void Shrink()
    {
        while (_closed.Count > 0 && _closedBytes > mostBytes - _segmentBytes)
        {
            var (path, bytes) = _closed.Dequeue();
            File.Delete(path);
            _closedBytes -= bytes;
        }
    }
}
