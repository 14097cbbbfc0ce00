using Campaign.Core.Common;
using Campaign.Core.Jobs;

namespace Campaign.Core.Experiments;

/// <summary>The job <c>experiment</c>: looks at a test every few minutes until it is decided.</summary>
internal sealed class ExperimentJob(ExperimentDecider decider, TimeProvider clock) : IJobHandler
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    public DateTimeOffset? DueAgain { get; private set; }

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var next = await decider.LookAsync(new CampaignId(job.SubjectId), cancellationToken);
        var soon = clock.GetUtcNow() + Interval;

        // A paused campaign's time may have passed: it is looked at again all the same.
        DueAgain = next is null ? null : next > clock.GetUtcNow() && next < soon ? next : soon;
    }
}
