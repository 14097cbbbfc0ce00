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
        // An installed package that is not on the search path is not in the plan, but was asked for.
        if (!packages.Contains(package))
            packages.AddRange(await WithDirectNeedsAsync(package, cancellationToken).ConfigureAwait(false));

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

    private async Task<IEnumerable<string>> WithDirectNeedsAsync(string package, CancellationToken cancellationToken)
    {
        var description = await Command.RunAsync(
            "apt-cache",
            [.. Places, "depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances", package],
            Downloads,
            cancellationToken).ConfigureAwait(false);
        // Unindented lines name packages; those in brackets are virtual. The C library must stay the machine's own.
        return description.Split('\n').Where(line => line.Length > 0 && char.IsLetter(line[0])).Distinct().Where(name => !IsPartOfEverySystem(name));
    }

    private static bool IsPartOfEverySystem(string package) =>
        package is "libc6" or "libgcc-s1" or "gcc-12-base" or "debconf" or "dpkg" or "adduser" or "lsb-base" or "perl-base" or "passwd" or "base-files"
        || package.StartsWith("libpam", StringComparison.Ordinal);

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
