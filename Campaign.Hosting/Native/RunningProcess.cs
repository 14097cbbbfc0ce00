using System.Diagnostics;

namespace Campaign.Hosting.Native;

/// <summary>A started process and the group it leads.</summary>
internal sealed class RunningProcess : IDisposable
{
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly int _stopSignal;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _output = Task.CompletedTask;

    public RunningProcess(ProcessStartInfo start, int stopSignal)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _stopSignal = stopSignal;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        // The Exited event, not WaitForExitAsync: that one waits until every grandchild has let go of the output too.
        _process.Exited += (_, _) => _exited.TrySetResult(_process.ExitCode);
        _process.Start();
        Id = _process.Id;
        Ended = EndAsync();
    }

    public int Id { get; }

    /// <summary>The exit code, once the process is gone and what it wrote is read; 128 + n when signal n ended it.</summary>
    public Task<int> Ended { get; }

    public StreamWriter Input => _process.StandardInput;

    public void Read(Action<string, bool> onLine)
    {
        Input.Close();
        _output = Task.WhenAll(PumpAsync(_process.StandardOutput, false), PumpAsync(_process.StandardError, true));

        async Task PumpAsync(StreamReader reader, bool isError)
        {
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                onLine(line, isError);
        }
    }

    /// <summary>Asks the process to end, then insists; in either case nothing of its group is left.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!_exited.Task.IsCompleted)
            Unix.Signal(Id, _stopSignal);
        await Task.WhenAny(_exited.Task, Task.Delay(patience)).ConfigureAwait(false);
        KillGroup();
        await Ended.ConfigureAwait(false);
    }

    public void KillGroup()
    {
        if (!Unix.Signal(-Id, Unix.SigKill) && !_exited.Task.IsCompleted)
            Unix.Signal(Id, Unix.SigKill);
    }

    public void Dispose() => _process.Dispose();

    private async Task<int> EndAsync()
    {
        var exitCode = await _exited.Task.ConfigureAwait(false);
        await Task.WhenAny(_output, Task.Delay(OutputGrace)).ConfigureAwait(false);
        return exitCode;
    }
}
