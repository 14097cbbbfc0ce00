using Campaign.Hosting.Native;

namespace Campaign.Hosting.Engines;

/// <summary>
/// Debian and Ubuntu without root: downloads the package and whatever it needs that the machine lacks, and unpacks them into the cache folder.
/// The machine itself is not changed.
/// </summary>
internal sealed class AptUnpacker(string apt, string dpkg, string cache) : IEngineInstaller
{
    private string Unpacked => Path.Combine(cache, "apt");

    private string Downloads => Path.Combine(cache, "apt-downloads");

    public static AptUnpacker? Create(string cache) =>
        Executables.Find("apt-get") is { } apt && Executables.Find("dpkg") is { } dpkg ? new AptUnpacker(apt, dpkg, cache) : null;

    public bool Offers(string package) => true;

    public string Describe(string package) => $"unpacking {package} into {Unpacked}";

    public async Task InstallAsync(string package, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(Downloads, "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(Downloads, "archives", "partial"));
        StateFolder.CreateTraversable(Unpacked);

        await AptAsync(cancellationToken, "update").ConfigureAwait(false);
        var plan = await AptAsync(cancellationToken, "install", "--simulate", "--no-install-recommends", package).ConfigureAwait(false);
        var packages = plan.Split('\n').Where(line => line.StartsWith("Inst ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToList();
        if (packages.Count == 0)
            throw new InvalidOperationException($"apt knows of nothing to install for {package}: it is installed, but not where we look.");

        await AptAsync(cancellationToken, ["download", .. packages]).ConfigureAwait(false);
        foreach (var archive in Directory.GetFiles(Downloads, "*.deb"))
        {
            await Command.RunAsync(dpkg, ["-x", archive, Unpacked], Downloads, cancellationToken).ConfigureAwait(false);
            File.Delete(archive);
        }
    }

    /// <summary>Folders of unpacked packages: usr/<paramref name="pattern"/>, where one segment of the pattern may be *.</summary>
    public static IEnumerable<string> Folders(string cache, string pattern)
    {
        IEnumerable<string> folders = [Path.Combine(cache, "apt", "usr")];
        foreach (var segment in pattern.Split('/'))
            folders = folders.Where(Directory.Exists).SelectMany(folder => segment == "*" ? Directory.GetDirectories(folder) : [Path.Combine(folder, segment)]);
        return folders;
    }

    /// <summary>Where the libraries of an unpacked program are; null for a program that came another way.</summary>
    public static string? LibraryPath(string cache, string programFolder)
    {
        var unpacked = Path.Combine(cache, "apt");
        if (!programFolder.StartsWith(unpacked + "/", StringComparison.Ordinal))
            return null;

        IEnumerable<string> roots = [Path.Combine(unpacked, "usr", "lib"), Path.Combine(unpacked, "lib")];
        return string.Join(':', roots.Where(Directory.Exists).SelectMany(root => Directory.GetDirectories(root, "*-linux-gnu*")));
    }

    private string[] Places =>
    [
        "-o", $"Dir::State::lists={Downloads}/lists",
        "-o", $"Dir::Cache={Downloads}",
        "-o", "Dir::Cache::archives=archives",
        "-o", "APT::Sandbox::User=root",
        "-o", "Debug::NoLocking=1",
    ];

    private Task<string> AptAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Command.RunAsync(apt, [.. Places, "-q", .. arguments], Downloads, cancellationToken);
}
