using System.Diagnostics;
using Campaign.Hosting.Engines;
using Campaign.Hosting.Native;

namespace Campaign.Tests.Fixtures;

/// <summary>A script of the fixtures with its packages from npm, installed beside the tests at first use.</summary>
internal sealed class NodePackage
{
    private readonly string _folder;
    private readonly Lazy<Task> _installed;

    /// <summary>Makes one.</summary>
    /// <param name="name">The folder below <c>Fixtures</c>.</param>
    public NodePackage(string name)
    {
        _folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", name);
        _installed = new Lazy<Task>(InstallAsync);
    }

    /// <summary>Starts a script that is led through its input, tells line by line, and ends with its input.</summary>
    public async Task<Process> StartAsync(string script, string settings)
    {
        await _installed.Value;
        return Process.Start(new ProcessStartInfo(Executables.Find("node")!, [script, settings])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private async Task InstallAsync()
    {
        // npm writes this file last, so that half an install is none.
        if (!File.Exists(Path.Combine(_folder, "node_modules", ".package-lock.json")))
        {
            var npm = Executables.Find("npm") ?? throw new InvalidOperationException("The servers and clients of the tests from npm need Node.js with npm.");
            await Command.RunAsync(npm, ["ci", "--no-audit", "--no-fund"], _folder, CancellationToken.None);
        }
    }
}
