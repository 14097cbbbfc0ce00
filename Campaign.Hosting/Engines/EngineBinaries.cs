namespace Campaign.Hosting.Engines;

/// <summary>An engine's programs on this machine.</summary>
internal sealed record EngineBinaries(string Folder, string Program, string? LibraryPath)
{
    /// <summary>Packages unpacked into the cache bring their libraries along.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        LibraryPath is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = LibraryPath };
}
