using System.Collections.Concurrent;
using System.Diagnostics;
using Campaign.Core.Jobs;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Jobs;

/// <summary>Who asks where a job is finds it also while it waits, with its place in the queue, and while it is at work.</summary>
public sealed class WaitingJobsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_that_waits_is_told_with_its_place_and_one_at_work_with_its_attempt_in_the_trace_of_who_asked()
    {
        await using var lab = await JobLab.CreateAsync(database, Cancellation);
        using var request = new Activity("request").Start();
        var subjects = new List<Guid>();
        for (var job = 0; job < 3; job++)
        {
            subjects.AddRange(await lab.EnqueueAsync("waited_for", 1, Cancellation));
            lab.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Single(await lab.Claims.ClaimAsync("waited_for", 1, Guid.NewGuid(), Cancellation));
        var told = new ConcurrentQueue<Activity>();
        using (Listen(told))
        {
            await new WaitingJobs(database.Worker, lab.Clock).TellAsync(Cancellation);
        }

        Assert.All(told, span => Assert.Equal(request.TraceId, span.TraceId));
        Assert.Equal(
            [("job waited_for is at work", subjects[0], 1, null, null), ("job waited_for waits", subjects[1], 0, 1L, 2L)],
            told.Select(span => (
                span.OperationName, Guid.Parse((string)span.GetTagItem("campaign.job.subject_id")!), (int)span.GetTagItem("campaign.job.attempt")!,
                (long?)span.GetTagItem("campaign.queue.position"), (long?)span.GetTagItem("campaign.queue.due"))));
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> told)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Campaign.Core",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.OperationName.StartsWith("job waited_for", StringComparison.Ordinal))
                {
                    told.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
