using Campaign.Core.Jobs;

namespace Campaign.Core.Audiences.Segments;

/// <summary>The one job that every segment has open: evaluates it, and is due again when its dates roll.</summary>
internal sealed class SegmentJob(SegmentEvaluator evaluator, TimeProvider clock) : IJobHandler
{
    public const string Kind = "segment";

    public DateTimeOffset? DueAgain { get; private set; }

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken) =>
        DueAgain = await evaluator.EvaluateAsync(job.SubjectId, cancellationToken);

    /// <summary>What fails today may go well tomorrow: the segment is not forgotten.</summary>
    public Task GiveUpAsync(JobLease job, CancellationToken cancellationToken)
    {
        DueAgain = clock.GetUtcNow().AddDays(1);
        return Task.CompletedTask;
    }
}
