namespace Campaign.Hosting.Dashboard.Segments;

/// <summary>A file of frames, checked up to its last whole one.</summary>
internal sealed class SegmentFile
{
    private readonly List<(int Offset, int Length)> _frames = [];
    private long _fileBytes;

    private SegmentFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>As far as it is sound.</summary>
    public long Bytes { get; private set; }

    /// <summary>Unpacked.</summary>
    public long ContentBytes { get; private set; }

    public static SegmentFile Read(string path)
    {
        var file = new SegmentFile(path);
        var bytes = File.ReadAllBytes(path);
        file._fileBytes = bytes.Length;
        while (Frame.Measure(bytes.AsSpan((int)file.Bytes)) is { } frame)
        {
            file._frames.Add(((int)file.Bytes, frame.FrameBytes));
            file.Bytes += frame.FrameBytes;
            file.ContentBytes += frame.ContentBytes;
        }

        return file;
    }

    /// <summary>What follows the last whole frame was being written when a run was killed, or has been damaged since.</summary>
    public bool CutTornTail()
    {
        if (Bytes == _fileBytes)
            return false;

        using var handle = File.OpenHandle(Path, FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(handle, Bytes);
        return true;
    }

    public IEnumerable<byte[]> Contents()
    {
        var bytes = File.ReadAllBytes(Path);
        foreach (var (offset, length) in _frames)
            yield return Frame.Unpack(bytes.AsSpan(offset, length));
    }
}
