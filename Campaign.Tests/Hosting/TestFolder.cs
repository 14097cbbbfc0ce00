namespace Campaign.Tests.Hosting;

internal static class TestFolder
{
    /// <summary>A temporary folder that Postgres' own user may pass through.</summary>
    public static string Create(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }
}
