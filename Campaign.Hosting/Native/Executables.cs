namespace Campaign.Hosting.Native;

internal static class Executables
{
    public static string? Find(string name) => Find(name, SearchPath);

    public static string? Find(string name, IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static IEnumerable<string> SearchPath =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The dotnet that runs this process, so that what it starts finds the same runtime.</summary>
    public static string DotNet { get; } =
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host
        : Path.GetFileName(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : Find("dotnet", [Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "", .. SearchPath]) ?? "dotnet";
}
