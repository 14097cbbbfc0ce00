using System.Diagnostics;
using Campaign.Hosting.Engines;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Campaign.Tests.Fixtures;

/// <summary>The programs that come with Postgres, as an operator calls them.</summary>
internal static class PostgresTools
{
    /// <summary>Runs one against a server and fails unless it ends well.</summary>
    public static async Task RunAsync(string program, NpgsqlConnectionStringBuilder server, CancellationToken cancellationToken, params string[] args)
    {
        var settings = EngineSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var engine = await new EngineProvider(settings, new Progress(Console.Error)).PostgresAsync(version: null, cancellationToken);
        var path = Path.Combine(engine.Folder, program);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"This Postgres came without {program}. On Debian and Ubuntu: apt-get install postgresql-client", path);
        }

        var start = new ProcessStartInfo(path, args) { RedirectStandardError = true };
        foreach (var (name, value) in engine.Environment.Concat(Connection(server)))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{errors}");
        }
    }

    private static Dictionary<string, string> Connection(NpgsqlConnectionStringBuilder server) => new()
    {
        ["PGHOST"] = server.Host!,
        ["PGPORT"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["PGUSER"] = server.Username!,
        ["PGPASSWORD"] = server.Password!,
        ["PGDATABASE"] = server.Database ?? "postgres",
    };
}
