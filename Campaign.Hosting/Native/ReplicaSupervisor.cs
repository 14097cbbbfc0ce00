using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campaign.Hosting.Native;

/// <summary>Keeps one replica running: waits for what it needs, starts it, asks its health, starts it again when it dies.</summary>
internal sealed class ReplicaSupervisor(
    Replica replica, bool runsToCompletion, IProcessRecipe recipe, ProcessLauncher launcher, ReplicaStatus status, DependencyWaiter dependencies, Progress progress)
    : IAsyncDisposable
{
    private const int LinesShown = 15;
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HealthIntervalStarting = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _commands = new(1, 1);
    private CancellationTokenSource? _stop;
    private Task _loop = Task.CompletedTask;

    public Replica Replica => replica;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _commands.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_loop.IsCompleted)
                return;
            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            var stopping = _stop.Token;
            _loop = Task.Run(() => SuperviseAsync(stopping), CancellationToken.None);
        }
        finally
        {
            _commands.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _commands.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_stop is not null)
                await _stop.CancelAsync().ConfigureAwait(false);
            await _loop.ConfigureAwait(false);
        }
        finally
        {
            _commands.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stop?.Dispose();
        _commands.Dispose();
    }

    private async Task SuperviseAsync(CancellationToken stopping)
    {
        var backoff = new Backoff();
        try
        {
            status.Waiting();
            await dependencies.WaitAsync(replica.Resource, stopping).ConfigureAwait(false);
            while (await RunOnceAsync(backoff, stopping).ConfigureAwait(false) is { } delay)
                await Task.Delay(delay, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            status.Stopped();
        }
        catch (Exception failure)
        {
            status.FailedToStart();
            progress.Problem($"{replica.Id} cannot start: {failure.Message}", []);
        }
    }

    /// <summary>One life of the process. Returns how long to wait before the next one, null when there is to be none.</summary>
    private async Task<TimeSpan?> RunOnceAsync(Backoff backoff, CancellationToken stopping)
    {
        status.Starting();
        var plan = await recipe.PlanAsync(replica, stopping).ConfigureAwait(false);
        using var process = await launcher.StartAsync(plan, stopping).ConfigureAwait(false);
        process.Read(status.Log.Add);
        status.Running(process.Id, plan.Environment);

        var since = Stopwatch.GetTimestamp();
        try
        {
            var exitCode = await WatchAsync(process, stopping).ConfigureAwait(false);
            process.KillGroup();
            return Decide(exitCode, Stopwatch.GetElapsedTime(since), backoff);
        }
        catch
        {
            status.Stopping();
            await process.StopAsync(recipe.StopPatience).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<int> WatchAsync(RunningProcess process, CancellationToken stopping)
    {
        if (runsToCompletion)
            return await process.Ended.WaitAsync(stopping).ConfigureAwait(false);

        var since = Stopwatch.GetTimestamp();
        while (!process.Ended.IsCompleted)
        {
            var health = await recipe.CheckAsync(replica, stopping).ConfigureAwait(false);
            status.Health(health);
            var pause = health is HealthStatus.Healthy || Stopwatch.GetElapsedTime(since) > StartTime ? HealthInterval : HealthIntervalStarting;
            await Task.WhenAny(process.Ended, Task.Delay(pause, stopping)).ConfigureAwait(false);
            stopping.ThrowIfCancellationRequested();
        }

        return await process.Ended.ConfigureAwait(false);
    }

    private TimeSpan? Decide(int exitCode, TimeSpan lived, Backoff backoff)
    {
        var done = runsToCompletion || (exitCode == 0 && !recipe.AlwaysRestarts);
        status.Ended(exitCode, done);
        if (done && exitCode == 0)
            return null;

        var delay = backoff.After(lived);
        progress.Problem(
            done ? $"{replica.Id} ended with code {exitCode}." : $"{replica.Id} ended with code {exitCode} and starts again in {delay.TotalSeconds:0} s.",
            status.Log.Tail(LinesShown));
        return done ? null : delay;
    }
}
