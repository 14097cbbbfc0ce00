namespace Campaign.Tests.Architecture;

/// <summary>The checkout this test run was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Campaign.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No Campaign.sln above " + AppContext.BaseDirectory));
}
