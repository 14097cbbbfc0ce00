using System.Diagnostics;
using Aspire.Hosting;
using Campaign.Hosting.Native;
using Xunit;

namespace Campaign.Tests.Hosting;

public sealed class StateFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("campaign-state-").FullName;

    [Fact]
    public void Secrets_persist_and_only_their_owner_reads_them()
    {
        using var first = new StateFolder(_root);
        var secret = first.Secrets.GetOrAdd("key", () => "generated");

        using var second = new StateFolder(_root);

        Assert.Equal(secret, second.Secrets.GetOrAdd("key", () => "another"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_root, "secrets.json")));
    }

    [Fact]
    public void Reset_empties_data_and_secrets()
    {
        using var state = new StateFolder(_root);
        state.Secrets.GetOrAdd("key", () => "old");
        File.WriteAllText(Path.Combine(state.CreateEngineFolder("postgres"), "table"), "row");

        state.Reset();

        Assert.False(Directory.Exists(state.EngineData));
        Assert.Equal("new", state.Secrets.GetOrAdd("key", () => "new"));
    }

    [Fact]
    public void Second_runner_of_a_checkout_is_told_who_runs()
    {
        using var first = new StateFolder(_root);
        first.Acquire();
        using var second = new StateFolder(_root);

        var refused = Assert.Throws<DistributedApplicationException>(second.Acquire);

        Assert.Contains($"already running from this checkout (process {Environment.ProcessId})", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_of_a_runner_that_ended_is_free()
    {
        using (var first = new StateFolder(_root))
            first.Acquire();
        using var second = new StateFolder(_root);

        second.Acquire();
    }

    [Fact]
    public async Task Leftover_process_is_ended_by_the_next_runner()
    {
        using var leftover = Process.Start("sleep", "1000");
        var record = new ProcessRecord(Path.Combine(_root, "processes"));
        record.Add(leftover.Id, Unix.SigTerm);

        var ended = await new ProcessRecord(Path.Combine(_root, "processes")).EndLeftoversAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, ended);
        await leftover.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(128 + Unix.SigTerm, leftover.ExitCode);
    }

    [Fact]
    public async Task Process_that_took_over_a_recorded_id_is_left_alone()
    {
        using var innocent = Process.Start("sleep", "1000");
        await File.WriteAllTextAsync(Path.Combine(_root, "processes"), $"{innocent.Id} 1 15\n", TestContext.Current.CancellationToken);

        var ended = await new ProcessRecord(Path.Combine(_root, "processes")).EndLeftoversAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, ended);
        Assert.False(innocent.HasExited);
        innocent.Kill();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
