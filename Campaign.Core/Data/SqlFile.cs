using System.Reflection;

namespace Campaign.Core.Data;

/// <summary>The embedded .sql files: set-based work that EF does not express.</summary>
internal static class SqlFile
{
    /// <summary>The text of a file.</summary>
    /// <param name="feature">The feature whose <c>Sql</c> folder holds it, such as <c>Crm</c>.</param>
    /// <param name="name">Its name without the ending.</param>
    public static string Read(string feature, string name)
    {
        var resource = $"Campaign.Core.{feature}.Sql.{name}.sql";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException($"There is no embedded {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
