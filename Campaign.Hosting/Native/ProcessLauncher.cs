using System.Collections.Concurrent;
using System.Diagnostics;

namespace Campaign.Hosting.Native;

/// <summary>
/// Starts processes that cannot outlive this one. Three things see to it: the kernel's parent-death signal (setpriv), the guardian,
/// which also ends grandchildren, and the record on disk for the next run.
/// </summary>
internal sealed class ProcessLauncher : IDisposable
{
    private static readonly string? SetPriv = Executables.Find("setpriv");
    private static readonly string? SetSid = Executables.Find("setsid");

    // The parent-death signal fires when the *thread* that forked ends: one thread that lives as long as the runner does all of it.
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;
    private readonly ProcessGuardian _guardian;
    private readonly ProcessRecord _record;

    public ProcessLauncher(ProcessRecord record)
    {
        _record = record;
        _thread = new Thread(Work) { IsBackground = true, Name = "process launcher" };
        _thread.Start();
        _guardian = new ProcessGuardian(this);
    }

    public async Task<RunningProcess> StartAsync(LaunchPlan plan, CancellationToken cancellationToken)
    {
        var running = await SpawnAsync(Describe(plan), plan.StopSignal, cancellationToken).ConfigureAwait(false);
        _record.Add(running.Id, plan.StopSignal);
        _guardian.Watch(running);
        return running;
    }

    /// <summary>Runs a plan to its end, for the steps before an engine starts. Returns what it wrote.</summary>
    public async Task<string> RunAsync(LaunchPlan plan, CancellationToken cancellationToken)
    {
        var lines = new ConcurrentQueue<string>();
        using var running = await StartAsync(plan, cancellationToken).ConfigureAwait(false);
        running.Read((line, _) => lines.Enqueue(line));
        var exitCode = await running.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        var output = string.Join('\n', lines);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{Path.GetFileName(plan.FileName)} ended with code {exitCode}.\n{output}");
    }

    public void Dispose()
    {
        _guardian.Dispose();
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    internal Task<RunningProcess> SpawnAsync(ProcessStartInfo start, int stopSignal, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource<RunningProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(
            () =>
            {
                try
                {
                    started.SetResult(new RunningProcess(start, stopSignal));
                }
                catch (Exception failure)
                {
                    started.SetException(failure);
                }
            },
            cancellationToken);
        return started.Task;
    }

    private static ProcessStartInfo Describe(LaunchPlan plan)
    {
        // Each process leads its own session: a Ctrl-C typed at the terminal reaches the runner alone, which then stops the others in order,
        // and one signal to the group reaches the process and its children. Both wrappers exec, so the id is the process's own.
        List<string> command = [];
        if (SetSid is not null)
            command.Add(SetSid);
        if (SetPriv is not null)
        {
            command.AddRange([SetPriv, $"--pdeathsig={(plan.StopSignal == Unix.SigInt ? "INT" : "TERM")}"]);
            if (plan.RunAs is { } account)
                command.AddRange([$"--reuid={account.UserId}", $"--regid={account.GroupId}", "--clear-groups"]);
            command.Add("--");
        }
        else if (plan.RunAs is not null)
        {
            throw new Aspire.Hosting.DistributedApplicationException("Postgres does not run as root, and dropping root needs setpriv. Install it (apt-get install util-linux) or run as another user.");
        }

        command.Add(plan.FileName);
        command.AddRange(plan.Arguments);

        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = plan.WorkingDirectory };
        foreach (var inherited in start.Environment.Keys.Where(IsOurs).ToArray())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in plan.Environment)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>Set by dotnet run for the runner itself; wrong for what it starts.</summary>
    private static bool IsOurs(string variable) =>
        variable is "ASPNETCORE_URLS" or "ASPNETCORE_HTTP_PORTS" or "ASPNETCORE_HTTPS_PORTS" or "DOTNET_LAUNCH_PROFILE" or "MSBUILD_EXE_PATH";

    private void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable())
            action();
    }
}
