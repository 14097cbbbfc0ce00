using Aspire.Hosting;
using Campaign.Hosting.Native;

namespace Campaign.Hosting.Engines;

/// <summary>Finds an engine on the machine, or installs it without asking for a choice.</summary>
internal sealed class EngineProvider(EngineSettings settings, Progress progress)
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <param name="version">The major version existing data needs, null for any.</param>
    public async Task<EngineBinaries> PostgresAsync(string? version, CancellationToken cancellationToken)
    {
        var found = await FindOrInstallAsync("PostgreSQL", FindPostgres, "postgresql", cancellationToken).ConfigureAwait(false);
        if (version is null || PostgresVersion(found) is not { } ours || ours == version)
            return found;

        return FindPostgres().FirstOrDefault(candidate => PostgresVersion(candidate) == version)
            ?? throw new DistributedApplicationException(
                $"The data was made by PostgreSQL {version}, and only version {ours} is on this machine. Install PostgreSQL {version}, or start once with --reset to begin anew.");
    }

    public Task<EngineBinaries> RedisAsync(CancellationToken cancellationToken) =>
        FindOrInstallAsync("Redis", FindRedis, "redis-server", cancellationToken);

    /// <summary>A browser, for tests.</summary>
    public Task<EngineBinaries> ChromiumAsync(CancellationToken cancellationToken) =>
        FindOrInstallAsync("Chromium", FindChromium, "chromium", cancellationToken);

    /// <summary>Prometheus' own checker of rules, for tests. Always unpacked: installed, the package would start a server.</summary>
    public Task<EngineBinaries> PromtoolAsync(CancellationToken cancellationToken) =>
        FindOrInstallAsync("promtool", () => Find("bin", "promtool"), "prometheus", cancellationToken, installer => installer is AptUnpacker);

    private async Task<EngineBinaries> FindOrInstallAsync(
        string name, Func<IEnumerable<EngineBinaries>> find, string package, CancellationToken cancellationToken, Func<IEngineInstaller, bool>? may = null)
    {
        if (find().FirstOrDefault() is { } present)
            return present;

        await OneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<string> failures = [];
            foreach (var installer in Installers().Where(installer => installer.Offers(package) && may?.Invoke(installer) != false))
            {
                if (find().FirstOrDefault() is { } installed)
                    return installed;
                await TryAsync(installer, name, package, failures, cancellationToken).ConfigureAwait(false);
            }

            return find().FirstOrDefault() ?? throw Missing(name, package, failures);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private async Task TryAsync(IEngineInstaller installer, string name, string package, List<string> failures, CancellationToken cancellationToken)
    {
        progress.Step($"{name} is not on this machine: {installer.Describe(package)} …");
        try
        {
            await installer.InstallAsync(package, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException failure)
        {
            failures.Add(failure.Message);
        }
    }

    private IEnumerable<IEngineInstaller> Installers() => settings.Installers.Select<string, IEngineInstaller?>(installer => installer switch
    {
        "apt" => AptInstaller.Create(),
        "unpack" => AptUnpacker.Create(settings.Cache),
        "npm" => NpmPostgres.Create(settings.Cache),
        _ => throw new DistributedApplicationException($"Engines:Installers knows apt, unpack and npm, not '{installer}'."),
    }).OfType<IEngineInstaller>();

    private IEnumerable<EngineBinaries> FindPostgres() =>
        from folder in Folders("lib/postgresql/*/bin").Concat(NpmPostgres.Folders(settings.Cache))
        let program = Path.Combine(folder, "postgres")
        where File.Exists(program)
        // A link on PATH points into the folder that has the other programs and, relative to it, the files they need.
        let home = Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program)!
        where File.Exists(Path.Combine(home, "initdb"))
        select new EngineBinaries(home, "postgres", AptUnpacker.LibraryPath(settings.Cache, home));

    private IEnumerable<EngineBinaries> FindRedis() => Find("bin", "redis-server", "valkey-server");

    // Unpacked, only the program itself works: Debian's start script looks for it below /usr/lib.
    private IEnumerable<EngineBinaries> FindChromium() => Find("lib/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private IEnumerable<EngineBinaries> Find(string unpacked, params string[] programs) =>
        from folder in Folders(unpacked)
        from program in programs
        where File.Exists(Path.Combine(folder, program))
        select new EngineBinaries(folder, program, AptUnpacker.LibraryPath(settings.Cache, folder));

    private IEnumerable<string> Folders(string unpacked) => settings.SearchFolders.Concat(AptUnpacker.Folders(settings.Cache, unpacked));

    private static string? PostgresVersion(EngineBinaries engine) => PostgresVersions.MajorOf(Path.Combine(engine.Folder, "postgres"));

    private static DistributedApplicationException Missing(string name, string package, List<string> failures) => new(
        $"""
        {name} is needed and could not be installed here.
          Debian, Ubuntu:  sudo apt-get install {package}
          Fedora:          sudo dnf install {(package == "redis-server" ? "redis" : package == "postgresql" ? "postgresql-server" : package)}
          macOS:           brew install {(package == "redis-server" ? "redis" : package)}
        Then start again.{string.Concat(failures.Select(failure => "\n  tried: " + failure.ReplaceLineEndings("\n    ")))}
        """);
}
