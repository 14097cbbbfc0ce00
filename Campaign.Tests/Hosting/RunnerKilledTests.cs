using System.Net.Sockets;
using Campaign.Hosting.Native;
using Xunit;

namespace Campaign.Tests.Hosting;

/// <summary>The whole topology under a runner that is ended in every way.</summary>
public sealed class RunnerKilledTests : IDisposable
{
    private const int Limit = 300_000;

    private readonly string _folder = TestFolder.Create("campaign-killed-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Kill_9_leaves_no_orphan_and_the_next_run_keeps_the_data()
    {
        string secrets;
        using (var first = new RunningAppHost(_folder))
        {
            await first.WaitForLineAsync("migrations done", Cancellation);
            await first.WaitForLineAsync("agentapi ×2 ready", Cancellation);
            var children = first.Children();
            Assert.True(children.Count >= 8, $"Expected two engines and six services:\n{first.Output}");
            secrets = await File.ReadAllTextAsync(Path.Combine(_folder, "secrets.json"), Cancellation);

            await first.EndAsync(Unix.SigKill, Cancellation);

            await Task.WhenAll(children.Select(child => ProcessEnd.WaitAsync(child, Cancellation)));
        }

        using var second = new RunningAppHost(_folder);
        await second.WaitForLineAsync("migrations done", Cancellation);
        Assert.Equal(secrets, await File.ReadAllTextAsync(Path.Combine(_folder, "secrets.json"), Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task Ctrl_c_stops_everything_in_order_and_exits_with_0()
    {
        using var host = new RunningAppHost(_folder);
        await host.WaitForLineAsync("migrations done", Cancellation);
        var children = host.Children();

        var (exitCode, errors) = await host.EndAsync(Unix.SigInt, Cancellation);

        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        Assert.All(children, child => Assert.Null(Unix.StartTime(child)));
    }

    [Fact(Timeout = Limit)]
    public async Task Second_run_of_a_checkout_is_refused_in_words()
    {
        using var first = new RunningAppHost(_folder);
        await first.WaitForLineAsync("postgres ready", Cancellation);

        using var second = new RunningAppHost(_folder);
        var (exitCode, errors) = await second.EndedAsync(Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Equal($"Campaign is already running from this checkout (process {first.Id}). Stop that one first (Ctrl-C), or work in a second clone.", errors.Trim());
    }

    [Fact(Timeout = Limit)]
    public async Task Taken_gateway_port_is_refused_in_words_and_leaves_nothing()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        using var host = new RunningAppHost(_folder, "--gateway-port", $"{port}");
        var (exitCode, errors) = await host.EndedAsync(Cancellation);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Port {port}, which gateway needs, is taken", errors.Trim(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "processes")));
    }

    [Fact(Timeout = Limit)]
    public async Task Publishing_is_refused_in_words()
    {
        using var host = new RunningAppHost(_folder, "--operation", "publish");
        var (exitCode, errors) = await host.EndedAsync(Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Contains("UseAspire=true", errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
