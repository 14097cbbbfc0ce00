using System.Globalization;
using System.Runtime.InteropServices;

namespace Campaign.Hosting.Native;

/// <summary>The few system calls .NET has no name for.</summary>
internal static partial class Unix
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;

    public static bool IsRoot { get; } = geteuid() == 0;

    /// <summary>Signals one process, or with a negative id the process group it leads. False when there is none.</summary>
    public static bool Signal(int processId, int signal) => kill(processId, signal) == 0;

    public static void Own(string path, UserAccount account)
    {
        if (chown(path, account.UserId, account.GroupId) != 0)
            throw new IOException($"Cannot give '{path}' to {account.Name}: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>
    /// When a process began, in clock ticks since boot; null when it is gone or only a zombie.
    /// Together with the id it names a process for good: ids are used again, start times are not.
    /// </summary>
    public static long? StartTime(int processId)
    {
        try
        {
            // The command in brackets may hold blanks; the fields after the last bracket do not.
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static int ParentId { get => getppid(); }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int sig);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chown(string path, uint owner, uint group);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc")]
    private static partial int getppid();
}

/// <summary>A line of /etc/passwd.</summary>
internal sealed record UserAccount(string Name, uint UserId, uint GroupId)
{
    /// <summary>Who Postgres runs as when we are root, which it refuses to be.</summary>
    public static UserAccount ForPostgres { get; } = Find("postgres") ?? Find("nobody") ?? new UserAccount("nobody", 65534, 65534);

    private static UserAccount? Find(string name) =>
        (from line in File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd") : []
         let fields = line.Split(':')
         where fields.Length > 3 && fields[0] == name
         select new UserAccount(name, uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture)))
        .FirstOrDefault();
}
