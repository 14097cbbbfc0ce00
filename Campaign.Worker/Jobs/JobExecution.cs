using System.Diagnostics;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>Does one claimed job in a scope of its promoter and records how it ended.</summary>
internal sealed partial class JobExecution(
    JobClaims claims, LeaseKeeper leases, IServiceScopeFactory scopes, IOptions<JobOptions> options, TimeProvider clock, ILogger<JobExecution> logger)
{
    /// <summary>Never throws: what cannot be recorded is found again when the lease has lapsed.</summary>
    public async Task RunAsync(JobLease lease, CancellationToken abort)
    {
        using var span = lease.StartSpan(clock.GetUtcNow());
        try
        {
            var attempt = await AttemptAsync(lease, abort);
            span?.SetStatus(attempt.Failure is null or OperationCanceledException ? ActivityStatusCode.Unset : ActivityStatusCode.Error, attempt.Failure?.GetType().Name);
            await EndAsync(lease, attempt, abort);
        }
        catch (Exception error)
        {
            Log.EndNotRecorded(logger, lease.Kind, lease.JobId, error.GetType().Name);
        }
    }

    /// <summary>Does the work under a lease that is kept. Kept no longer: the lease has time enough left to record the end.</summary>
    private async Task<Attempt> AttemptAsync(JobLease lease, CancellationToken abort)
    {
        using var held = leases.Hold(lease, abort);
        try
        {
            var again = await InScopeAsync(lease, lease.Attempt > options.Value.MaxAttempts
                ? handler => handler.GiveUpAsync(lease, held.Token)
                : handler => handler.RunAsync(lease, held.Token));
            return new Attempt(held.Lost, null, again);
        }
        catch (Exception error)
        {
            return new Attempt(held.Lost || error is LeaseLostException, error, null);
        }
    }

    private async Task EndAsync(JobLease lease, Attempt attempt, CancellationToken abort)
    {
        if (attempt.Lost)
        {
            return;
        }

        var (last, failure) = (options.Value.MaxAttempts, attempt.Failure);
        await (failure switch
        {
            null when attempt.Again is { } at => claims.RescheduleAsync(lease, at, CancellationToken.None),
            null when lease.Attempt > last => claims.BuryAsync(lease, null, CancellationToken.None),
            null => claims.CompleteAsync(lease, CancellationToken.None),
            OperationCanceledException when abort.IsCancellationRequested => claims.ReleaseAsync(lease, CancellationToken.None),
            _ when lease.Attempt > last => claims.BuryAsync(lease, failure.GetType().Name, CancellationToken.None),
            _ when lease.Attempt < last => claims.RetryAsync(lease, failure.GetType().Name, CancellationToken.None),
            _ => GiveUpAsync(lease, failure, abort),
        });
        if (failure is not null and not OperationCanceledException)
        {
            Log.AttemptFailed(logger, failure, lease.Kind, lease.JobId, lease.Attempt);
        }
    }

    private async Task GiveUpAsync(JobLease lease, Exception failure, CancellationToken abort)
    {
        var again = await InScopeAsync(lease, handler => handler.GiveUpAsync(lease, abort));
        await (again is { } at
            ? claims.RescheduleAsync(lease, at, CancellationToken.None)
            : claims.BuryAsync(lease, failure.GetType().Name, CancellationToken.None));
    }

    private async Task<DateTimeOffset?> InScopeAsync(JobLease lease, Func<IJobHandler, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(lease.PromoterId);
        var handler = scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(lease.Kind);
        await work(handler);
        return handler.DueAgain;
    }

    /// <summary>How an attempt ended: whether the job is another worker's now, what went wrong, and when the job comes again.</summary>
    private readonly record struct Attempt(bool Lost, Exception? Failure, DateTimeOffset? Again);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Attempt {Attempt} of {Kind} job {JobId} failed")]
        public static partial void AttemptFailed(ILogger logger, Exception error, string kind, Guid jobId, int attempt);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The end of {Kind} job {JobId} could not be recorded ({Error}); it is found again when its lease lapses")]
        public static partial void EndNotRecorded(ILogger logger, string kind, Guid jobId, string error);
    }
}
