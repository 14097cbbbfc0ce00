using System.Collections.Concurrent;
using Campaign.Core.Jobs;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>One loop per kind of job: claims what there is room for, lets it run, sleeps until woken. Drains when the worker is told to stop.</summary>
internal sealed partial class JobLoop(
    IEnumerable<JobKind> kinds, JobClaims claims, JobExecution execution, JobSignals signals, IOptions<JobOptions> options, TimeProvider clock,
    ILogger<JobLoop> logger) : BackgroundService
{
    private const int Batch = 32;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Task, byte> _atWork = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Guid _owner = Guid.NewGuid();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _abort.CancelAfter(options.Value.Drain);
        while (_atWork.Keys.ToArray() is { Length: > 0 } rest)
        {
            await Task.WhenAll(rest);
        }
    }

    public override void Dispose()
    {
        _abort.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(kinds.Select(kind => Task.Run(() => LoopAsync(kind, stoppingToken), stoppingToken)));

    private async Task LoopAsync(JobKind kind, CancellationToken stopping)
    {
        var free = kind.Concurrency;
        var failures = 0;
        void Free()
        {
            if (Interlocked.Increment(ref free) == 1)
            {
                signals.Wake(kind.Name);
            }
        }

        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var room = Math.Min(Volatile.Read(ref free), Batch);
                var claimed = room > 0 ? await claims.ClaimAsync(kind.Name, room, _owner, stopping) : [];
                failures = 0;
                foreach (var lease in claimed)
                {
                    Interlocked.Decrement(ref free);
                    Start(lease, Free);
                }

                // What is queued from now on gives a signal; so does the first slot that becomes free where there was none.
                if (claimed.Count < room || room == 0)
                {
                    await signals.WaitAsync(kind.Name, options.Value.Poll, stopping);
                }
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Log.ClaimFailed(logger, kind.Name, error.GetType().Name);
                var pause = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(failures++, 6)));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Start(JobLease lease, Action ended)
    {
        var work = Task.Run(() => execution.RunAsync(lease, _abort.Token), CancellationToken.None);
        _atWork[work] = 0;
        work.ContinueWith(
            done =>
            {
                _atWork.TryRemove(done, out _);
                ended();
            },
            TaskScheduler.Default);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Jobs of kind {Kind} cannot be claimed ({Error}); trying again")]
        public static partial void ClaimFailed(ILogger logger, string kind, string error);
    }
}
