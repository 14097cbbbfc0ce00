using Campaign.Core.Agents.Nodes;
using Campaign.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>Postgres and Redis going away under a run.</summary>
public sealed class OutageTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Database_that_drops_every_connection_costs_no_model_call()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        lab.Graph.Within = (_, _) => DropAsync();
        var run = await lab.AskAsync("Email techno fans", _cancellation);

        await lab.WorkAsync(run, lab.Worker(), _cancellation);

        Assert.Equal("interrupt", AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).Outcome);
        Assert.All(lab.Graph.Calls, calls => Assert.Equal(1, calls.Value));
    }

    [Fact]
    public async Task Commit_whose_answer_is_lost_is_not_written_twice()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var lost = 0;
        var crash = new CrashPoint { Death = () => new NpgsqlException("The answer is lost.", new IOException()), Mortal = false };
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var worker = lab.Worker(crash);
        lab.Graph.Within = (_, _) =>
        {
            crash.ArmAfterCommit();
            lost++;
            return Task.CompletedTask;
        };

        await lab.WorkAsync(run, worker, _cancellation);

        var events = await lab.ReadAsync(run, _cancellation);
        Assert.Equal(4, lost);
        Assert.Equal("interrupt", AgUiReader.Of(events).Outcome);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long?)number), events.Select(item => item.Sequence));
        Assert.Equal(2, (await lab.ThreadAsync(run.ThreadId, _cancellation)).Messages.Count);
        Assert.All(lab.Graph.Calls, calls => Assert.Equal(1, calls.Value));
    }

    [Fact]
    public async Task Redis_that_goes_away_and_comes_back_leaves_every_stream_whole()
    {
        await using var redis = await PrivateEngine.StartRedisAsync(_cancellation);
        await using var lab = await RunLab.CreateAsync(database, _cancellation, redis.ConnectionString);
        lab.Graph.Within = async (node, token) =>
        {
            await (node switch
            {
                NodeNames.Copy => redis.StopAsync(token),
                NodeNames.Schedule => redis.StartAsync(token),
                _ => Task.CompletedTask,
            });
        };
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var reading = lab.ReadAsync(run, _cancellation);

        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = AgUiReader.Of(await reading);

        Assert.Equal("interrupt", reader.Outcome);
        Assert.Equal("assistant: Here is the copy.", reader.Messages.Last());
    }

    private async Task DropAsync()
    {
        await using var drop = database.Owner.CreateCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ('campaign_worker', 'campaign_app') AND datname = current_database()");
        await drop.ExecuteNonQueryAsync(_cancellation);
    }
}
