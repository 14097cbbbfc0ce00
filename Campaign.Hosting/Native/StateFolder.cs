using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;

namespace Campaign.Hosting.Native;

/// <summary>
/// What one checkout keeps between runs: generated secrets, engine data, console logs, and the lock that lets one runner at a time use them.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Traversable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly bool _temporary;
    private FileStream? _lock;

    public StateFolder(string root, bool temporary = false)
    {
        Root = root;
        _temporary = temporary;
        Secrets = new SecretStore(Path.Combine(root, "secrets.json"));
        Processes = new ProcessRecord(Path.Combine(root, "processes"));
    }

    public string Root { get; }

    public SecretStore Secrets { get; }

    public ProcessRecord Processes { get; }

    public string Logs => Path.Combine(Root, "logs");

    /// <summary>What the dashboard has received.</summary>
    public string Telemetry => Path.Combine(Root, "telemetry");

    /// <summary>
    /// Postgres drops root, so every folder above its data must let others through. A checkout under, say, /root does not:
    /// its engine data then lives in a machine-wide folder named after the checkout.
    /// </summary>
    public string EngineData => !Unix.IsRoot || LetsOthersThrough(Root) ? Path.Combine(Root, "data") : Path.Combine("/var/lib/campaign", Key, "data");

    private string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16];

    /// <summary>Takes the folder for this runner. The kernel gives the lock back however the runner ends.</summary>
    public void Acquire()
    {
        CreateTraversable(Root);
        var path = Path.Combine(Root, "lock");
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DistributedApplicationException(
                $"Campaign is already running from this checkout ({Holder(path)}). Stop that one first (Ctrl-C), or work in a second clone.");
        }

        File.WriteAllText(path + ".owner", $"process {Environment.ProcessId}");
    }

    public void Reset()
    {
        foreach (var folder in new[] { EngineData, Logs, Telemetry }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
        File.Delete(Path.Combine(Root, "secrets.json"));
        Secrets.Forget();
    }

    public string CreateEngineFolder(string name)
    {
        var folder = Path.Combine(EngineData, name);
        CreateTraversable(folder);
        return folder;
    }

    public static void CreateTraversable(string folder)
    {
        if (!Directory.Exists(folder))
            Directory.CreateDirectory(folder, Traversable);
    }

    public static void WritePrivate(string path, string text)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Private });
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    public void Dispose()
    {
        _lock?.Dispose();
        if (_temporary && Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
    }

    private static string Holder(string path) => File.Exists(path + ".owner") ? File.ReadAllText(path + ".owner") : "another process";

    private static bool LetsOthersThrough(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            if (parent.Exists && !parent.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }
}
