using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>Does one claimed job in a scope of its promoter and records how it ended.</summary>
internal sealed partial class JobExecution(
    JobClaims claims, LeaseKeeper leases, IServiceScopeFactory scopes, IOptions<JobOptions> options, ILogger<JobExecution> logger)
{
    /// <summary>Never throws: what cannot be recorded is found again when the lease has lapsed.</summary>
    public async Task RunAsync(JobLease lease, CancellationToken abort)
    {
        using var span = lease.StartSpan();
        using var held = leases.Hold(lease, abort);
        try
        {
            await EndAsync(held, await AttemptAsync(held));
        }
        catch (Exception error)
        {
            Log.EndNotRecorded(logger, lease.Kind, lease.JobId, error.GetType().Name);
        }
    }

    /// <summary>Null when done, else the failure.</summary>
    private async Task<Exception?> AttemptAsync(HeldLease held)
    {
        try
        {
            await InScopeAsync(held.Lease, held.Lease.Attempt > options.Value.MaxAttempts
                ? (handler, job) => handler.GiveUpAsync(job, held.Token)
                : (handler, job) => handler.RunAsync(job, held.Token));
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private async Task EndAsync(HeldLease held, Exception? failure)
    {
        var lease = held.Lease;
        if (held.Lost || failure is LeaseLostException)
        {
            return;
        }

        var end = failure switch
        {
            null when lease.Attempt > options.Value.MaxAttempts => claims.BuryAsync(lease, null, CancellationToken.None),
            null => claims.CompleteAsync(lease, CancellationToken.None),
            OperationCanceledException when held.Token.IsCancellationRequested => claims.ReleaseAsync(lease, CancellationToken.None),
            _ when lease.Attempt < options.Value.MaxAttempts => claims.RetryAsync(lease, failure.GetType().Name, CancellationToken.None),
            _ => GiveUpAsync(lease, failure, held.Token),
        };
        await end;
        if (failure is not null and not OperationCanceledException)
        {
            Log.AttemptFailed(logger, failure, lease.Kind, lease.JobId, lease.Attempt);
        }
    }

    private async Task GiveUpAsync(JobLease lease, Exception failure, CancellationToken cancellationToken)
    {
        await InScopeAsync(lease, (handler, job) => handler.GiveUpAsync(job, cancellationToken));
        await claims.BuryAsync(lease, failure.GetType().Name, CancellationToken.None);
    }

    private async Task InScopeAsync(JobLease lease, Func<IJobHandler, JobLease, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(lease.PromoterId);
        await work(scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(lease.Kind), lease);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Attempt {Attempt} of {Kind} job {JobId} failed")]
        public static partial void AttemptFailed(ILogger logger, Exception error, string kind, Guid jobId, int attempt);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The end of {Kind} job {JobId} could not be recorded ({Error}); it is found again when its lease lapses")]
        public static partial void EndNotRecorded(ILogger logger, string kind, Guid jobId, string error);
    }
}
