namespace Campaign.Core.Jobs;

/// <summary>
/// Does one kind of job. Made per job in a scope that is bound to the job's promoter. A job may be run again after a crash, also while its former
/// holder still believes to hold it: every write is fenced by <see cref="JobLease.Epoch"/> or keyed so that it happens once.
/// </summary>
public interface IJobHandler
{
    /// <summary>Set by the work where the job is never done: when the same job is due again, with its attempts counted anew.</summary>
    DateTimeOffset? DueAgain => null;

    /// <summary>Does the work. An exception is a failed attempt, which is tried again later.</summary>
    /// <param name="job">The job and the right to do it.</param>
    /// <param name="cancellationToken">Cancelled when the lease is lost or the worker must go; then the job is another worker's.</param>
    /// <returns>When the job is done.</returns>
    Task RunAsync(JobLease job, CancellationToken cancellationToken);

    /// <summary>Leaves things in order when the last attempt has failed, before the job is put aside as dead.</summary>
    /// <param name="job">The job and the right to do it.</param>
    /// <param name="cancellationToken">As in <see cref="RunAsync"/>.</param>
    /// <returns>When all is told.</returns>
    Task GiveUpAsync(JobLease job, CancellationToken cancellationToken) => Task.CompletedTask;
}
