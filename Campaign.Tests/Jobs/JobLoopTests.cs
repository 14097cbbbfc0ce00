using System.Collections.Concurrent;
using System.Threading.Channels;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Campaign.Worker.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Jobs;

/// <summary>The worker's loop: woken at once, bounded, drained in order, and back by itself when the database is.</summary>
public sealed class JobLoopTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Idle_worker_is_woken_by_the_commit_and_works_in_the_scope_of_the_promoter()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        var script = new Script();
        await using var worker = await StartAsync("woken", script, options => options.Poll = TimeSpan.FromMinutes(10));

        var first = Assert.Single(await lab.EnqueueAsync("woken", 1, _cancellation));
        var begun = await script.Begun.Reader.ReadAsync(_cancellation);

        Assert.Equal(first, begun.Job.SubjectId);
        Assert.Equal(begun.Job.PromoterId, begun.Promoter);
    }

    [Fact]
    public async Task Failing_job_is_tried_so_often_and_then_given_up()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        var script = new Script { Work = (_, _) => throw new InvalidOperationException("no") };
        await using var worker = await StartAsync("fails", script, options => (options.MaxAttempts, options.Backoff) = (3, TimeSpan.FromMilliseconds(10)));

        var subject = Assert.Single(await lab.EnqueueAsync("fails", 1, _cancellation));
        Assert.Equal(subject, await script.GivenUp.Reader.ReadAsync(_cancellation));

        await worker.DisposeAsync();
        Assert.Equal([1, 2, 3], script.Attempts);
        Assert.Equal("dead", await lab.StateAsync(subject, _cancellation));
    }

    [Fact]
    public async Task Worker_does_no_more_at_once_than_it_may()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        var (atWork, most) = (0, 0);
        var wake = new SemaphoreSlim(0);
        var script = new Script
        {
            Work = async (_, token) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref atWork));
                await wake.WaitAsync(token);
                Interlocked.Decrement(ref atWork);
            },
        };
        await using var worker = await StartAsync("bounded", script, _ => { }, concurrency: 3);
        await lab.EnqueueAsync("bounded", 9, _cancellation);

        for (var done = 0; done < 9; done++)
        {
            await script.Begun.Reader.ReadAsync(_cancellation);
            wake.Release();
        }

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Stopping_worker_ends_what_it_can_and_hands_the_rest_back()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        var (quick, wake) = (new TaskCompletionSource(), new ConcurrentQueue<Task>());
        wake.Enqueue(quick.Task);
        var script = new Script { Work = (_, token) => wake.TryDequeue(out var task) ? task : Task.Delay(Timeout.Infinite, token) };
        await using var worker = await StartAsync("drain", script, options => options.Drain = TimeSpan.FromMilliseconds(200));
        var one = Assert.Single(await lab.EnqueueAsync("drain", 1, _cancellation));
        await script.Begun.Reader.ReadAsync(_cancellation);
        var two = Assert.Single(await lab.EnqueueAsync("drain", 1, _cancellation));
        await script.Begun.Reader.ReadAsync(_cancellation);

        var stop = worker.DisposeAsync().AsTask();
        quick.SetResult();
        await stop;

        Assert.Equal(("done", "queued"), (await lab.StateAsync(one, _cancellation), await lab.StateAsync(two, _cancellation)));
    }

    [Fact]
    public async Task Job_of_a_worker_gone_silent_is_taken_over_and_the_silent_one_is_told()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        var lost = new TaskCompletionSource();
        var script = new Script
        {
            Work = async (job, token) =>
            {
                if (job.Attempt > 1)
                {
                    return;
                }

                await lab.LapseAsync(job, _cancellation);
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    lost.SetResult();
                }
            },
        };
        await using var worker = await StartAsync("silent", script, options => (options.Renewal, options.Poll) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(50)));

        var subject = Assert.Single(await lab.EnqueueAsync("silent", 1, _cancellation));
        await lost.Task;

        await worker.DisposeAsync();
        Assert.Equal([1, 2], script.Attempts);
        Assert.Equal("done", await lab.StateAsync(subject, _cancellation));
    }

    [Fact]
    public async Task Worker_outlives_a_database_that_drops_every_connection()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        var script = new Script();
        await using var worker = await StartAsync("outlive", script, options => options.Poll = TimeSpan.FromMilliseconds(100));
        for (var round = 0; round < 3; round++)
        {
            await lab.EnqueueAsync("outlive", 1, _cancellation);
            await script.Begun.Reader.ReadAsync(_cancellation);
            await using var drop = database.Owner.CreateCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'campaign_worker' AND datname = current_database()");
            await drop.ExecuteNonQueryAsync(_cancellation);
        }

        await lab.EnqueueAsync("outlive", 1, _cancellation);
        await script.Begun.Reader.ReadAsync(_cancellation);
    }

    [Fact]
    public async Task Job_that_comes_again_comes_at_once_where_it_was_asked_for_during_the_work()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        var (runs, done) = (0, new TaskCompletionSource());
        var script = new Script
        {
            Work = async (job, _) =>
            {
                if (++runs == 1)
                {
                    await lab.HastenAsync("again", job.SubjectId, _cancellation);
                }
                else
                {
                    done.SetResult();
                }
            },
            DueAgain = () => runs == 1 ? TimeProvider.System.GetUtcNow().AddDays(1) : null,
        };
        await using var worker = await StartAsync("again", script, _ => { });

        var subject = Assert.Single(await lab.EnqueueAsync("again", 1, _cancellation));
        await done.Task.WaitAsync(_cancellation);

        await worker.DisposeAsync();
        Assert.Equal([1, 1], script.Attempts);
        Assert.Equal("done", await lab.StateAsync(subject, _cancellation));
    }

    private async Task<HostedWorker> StartAsync(string kind, Script script, Action<JobOptions> configure, int concurrency = 8)
    {
        var worker = new HostedWorker(DatabaseFixture.BuildServices(database.Worker, services =>
        {
            services.AddSingleton(script);
            services.AddSingleton(new Core.Agents.Runs.RunCancellations());
            services.AddJobHandler<ScriptedHandler>(kind, concurrency);
            services.AddJobWorker();
            services.PostConfigure(configure);
        }));
        await worker.StartAsync(_cancellation);
        return worker;
    }

    private sealed class Script
    {
        public Func<JobLease, CancellationToken, Task> Work { get; init; } = (_, _) => Task.CompletedTask;

        public Func<DateTimeOffset?> DueAgain { get; init; } = () => null;

        public Channel<(JobLease Job, Core.Common.PromoterId Promoter)> Begun { get; } = Channel.CreateUnbounded<(JobLease, Core.Common.PromoterId)>();

        public Channel<Guid> GivenUp { get; } = Channel.CreateUnbounded<Guid>();

        public ConcurrentQueue<int> Attempts { get; } = new();
    }

    private sealed class ScriptedHandler(Script script, TenantContext tenant) : IJobHandler
    {
        public DateTimeOffset? DueAgain => script.DueAgain();

        public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
        {
            script.Attempts.Enqueue(job.Attempt);
            await script.Begun.Writer.WriteAsync((job, tenant.RequiredPromoter), cancellationToken);
            await script.Work(job, cancellationToken);
        }

        public Task GiveUpAsync(JobLease job, CancellationToken cancellationToken) => script.GivenUp.Writer.WriteAsync(job.SubjectId, cancellationToken).AsTask();
    }
}
