namespace Campaign.Hosting.Native;

internal static class Checkout
{
    /// <summary>The folder a person cloned: the nearest one above that holds a solution or a repository.</summary>
    public static string Of(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            if (Path.Exists(Path.Combine(parent.FullName, ".git")) || parent.EnumerateFiles("*.sln").Any())
                return parent.FullName;
        }

        return folder;
    }
}
