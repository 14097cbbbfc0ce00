using System.Runtime.InteropServices;

namespace Campaign.Benchmarks;

/// <summary>
/// Takes the files of a stopped server out of the kernel's page cache, as a fresh machine has them: its own files alone, which needs no privilege and
/// leaves the neighbours' in place.
/// </summary>
internal static partial class PageCache
{
    private const int DontNeed = 4;

    /// <returns>Whether the kernel took it for all files.</returns>
    public static bool Drop(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList().TrueForAll(DropFile);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool DropFile(string path)
    {
        using var file = File.OpenHandle(path);

        // Only clean pages go, so what a shutdown has not written through is written first.
        RandomAccess.FlushToDisk(file);
        return posix_fadvise(file, 0, 0, DontNeed) == 0;
    }

    [LibraryImport("libc")]
    private static partial int posix_fadvise(SafeHandle file, long offset, long length, int advice);
}
