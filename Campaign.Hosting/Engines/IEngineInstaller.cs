namespace Campaign.Hosting.Engines;

/// <summary>One way to bring a Debian-named package onto the machine.</summary>
internal interface IEngineInstaller
{
    bool Offers(string package);

    string Describe(string package);

    /// <exception cref="InvalidOperationException">It did not work; the message says why.</exception>
    Task InstallAsync(string package, CancellationToken cancellationToken);
}
