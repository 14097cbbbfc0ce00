using Campaign.Hosting.Native;

namespace Campaign.Hosting.Engines;

/// <summary>Debian and Ubuntu as root: the system's own package, its service not started.</summary>
internal sealed class AptInstaller(string apt) : IEngineInstaller
{
    private const string ServicePolicy = "/usr/sbin/policy-rc.d";

    public static AptInstaller? Create() => Unix.IsRoot && Executables.Find("apt-get") is { } apt ? new AptInstaller(apt) : null;

    public bool Offers(string package) => true;

    public string Describe(string package) => $"installing {package} with apt";

    public async Task InstallAsync(string package, CancellationToken cancellationToken)
    {
        // Debian starts a freshly installed service, which would sit on the standard port: forbid that while we install.
        var forbids = !File.Exists(ServicePolicy);
        if (forbids)
            await File.WriteAllTextAsync(ServicePolicy, "#!/bin/sh\nexit 101\n", cancellationToken).ConfigureAwait(false);
        try
        {
            if (forbids)
                File.SetUnixFileMode(ServicePolicy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            await InstallOrRefreshAsync(package, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (forbids)
                File.Delete(ServicePolicy);
        }
    }

    private async Task InstallOrRefreshAsync(string package, CancellationToken cancellationToken)
    {
        try
        {
            await AptAsync(cancellationToken, "install", "-y", "--no-install-recommends", package).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // The package lists are missing or too old.
            await AptAsync(cancellationToken, "update").ConfigureAwait(false);
            await AptAsync(cancellationToken, "install", "-y", "--no-install-recommends", package).ConfigureAwait(false);
        }
    }

    private Task<string> AptAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Command.RunAsync(apt, ["-o", "DPkg::Lock::Timeout=300", "-q", .. arguments], "/", cancellationToken);
}
