using System.Text.Json.Nodes;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>What a run does to its stream, its thread and the world, without accidents.</summary>
public sealed class RunTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_runs_the_planned_steps_and_stops_for_approval()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);

        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var events = await lab.ReadAsync(run, _cancellation);

        var reader = AgUiReader.Of(events);
        Assert.Equal([1L, .. Enumerable.Range(2, events.Count - 1)], events.Select(item => item.Sequence!.Value));
        Assert.Equal(["RUN_STARTED", "STATE_SNAPSHOT", "STEP_STARTED"], reader.Types.Take(3));
        Assert.Equal(["STATE_SNAPSHOT", "MESSAGES_SNAPSHOT", "RUN_FINISHED"], reader.Types.TakeLast(3));
        Assert.Equal([NodeNames.Plan, NodeNames.Audience, NodeNames.Copy, NodeNames.Schedule], reader.Steps);
        Assert.Equal(["query_crm"], reader.Calls);
        Assert.Equal("interrupt", reader.Outcome);
        Assert.Equal(["user: Email techno fans in Berlin", "assistant: Here is the copy."], reader.Messages);
        Assert.Equal(RunStatus.Interrupted, (await lab.RunAsync(run.RunId, _cancellation)).Status);
    }

    [Fact]
    public async Task F18_approval_is_bound_to_what_would_be_sent_and_listed_with_the_thread_whoever_asks()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);

        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));
        var thread = await lab.ThreadAsync(run.ThreadId, _cancellation);

        var interrupt = Assert.Single(thread.Interrupts);
        var told = reader.End!["outcome"]!["interrupts"]![0]!;
        Assert.Equal(interrupt.Id, (Guid)told["id"]!);
        Assert.Equal("campaign:send_approval", (string)told["reason"]!);
        Assert.Equal(40, (long)told["metadata"]!["recipientCount"]!);
        Assert.Equal(interrupt.Metadata.DraftHash, thread.State.Approval!.DraftHash);
        Assert.Equal("awaiting_approval", thread.State.Status);
        Assert.Null(thread.ActiveRunId);
        Assert.Equal("approval", thread.Checkpoints[0].Node);
        Assert.Equal(5, thread.Checkpoints.Count);
        Assert.True(JsonNode.DeepEquals(reader.State, Core.Agents.Events.AgentJson.Node(thread.State)));
    }

    [Fact]
    public async Task Approved_draft_becomes_one_scheduled_campaign_with_one_launch()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, interrupt) = await AskForApprovalAsync(lab);

        var run = await lab.ApproveAsync(interrupt, 40, _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));

        Assert.Equal("success", reader.Outcome);
        Assert.Equal([NodeNames.Commit], reader.Steps);
        Assert.Equal("approved", (string)reader.State!["status"]!);
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM campaigns WHERE thread_id = '{thread}' AND status = 'scheduled'", _cancellation));
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM jobs WHERE kind = 'launch' AND promoter_id = '{lab.Tenant.Id}'", _cancellation));
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM side_effects WHERE key = 'commit:{interrupt}'", _cancellation));
        Assert.Empty((await lab.ThreadAsync(thread, _cancellation)).Interrupts);
    }

    [Fact]
    public async Task Rejected_draft_sends_nothing_and_says_so()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, interrupt) = await AskForApprovalAsync(lab);

        var run = await lab.AnswerAsync(interrupt, new { approved = false, reason = "too long" }, _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));

        Assert.Equal("success", reader.Outcome);
        Assert.Equal("rejected", (string)reader.State!["status"]!);
        Assert.StartsWith("assistant: Not approved", reader.Messages.Last(), StringComparison.Ordinal);
        Assert.Equal(0, await lab.CountAsync($"SELECT count(*) FROM campaigns WHERE thread_id = '{thread}'", _cancellation));
    }

    [Fact]
    public async Task Question_runs_one_step_and_leaves_the_draft()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("ask: how many campaigns?", _cancellation);

        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));

        Assert.Equal([NodeNames.Plan], reader.Steps);
        Assert.Equal("success", reader.Outcome);
        Assert.Equal(["assistant: You have 12 campaigns."], reader.Messages);
    }

    [Fact]
    public async Task Question_keeps_an_open_approval_and_an_edit_withdraws_it()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, interrupt) = await AskForApprovalAsync(lab);
        var worker = lab.Worker();

        await lab.WorkAsync(await lab.AskAsync("ask: how many?", _cancellation, thread), worker, _cancellation);
        var kept = await lab.ThreadAsync(thread, _cancellation);
        await lab.WorkAsync(await lab.AskAsync("Friendlier please", _cancellation, thread), worker, _cancellation);
        var renewed = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal(interrupt, Assert.Single(kept.Interrupts).Id);
        Assert.NotEqual(interrupt, Assert.Single(renewed.Interrupts).Id);
        Assert.True(renewed.State.Rev > kept.State.Rev);
        var stale = await Assert.ThrowsAsync<DomainException>(() => lab.ApproveAsync(interrupt, 40, _cancellation));
        Assert.Equal("resume_stale", stale.Code);
    }

    [Fact]
    public async Task Failing_node_ends_the_run_with_its_code_and_takes_back_what_it_told()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        lab.Graph.Within = (node, _) => node == NodeNames.Copy ? throw new DomainException("provider_unavailable", "No model answers.") : Task.CompletedTask;
        var run = await lab.AskAsync("Email techno fans", _cancellation);

        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));

        Assert.Equal("RUN_ERROR", reader.Types[^1]);
        Assert.Equal("provider_unavailable", (string)reader.End!["code"]!);
        Assert.Equal([NodeNames.Plan, NodeNames.Audience], reader.Steps);
        Assert.Null(reader.State!["copy"]);
        var ended = await lab.RunAsync(run.RunId, _cancellation);
        Assert.Equal((RunStatus.Failed, "provider_unavailable"), (ended.Status, ended.Error));
        Assert.Null((await lab.ThreadAsync(run.ThreadId, _cancellation)).ActiveRunId);
    }

    [Fact]
    public async Task Unknown_failure_tells_nothing_internal()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        lab.Graph.Within = (_, _) => throw new InvalidOperationException("secret detail");
        var run = await lab.AskAsync("Email techno fans", _cancellation);

        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var events = await lab.ReadAsync(run, _cancellation);

        Assert.Equal("internal", (string)AgUiReader.Of(events).End!["code"]!);
        Assert.DoesNotContain(events, item => item.Json.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelled_run_stops_within_a_node_that_waits()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var inside = new TaskCompletionSource();
        lab.Graph.Within = async (_, token) =>
        {
            inside.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
        };
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var worker = lab.Worker();
        var work = lab.WorkAsync(run, worker, _cancellation);
        await inside.Task;

        await lab.ScopedAsync<CancelRun, AgentRun?>(cancel => cancel.CancelAsync(run.RunId, _cancellation));
        ((RunCancellations)worker.GetService(typeof(RunCancellations))!).Signal(run.RunId.ToString());
        await work;

        Assert.Equal("cancelled", (string)AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).End!["code"]!);
        Assert.Equal(RunStatus.Cancelled, (await lab.RunAsync(run.RunId, _cancellation)).Status);
    }

    [Fact]
    public async Task Run_cancelled_while_it_waits_for_a_worker_runs_no_step()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans", _cancellation);

        await lab.ScopedAsync<CancelRun, AgentRun?>(cancel => cancel.CancelAsync(run.RunId, _cancellation));
        await lab.WorkAsync(run, lab.Worker(), _cancellation);

        Assert.Equal(["RUN_STARTED", "STATE_SNAPSHOT", "RUN_ERROR"], AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).Types);
        Assert.Empty(lab.Graph.Calls);
    }

    [Fact]
    public async Task Run_that_takes_too_long_ends()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        lab.Graph.Within = (_, token) => Task.Delay(Timeout.Infinite, token);
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var worker = lab.Worker(configure: services => Configure(services, options => options.Timeout = TimeSpan.FromSeconds(1)));

        await lab.WorkAsync(run, worker, _cancellation);

        Assert.Equal("internal", (string)AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).End!["code"]!);
    }

    [Fact]
    public async Task Plan_that_goes_in_circles_ends()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var worker = lab.Worker(configure: services => Configure(services, options => options.MaxSteps = 2));

        await lab.WorkAsync(run, worker, _cancellation);

        Assert.Equal("internal", (string)AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).End!["code"]!);
    }

    [Fact]
    public async Task Run_given_up_ends_with_an_error()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var worker = lab.Worker();
        var lease = await lab.ClaimAsync(run, worker, _cancellation);

        await ((AgentRunner)worker.GetService(typeof(AgentRunner))!).GiveUpAsync(lease, _cancellation);

        Assert.Equal("RUN_ERROR", AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).Types[^1]);
    }

    private static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services, Action<AgentRunOptions> change) =>
        Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.PostConfigure(services, change);

    private async Task<(Guid Thread, Guid Interrupt)> AskForApprovalAsync(RunLab lab)
    {
        var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        return (run.ThreadId, (await lab.ThreadAsync(run.ThreadId, _cancellation)).Interrupts.Single().Id);
    }
}
