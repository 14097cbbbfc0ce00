using System.Collections.Concurrent;
using Campaign.Core.Jobs;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>
/// Renews the leases of the jobs at work in this process, all in one statement, and cancels the work on those that are lost: taken by another
/// worker, or not renewed for so long that another may have taken them.
/// </summary>
internal sealed partial class LeaseKeeper(JobClaims claims, IOptions<JobOptions> options, TimeProvider clock, ILogger<LeaseKeeper> logger)
    : BackgroundService
{
    private readonly ConcurrentDictionary<(Guid Job, long Epoch), HeldLease> _held = new();

    /// <summary>Keeps a lease just claimed until it is disposed.</summary>
    public HeldLease Hold(JobLease lease, CancellationToken abort)
    {
        var held = new HeldLease(lease, clock.GetTimestamp(), ended => _held.TryRemove((ended.Lease.JobId, ended.Lease.Epoch), out _), abort);
        _held[(lease.JobId, lease.Epoch)] = held;
        return held;
    }

    internal async Task RenewAsync(CancellationToken cancellationToken)
    {
        var asked = _held.Values.ToArray();
        if (asked.Length == 0)
        {
            return;
        }

        // Measured from before the statement: the database may have granted it at any moment since.
        var now = clock.GetTimestamp();
        try
        {
            var kept = await claims.RenewAsync([.. asked.Select(held => held.Lease)], cancellationToken);
            foreach (var held in asked)
            {
                Settle(held, kept.Contains(held.Lease.JobId), now);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.RenewalFailed(logger, asked.Length, error.GetType().Name);
            foreach (var held in asked.Where(held => clock.GetElapsedTime(held.RenewedAt) >= options.Value.Lease - options.Value.Renewal / 2))
            {
                Settle(held, kept: false, now);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Renewal, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RenewAsync(stoppingToken);
        }
    }

    private void Settle(HeldLease held, bool kept, long now)
    {
        if (kept || !_held.ContainsKey((held.Lease.JobId, held.Lease.Epoch)))
        {
            // Kept, or ended here meanwhile.
            held.RenewedAt = now;
            return;
        }

        Log.LeaseLost(logger, held.Lease.Kind, held.Lease.JobId, held.Lease.Epoch);
        held.Lose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The leases of {Count} jobs could not be renewed: {Error}")]
        public static partial void RenewalFailed(ILogger logger, int count, string error);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of {Kind} job {JobId} at epoch {Epoch} is lost; the work on it stops")]
        public static partial void LeaseLost(ILogger logger, string kind, Guid jobId, long epoch);
    }
}

/// <summary>A job at work in this process.</summary>
internal sealed class HeldLease : IDisposable
{
    private readonly Action<HeldLease> _ended;
    private readonly CancellationTokenSource _work;

    public HeldLease(JobLease lease, long renewedAt, Action<HeldLease> ended, CancellationToken abort)
    {
        Lease = lease;
        RenewedAt = renewedAt;
        _ended = ended;
        _work = CancellationTokenSource.CreateLinkedTokenSource(abort);
        Token = _work.Token;
    }

    public JobLease Lease { get; }

    public long RenewedAt { get; set; }

    public bool Lost { get; private set; }

    /// <summary>Cancelled when the lease is lost or the worker must go.</summary>
    public CancellationToken Token { get; }

    public void Lose()
    {
        Lost = true;
        try
        {
            _work.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended at the same moment.
        }
    }

    public void Dispose()
    {
        _ended(this);
        _work.Dispose();
    }
}
