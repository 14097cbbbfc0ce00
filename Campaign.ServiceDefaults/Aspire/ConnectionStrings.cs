namespace Microsoft.Extensions.Hosting;

internal static class ConnectionStrings
{
    public static string Required(string? connectionString, string connectionName) =>
        string.IsNullOrWhiteSpace(connectionString)
            ? throw new InvalidOperationException($"ConnectionStrings:{connectionName} is not set.")
            : connectionString;
}
