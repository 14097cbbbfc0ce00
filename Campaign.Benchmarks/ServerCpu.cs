using System.Globalization;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>CPU of a Postgres on this machine: its processes that live, and those that have ended.</summary>
internal sealed class ServerCpu : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private readonly NpgsqlConnection _connection;
    private readonly int _postmaster;

    private ServerCpu(NpgsqlConnection connection, int postmaster) => (_connection, _postmaster) = (connection, postmaster);

    public static async Task<ServerCpu> OfAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        var backend = Fields(connection.ProcessID);
        return new ServerCpu(connection, backend is null ? 0 : int.Parse(backend[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Zero where the server's processes cannot be seen from here.</summary>
    public TimeSpan Used() => _postmaster == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Processes().Sum(Ticks) / TicksPerSecond);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private IEnumerable<string[]> Processes() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
        where id > 0
        let fields = Fields(id)
        where fields is not null && (id == _postmaster || fields[1] == _postmaster.ToString(CultureInfo.InvariantCulture))
        select fields;

    /// <summary>Its own time and that of its children that have ended (proc(5): utime, stime, cutime, cstime).</summary>
    private static double Ticks(string[] fields) => fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture));

    /// <summary>What follows the name in brackets: state, parent, …</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
