using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Jobs;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>
/// A worker dies at every boundary in turn, before and after each statement, each commit and within each node, and another takes over. Named after failure
/// F17: two workers wrote one thread, and resuming ran side effects again.
/// </summary>
public sealed class CrashTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>
{
    private const int MostBoundaries = 400;
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task F17_worker_dies_anywhere_in_a_run_and_the_next_one_ends_it_as_if_nothing_had_happened()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        var crash = new CrashPoint();
        var (mortal, heir) = (lab.Worker(crash), lab.Worker());
        var crashes = 0;
        lab.Graph.Within = (_, _) =>
        {
            crash.Pass();
            return Task.CompletedTask;
        };

        for (var boundary = 1; boundary < MostBoundaries; boundary++)
        {
            crash.Arm(int.MaxValue);
            lab.Graph.Calls.Clear();
            var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
            var reading = ReadLiveAsync(lab, run);
            crash.Arm(boundary);
            var died = await DiesAsync(() => lab.WorkAsync(run, mortal, _cancellation));
            crash.Arm(int.MaxValue);
            crashes += died ? 1 : 0;
            var finished = await FinishedNodesAsync(lab, run);
            var paid = lab.Graph.Calls.ToDictionary();
            if (died)
            {
                await lab.WorkAsync(run, heir, _cancellation);
            }

            Assert.All(finished, node => Assert.Equal(paid[node], lab.Graph.Calls[node]));
            Assert.All(lab.Graph.Calls, calls => Assert.InRange(calls.Value, 1, 2));
            AssertWhole(AgUiReader.Of(await lab.ReadAsync(run, _cancellation)), "log", boundary);
            AssertWhole(AgUiReader.Of(await reading), "live", boundary);
            if (!died)
            {
                // Two of each step and each opening, which are one statement each, and those of the approval.
                Assert.InRange(crashes, 25, MostBoundaries);
                return;
            }
        }

        Assert.Fail("The run has no end of boundaries.");
    }

    [Fact]
    public async Task F17_worker_dies_anywhere_in_a_commit_and_there_is_one_campaign_and_one_launch()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var crash = new CrashPoint();
        var (mortal, heir) = (lab.Worker(crash), lab.Worker());
        for (var boundary = 1; boundary < MostBoundaries; boundary++)
        {
            crash.Arm(int.MaxValue);
            var asked = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
            await lab.WorkAsync(asked, heir, _cancellation);
            var interrupt = (await lab.ThreadAsync(asked.ThreadId, _cancellation)).Interrupts.Single().Id;
            var run = await lab.ApproveAsync(interrupt, 40, _cancellation);
            crash.Arm(boundary);
            var died = await DiesAsync(() => lab.WorkAsync(run, mortal, _cancellation));
            if (died)
            {
                await lab.WorkAsync(run, heir, _cancellation);
            }

            var campaigns = $"FROM campaigns WHERE thread_id = '{run.ThreadId}'";
            Assert.Equal(1, await lab.CountAsync($"SELECT count(*) {campaigns}", _cancellation));
            Assert.Equal(
                1, await lab.CountAsync($"SELECT count(*) FROM jobs WHERE kind = 'launch' AND subject_id = (SELECT campaign_id {campaigns})", _cancellation));
            Assert.Equal("success", AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).Outcome);
            if (!died)
            {
                Assert.InRange(boundary, 10, MostBoundaries);
                return;
            }
        }

        Assert.Fail("The commit has no end of boundaries.");
    }

    [Fact]
    public async Task F17_worker_that_was_taken_over_writes_nothing()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (inside, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = 1;
        lab.Graph.Within = (node, _) =>
        {
            if (node != "copy" || Interlocked.Exchange(ref first, 0) == 0)
            {
                return Task.CompletedTask;
            }

            inside.SetResult();
            return wake.Task;
        };
        var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
        var zombie = lab.WorkAsync(run, lab.Worker(), _cancellation);
        await inside.Task;
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var before = await lab.ReadAsync(run, _cancellation);

        wake.SetResult();

        await Assert.ThrowsAsync<LeaseLostException>(() => zombie);
        Assert.Equal(before, await lab.ReadAsync(run, _cancellation));
        AssertWhole(AgUiReader.Of(before), "log", 0);
        Assert.Single((await lab.ThreadAsync(run.ThreadId, _cancellation)).Interrupts);
    }

    [Fact]
    public async Task Workers_that_snatch_a_run_from_each_other_leave_one_gapless_log()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var workers = Enumerable.Range(0, 4).Select(_ => lab.Worker()).ToArray();
        for (var round = 0; round < 10; round++)
        {
            lab.Graph.Within = async (_, _) => await Task.Yield();
            var run = await lab.AskAsync("Email techno fans in Berlin", _cancellation);
            var snatchers = new List<Task>();
            foreach (var worker in workers)
            {
                if (await lab.CountAsync($"SELECT count(*) FROM jobs WHERE subject_id = '{run.RunId}' AND state <> 'done'", _cancellation) == 0)
                {
                    break;
                }

                var lease = await lab.ClaimAsync(run, worker, _cancellation);
                snatchers.Add(worker.GetRequiredService<AgentRunner>().RunAsync(lease, _cancellation));
            }

            await Task.WhenAll(snatchers.Select(snatcher => snatcher.ContinueWith(_ => { }, TaskScheduler.Default)));

            Assert.All(snatchers.Where(snatcher => snatcher.IsFaulted), lost => Assert.IsType<LeaseLostException>(lost.Exception!.InnerException));
            AssertWhole(AgUiReader.Of(await lab.ReadAsync(run, _cancellation)), "log", round);
            await lab.ExecuteAsync($"UPDATE jobs SET state = 'done' WHERE subject_id = '{run.RunId}'", _cancellation);
        }
    }

    private static void AssertWhole(AgUiReader reader, string what, int boundary)
    {
        Assert.True(reader.Outcome == "interrupt", $"{what} at boundary {boundary} ends with {reader.End}");
        Assert.Equal(["user: Email techno fans in Berlin", "assistant: Here is the copy."], reader.Messages);
        Assert.Equal("awaiting_approval", (string)reader.State!["status"]!);
        Assert.Equal("Hello, Email techno fans in Berlin", (string)reader.State["copy"]!["variants"]![0]!["body"]!);
        Assert.Equal(40, (long)reader.State["approval"]!["recipientCount"]!);
    }

    private static async Task<bool> DiesAsync(Func<Task> work)
    {
        try
        {
            await work();
            return false;
        }
        catch (SimulatedCrashException)
        {
            return true;
        }
        catch (Exception error) when (error.InnerException is SimulatedCrashException)
        {
            return true;
        }
    }

    private async Task<List<string>> FinishedNodesAsync(RunLab lab, AgentRun run)
    {
        var nodes = new List<string>();
        await using var command = database.Owner.CreateCommand($"SELECT node FROM node_results WHERE run_id = '{run.RunId}'");
        await using var reader = await command.ExecuteReaderAsync(_cancellation);
        while (await reader.ReadAsync(_cancellation))
        {
            nodes.Add(reader.GetString(0));
        }

        return nodes;
    }

    private async Task<List<RunStreamEvent>> ReadLiveAsync(RunLab lab, AgentRun run) => await lab.ReadAsync(run, _cancellation);
}
