using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>Starting runs and answering approvals: once, by the right person, for what was shown.</summary>
public sealed class AnswerTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Same_request_again_is_the_same_run()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var id = Guid.NewGuid();

        var first = await lab.AskAsync("Email techno fans", _cancellation, runId: id);
        var second = await lab.AskAsync("Email techno fans", _cancellation, runId: id);

        Assert.Equal(first.ThreadId, second.ThreadId);
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM jobs WHERE subject_id = '{id}'", _cancellation));
        await CodeAsync("idempotency_conflict", () => lab.AskAsync("Something else", _cancellation, runId: id));
    }

    [Fact]
    public async Task Same_request_many_times_at_once_is_one_run()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var id = Guid.NewGuid();

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => lab.AskAsync("Email techno fans", _cancellation, runId: id)));

        Assert.Single(runs.Select(run => run.ThreadId).Distinct());
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM messages WHERE promoter_id = '{lab.Tenant.Id}'", _cancellation));
    }

    [Fact]
    public async Task Thread_has_one_active_run()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans", _cancellation);

        await CodeAsync("run_conflict", () => lab.AskAsync("And jazz fans", _cancellation, run.ThreadId));
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var next = await lab.AskAsync("And jazz fans", _cancellation, run.ThreadId);

        Assert.Equal(run.ThreadId, next.ThreadId);
    }

    [Fact]
    public async Task Same_answer_again_is_the_same_run_and_another_answer_is_refused()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var interrupt = await AskForApprovalAsync(lab);

        var first = await lab.ApproveAsync(interrupt, 40, _cancellation);
        var again = await lab.ApproveAsync(interrupt, 40, _cancellation);

        Assert.Equal(first.RunId, again.RunId);
        await CodeAsync("resume_conflict", () => lab.AnswerAsync(interrupt, new { approved = false }, _cancellation));
        await lab.WorkAsync(first, lab.Worker(), _cancellation);
        Assert.Equal(first.RunId, (await lab.ApproveAsync(interrupt, 40, _cancellation)).RunId);
        await CodeAsync("resume_conflict", () => lab.AnswerAsync(interrupt, new { approved = false }, _cancellation));
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM campaigns WHERE promoter_id = '{lab.Tenant.Id}'", _cancellation));
    }

    [Fact]
    public async Task Approvals_at_the_same_moment_make_one_campaign()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var interrupt = await AskForApprovalAsync(lab);

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => lab.ApproveAsync(interrupt, 40, _cancellation)));
        var run = Assert.Single(runs.DistinctBy(candidate => candidate.RunId));
        await lab.WorkAsync(run, lab.Worker(), _cancellation);

        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM campaigns WHERE promoter_id = '{lab.Tenant.Id}'", _cancellation));
    }

    [Fact]
    public async Task Typed_number_must_be_the_number_of_recipients()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var interrupt = await AskForApprovalAsync(lab);

        await CodeAsync("recipient_count_changed", () => lab.ApproveAsync(interrupt, 42, _cancellation));
        await CodeAsync("recipient_count_changed", () => lab.AnswerAsync(interrupt, new { approved = true }, _cancellation));
        await CodeAsync("invalid_request", () => lab.AnswerAsync(interrupt, new { approved = "yes" }, _cancellation));
        await lab.ApproveAsync(interrupt, 40, _cancellation);
    }

    [Fact]
    public async Task Answer_after_its_time_is_refused()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var interrupt = await AskForApprovalAsync(lab);
        await lab.ExecuteAsync($"UPDATE interrupts SET expires_at = now() - interval '1 minute' WHERE interrupt_id = '{interrupt}'", _cancellation);

        await CodeAsync("resume_expired", () => lab.ApproveAsync(interrupt, 40, _cancellation));
    }

    [Fact]
    public async Task Interrupt_of_another_promoter_is_not_there()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        await using var other = await RunLab.CreateAsync(database, _cancellation);
        var interrupt = await AskForApprovalAsync(lab);

        await CodeAsync("not_found", () => other.ApproveAsync(interrupt, 40, _cancellation));
    }

    [Fact]
    public async Task Thread_id_of_another_promoter_begins_a_thread_of_ones_own()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        await using var other = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans", _cancellation);

        var own = await other.AskAsync("Email jazz fans", _cancellation, run.ThreadId);

        Assert.Equal(["Email jazz fans"], (await other.ThreadAsync(own.ThreadId, _cancellation)).Messages.Select(message => message.Content));
        Assert.Equal(["Email techno fans"], (await lab.ThreadAsync(run.ThreadId, _cancellation)).Messages.Select(message => message.Content));
    }

    [Fact]
    public async Task Above_the_bound_another_person_must_approve()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        await lab.ExecuteAsync($"UPDATE promoters SET four_eyes_above = 10 WHERE promoter_id = '{lab.Tenant.Id}'", _cancellation);
        var interrupt = await AskForApprovalAsync(lab, Role.Approver);

        await CodeAsync("four_eyes_required", () => lab.ApproveAsync(interrupt, 40, _cancellation, role: Role.Approver));
        await CodeAsync("four_eyes_required", () => lab.ApproveAsync(interrupt, 40, _cancellation, role: Role.Marketer));
        var run = await lab.ApproveAsync(interrupt, 40, _cancellation, role: Role.Owner);

        Assert.Equal(interrupt, run.ResumesInterruptId);
    }

    [Fact]
    public async Task Fork_has_the_draft_and_messages_of_its_checkpoint_and_no_open_question()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var source = await lab.ThreadAsync(run.ThreadId, _cancellation);
        var atApproval = source.Checkpoints.Single(checkpoint => checkpoint.Node == "approval").Id;
        var atAudience = source.Checkpoints.Single(checkpoint => checkpoint.Node == "audience").Id;

        var late = await ForkAsync(lab, run.ThreadId, atApproval);
        var early = await ForkAsync(lab, run.ThreadId, atAudience);

        Assert.Empty(late.Interrupts);
        Assert.Null(late.State.Approval);
        Assert.Equal("drafting", late.State.Status);
        Assert.NotNull(late.State.Copy);
        Assert.Null(early.State.Copy);
        Assert.Equal(["Email techno fans"], early.Messages.Select(message => message.Content));
        var next = await lab.AskAsync("Friendlier", _cancellation, early.Id);
        await lab.WorkAsync(next, lab.Worker(), _cancellation);
        Assert.Single((await lab.ThreadAsync(early.Id, _cancellation)).Interrupts);
        Assert.Equal(source.Interrupts.Single().Id, (await lab.ThreadAsync(run.ThreadId, _cancellation)).Interrupts.Single().Id);
    }

    [Fact]
    public async Task Threads_page_by_keyset_last_changed_first_also_where_some_changed_at_once()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        int[] minutes = [0, 1, 1, 1, 2];
        var asked = new List<(int Minute, Guid Thread)>();
        foreach (var minute in minutes)
        {
            var run = await lab.AskAsync($"Request {asked.Count}", _cancellation);
            await lab.ExecuteAsync(
                $"UPDATE threads SET updated_at = timestamptz '2026-05-01 12:00Z' + interval '{minute} minutes' WHERE thread_id = '{run.ThreadId}'", _cancellation);
            asked.Add((minute, run.ThreadId));
        }

        var threads = new List<Guid>();
        for (string? after = null, first = ""; after is not null || first is not null; first = null)
        {
            var page = await lab.ScopedAsync<ThreadQueries, Contracts.Common.Page<Contracts.Agents.ThreadSummary>>(
                queries => queries.ListAsync(after, 2, _cancellation));
            threads.AddRange(page.Items.Select(item => item.Id));
            after = page.Next;
        }

        Assert.Equal(asked.OrderByDescending(row => row.Minute).ThenByDescending(row => row.Thread.ToString(), StringComparer.Ordinal).Select(row => row.Thread), threads);
    }

    private static async Task CodeAsync(string code, Func<Task> call) => Assert.Equal(code, (await Assert.ThrowsAsync<DomainException>(call)).Code);

    private async Task<Contracts.Agents.ThreadDetail> ForkAsync(RunLab lab, Guid thread, Guid checkpoint)
    {
        var id = await lab.ScopedAsync<ForkThread, Guid?>(fork => fork.ForkAsync(thread, checkpoint, _cancellation));
        return await lab.ThreadAsync(id!.Value, _cancellation);
    }

    private async Task<Guid> AskForApprovalAsync(RunLab lab, Role role = Role.Marketer)
    {
        var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation, role: role);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        return (await lab.ThreadAsync(run.ThreadId, _cancellation)).Interrupts.Single().Id;
    }
}
