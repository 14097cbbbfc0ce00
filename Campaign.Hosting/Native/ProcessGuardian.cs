using System.Diagnostics;

namespace Campaign.Hosting.Native;

/// <summary>
/// A shell that reads this process's life from a pipe. When the pipe closes because the runner was killed, it ends what the runner had started,
/// whole process groups at a time: the parent-death signal reaches children, this reaches their children.
/// </summary>
internal sealed class ProcessGuardian : IDisposable
{
    private const string Script =
        """
        trap '' INT TERM HUP
        groups=' '
        while read -r verb group; do
          case $verb in
            watch) groups="$groups$group " ;;
            leave) groups="${groups%% $group *} ${groups#* $group }" ;;
          esac
        done
        for group in $groups; do kill -TERM -- "-$group" 2>/dev/null; done
        tries=0
        while [ $tries -lt 50 ]; do
          alive=
          for group in $groups; do kill -0 -- "-$group" 2>/dev/null && alive=yes; done
          [ -z "$alive" ] && exit 0
          tries=$((tries + 1))
          sleep 0.2
        done
        for group in $groups; do kill -KILL -- "-$group" 2>/dev/null; done
        """;

    private readonly Lock _gate = new();
    private readonly RunningProcess? _shell;

    public ProcessGuardian(ProcessLauncher launcher)
    {
        if (Executables.Find("setsid") is not { } setsid)
            return;

        // Its own session: a Ctrl-C or a closed terminal must not end it before the others.
        var start = new ProcessStartInfo(setsid, ["/bin/sh", "-c", Script]);
        _shell = launcher.SpawnAsync(start, Unix.SigKill, CancellationToken.None).GetAwaiter().GetResult();
    }

    public void Watch(RunningProcess process)
    {
        Tell("watch", process.Id);
        process.Ended.ContinueWith(_ => Tell("leave", process.Id), TaskScheduler.Default);
    }

    public void Dispose()
    {
        lock (_gate)
            _shell?.Input.Close();
        _shell?.Dispose();
    }

    private void Tell(string verb, int group)
    {
        lock (_gate)
        {
            if (_shell?.Input.BaseStream is not { CanWrite: true })
                return;
            _shell.Input.WriteLine($"{verb} {group}");
            _shell.Input.Flush();
        }
    }
}
