using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Jobs;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>What ends by itself: questions that nobody answers, old logs, runs that a person stops.</summary>
public sealed class RunUpkeepTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Question_that_nobody_answers_is_withdrawn_and_the_draft_waits_for_nothing()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var interrupt = (await lab.ThreadAsync(run.ThreadId, _cancellation)).Interrupts.Single();

        await ExpireAsync(lab, interrupt.Id);
        Assert.Single((await lab.ThreadAsync(run.ThreadId, _cancellation)).Interrupts);

        await lab.ExecuteAsync($"UPDATE interrupts SET expires_at = now() - interval '1 minute' WHERE interrupt_id = '{interrupt.Id}'", _cancellation);
        await ExpireAsync(lab, interrupt.Id);
        var thread = await lab.ThreadAsync(run.ThreadId, _cancellation);

        Assert.Empty(thread.Interrupts);
        Assert.Null(thread.State.Approval);
        Assert.Equal("drafting", thread.State.Status);
        var late = await Assert.ThrowsAsync<DomainException>(() => lab.ApproveAsync(interrupt.Id, 40, _cancellation));
        Assert.Equal("resume_expired", late.Code);
        Assert.Equal(
            1, await lab.CountAsync($"SELECT count(*) FROM jobs WHERE kind = '{ExpireApproval.Kind}' AND subject_id = '{interrupt.Id}' AND state = 'queued'", _cancellation));
    }

    [Fact]
    public async Task Answer_in_time_is_not_touched_by_the_end_of_its_time()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var asked = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
        await lab.WorkAsync(asked, lab.Worker(), _cancellation);
        var interrupt = (await lab.ThreadAsync(asked.ThreadId, _cancellation)).Interrupts.Single();
        var run = await lab.ApproveAsync(interrupt.Id, 40, _cancellation);

        await lab.ExecuteAsync($"UPDATE interrupts SET expires_at = now() - interval '1 minute' WHERE interrupt_id = '{interrupt.Id}'", _cancellation);
        await ExpireAsync(lab, interrupt.Id);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);

        Assert.Equal("success", AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).Outcome);
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM campaigns WHERE thread_id = '{run.ThreadId}'", _cancellation));
    }

    [Fact]
    public async Task Stopped_run_keeps_what_was_said_answers_its_open_calls_and_leaves_the_draft()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var inside = new TaskCompletionSource();
        lab.Graph.Within = async (node, token) =>
        {
            if (node == "audience")
            {
                inside.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var worker = lab.Worker();
        var work = lab.WorkAsync(run, worker, _cancellation);
        await inside.Task;
        await lab.ScopedAsync<CancelRun, AgentRun?>(cancel => cancel.CancelAsync(run.RunId, _cancellation));
        worker.GetRequiredService<RunCancellations>().Signal(run.RunId.ToString());
        await work;

        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));
        Assert.Equal(
            ["STEP_STARTED", "TOOL_CALL_START", "TOOL_CALL_ARGS", "TOOL_CALL_END", "TOOL_CALL_RESULT", "STEP_FINISHED", "RUN_ERROR"], reader.Types.TakeLast(7));
        Assert.Null(reader.State!["audience"]);
        Assert.Null((await lab.ThreadAsync(run.ThreadId, _cancellation)).State.Audience);

        lab.Graph.Within = (_, _) => Task.CompletedTask;
        var next = await lab.AskAsync("Email techno fans", _cancellation, run.ThreadId);
        await lab.WorkAsync(next, lab.Worker(), _cancellation);
        Assert.Equal("interrupt", AgUiReader.Of(await lab.ReadAsync(next, _cancellation)).Outcome);
    }

    [Fact]
    public async Task Text_of_a_stopped_step_is_a_message_of_the_thread()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var inside = new TaskCompletionSource();
        lab.Graph.Within = async (node, token) =>
        {
            if (node == "copy")
            {
                inside.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var worker = lab.Worker();
        var work = lab.WorkAsync(run, worker, _cancellation);
        await inside.Task;
        await lab.ScopedAsync<CancelRun, AgentRun?>(cancel => cancel.CancelAsync(run.RunId, _cancellation));
        worker.GetRequiredService<RunCancellations>().Signal(run.RunId.ToString());
        await work;

        Assert.Equal(["Email techno fans", "Here is "], (await lab.ThreadAsync(run.ThreadId, _cancellation)).Messages.Select(message => message.Content));
    }

    [Fact]
    public async Task Old_logs_and_checkpoints_go_and_what_threads_stand_on_stays()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        await lab.ExecuteAsync(
            $"""
            SELECT make_partitions('2024-01-01', '2024-02-01');
            UPDATE checkpoints SET created_at = now() - interval '200 days' WHERE run_id = '{run.RunId}';
            UPDATE runs SET finished_at = now() - interval '8 days' WHERE run_id = '{run.RunId}'
            """,
            _cancellation);

        var retention = lab.Worker().GetRequiredService<RunRetention>();
        await retention.ForgetAsync(_cancellation);
        await retention.ForgetAsync(_cancellation);

        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM checkpoints WHERE run_id = '{run.RunId}'", _cancellation));
        Assert.Equal(0, await lab.CountAsync($"SELECT count(*) FROM node_results WHERE run_id = '{run.RunId}'", _cancellation));
        Assert.Equal(0, await lab.CountAsync("SELECT count(*) FROM pg_class WHERE relname IN ('run_events_202401', 'run_events_202402')", _cancellation));
        Assert.Equal("interrupt", AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).Outcome);
        var interrupt = (await lab.ThreadAsync(run.ThreadId, _cancellation)).Interrupts.Single().Id;
        var answer = await lab.ApproveAsync(interrupt, 40, _cancellation);
        await lab.WorkAsync(answer, lab.Worker(), _cancellation);
        Assert.Equal("success", AgUiReader.Of(await lab.ReadAsync(answer, _cancellation)).Outcome);
    }

    [Fact]
    public async Task Thread_forks_at_every_checkpoint_and_no_fork_has_sent_or_asked_anything()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var asked = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
        await lab.WorkAsync(asked, lab.Worker(), _cancellation);
        var interrupt = (await lab.ThreadAsync(asked.ThreadId, _cancellation)).Interrupts.Single().Id;
        await lab.WorkAsync(await lab.ApproveAsync(interrupt, 40, _cancellation), lab.Worker(), _cancellation);
        var source = await lab.ThreadAsync(asked.ThreadId, _cancellation);
        Assert.Equal(6, source.Checkpoints.Count);

        foreach (var checkpoint in source.Checkpoints)
        {
            var id = await lab.ScopedAsync<ForkThread, Guid?>(fork => fork.ForkAsync(asked.ThreadId, checkpoint.Id, _cancellation));
            var fork = await lab.ThreadAsync(id!.Value, _cancellation);
            Assert.Empty(fork.Interrupts);
            Assert.Null(fork.State.Approval);
            Assert.Null(fork.State.CampaignId);
            Assert.DoesNotContain(fork.State.Status, (string[])["approved", "awaiting_approval", "done"]);
        }

        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM campaigns WHERE promoter_id = '{lab.Tenant.Id}'", _cancellation));
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM side_effects WHERE promoter_id = '{lab.Tenant.Id}'", _cancellation));
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM interrupts WHERE promoter_id = '{lab.Tenant.Id}'", _cancellation));
    }

    private async Task ExpireAsync(RunLab lab, Guid interrupt)
    {
        await using var scope = lab.Tenant.WorkerScope();
        var job = new JobLease(lab.Tenant.Id, Guid.NewGuid(), ExpireApproval.Kind, interrupt, 1, 1, DateTimeOffset.UnixEpoch, null);
        await ActivatorUtilities.CreateInstance<ExpireApproval>(scope.ServiceProvider).RunAsync(job, _cancellation);
    }
}
