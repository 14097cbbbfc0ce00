using Campaign.Hosting.Native;
using Xunit;

namespace Campaign.Tests.Hosting;

/// <summary>The whole topology with <c>--read-replica</c>.</summary>
public sealed class ReadReplicaHostTests : IDisposable
{
    private const int Limit = 300_000;

    private readonly string _folder = TestFolder.Create("campaign-replica-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Replica_becomes_healthy_ends_with_the_runner_and_goes_on_from_its_data()
    {
        var marker = Path.Combine(_folder, "data", "postgres-replica", "pgdata", "marker");
        using (var first = new RunningAppHost(_folder, "--read-replica"))
        {
            await ReadyAsync(first);
            await File.WriteAllTextAsync(marker, "copied by the first run", Cancellation);
            var children = first.Children();

            await first.EndAsync(Unix.SigKill, Cancellation);

            await Task.WhenAll(children.Select(child => ProcessEnd.WaitAsync(child, Cancellation)));
        }

        using var second = new RunningAppHost(_folder, "--read-replica");
        await ReadyAsync(second);
        Assert.True(File.Exists(marker));
        var started = second.Children();

        var (exitCode, errors) = await second.EndAsync(Unix.SigInt, Cancellation);

        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        Assert.All(started, child => Assert.Null(Unix.StartTime(child)));
    }

    [Fact(Timeout = Limit)]
    public async Task Replica_whose_data_are_of_no_use_is_copied_anew()
    {
        var replica = Path.Combine(_folder, "data", "postgres-replica", "pgdata");
        Directory.CreateDirectory(replica);
        await File.WriteAllTextAsync(Path.Combine(replica, "standby.signal"), "", Cancellation);

        using var host = new RunningAppHost(_folder, "--read-replica");
        await ReadyAsync(host);

        Assert.True(File.Exists(Path.Combine(replica, "PG_VERSION")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<string> ReadyAsync(RunningAppHost host) => host.WaitForLineAsync("postgres-replica ready", Cancellation);
}
