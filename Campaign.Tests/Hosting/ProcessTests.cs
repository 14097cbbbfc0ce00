using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Campaign.Hosting.Native;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Hosting;

/// <summary>Real processes: order of starting, restarting, stopping.</summary>
public sealed class ProcessTests
{
    private const string Forever = "exec sleep 1000";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tiny_system_with_real_engines_becomes_healthy_and_ends_without_a_trace()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var database = builder.AddPostgres("postgres").AddDatabase("db", "tiny");
        var cache = builder.AddRedis("cache");
        AddShell(builder, "program", $"echo $ConnectionStrings__db; {Forever}").WithReference(database).WaitFor(database).WaitFor(cache);
        await using var application = await StartAsync(builder);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("program", Cancellation);
        var line = await ReadLineAsync(application, "program");
        var processes = await Task.WhenAll(ProcessIdAsync(application, "postgres"), ProcessIdAsync(application, "cache"), ProcessIdAsync(application, "program"));
        await application.StopAsync(Cancellation);

        Assert.Equal(await application.GetConnectionStringAsync("db", Cancellation), line);
        Assert.All(processes, id => Assert.Null(Unix.StartTime(id)));
    }

    [Fact]
    public async Task Killed_process_is_started_again()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        AddShell(builder, "program", Forever);
        await using var application = await StartAsync(builder);
        var first = await ProcessIdAsync(application, "program");

        Unix.Signal(first, Unix.SigKill);

        var crashed = await application.ResourceNotifications.WaitForResourceAsync("program", change => change.Snapshot.State?.Text == KnownResourceStates.Exited, Cancellation);
        Assert.Equal(128 + Unix.SigKill, crashed.Snapshot.ExitCode);
        var again = await application.ResourceNotifications.WaitForResourceAsync(
            "program", change => change.Snapshot.State?.Text == KnownResourceStates.Running && Property(change, "executable.pid") != first, Cancellation);
        Assert.Equal(1, Property(again, "executable.restarts"));
    }

    [Fact]
    public async Task Stopping_ends_the_children_of_a_process_too()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        AddShell(builder, "program", "sleep 1000 & echo $!; wait");
        await using var application = await StartAsync(builder);
        var grandchild = int.Parse(await ReadLineAsync(application, "program"), CultureInfo.InvariantCulture);
        Assert.NotNull(Unix.StartTime(grandchild));

        await application.StopAsync(Cancellation);

        await ProcessEnd.WaitAsync(grandchild, Cancellation);
    }

    [Fact]
    public async Task Waiting_for_completion_starts_after_the_job()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var job = AddShell(builder, "job", "read line < /dev/null; exit 0");
        AddShell(builder, "program", Forever).WaitForCompletion(job);
        await using var application = await StartAsync(builder);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("program", Cancellation);

        Assert.True(application.ResourceNotifications.TryGetCurrentState("job", out var ended));
        Assert.Equal(0, ended.Snapshot.ExitCode);
    }

    [Fact]
    public async Task Failed_job_keeps_what_waits_for_it_from_starting()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var job = AddShell(builder, "job", "exit 3");
        AddShell(builder, "program", Forever).WaitForCompletion(job);
        await using var application = await StartAsync(builder);

        await application.ResourceNotifications.WaitForResourceAsync("program", KnownResourceStates.FailedToStart, Cancellation);

        await Assert.ThrowsAsync<DistributedApplicationException>(() => application.ResourceNotifications.WaitForResourceHealthyAsync("program", Cancellation));
    }

    [Fact]
    public async Task Explicit_start_waits_for_the_command()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        AddShell(builder, "program", Forever).WithExplicitStart();
        await using var application = await StartAsync(builder);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("program", out var before));

        var result = await application.ResourceCommands.ExecuteCommandAsync("program", KnownResourceCommands.StartCommand, Cancellation);

        Assert.Equal(KnownResourceStates.NotStarted, before.Snapshot.State?.Text);
        Assert.True(result.Success);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("program", Cancellation);
    }

    [Fact]
    public async Task Several_applications_run_side_by_side()
    {
        await using var one = await PrivateRedisAsync();
        await using var other = await PrivateRedisAsync();

        Assert.NotEqual(one.GetEndpoint("cache").Port, other.GetEndpoint("cache").Port);

        static async Task<DistributedApplication> PrivateRedisAsync()
        {
            var builder = DistributedApplicationTestingBuilder.Create();
            builder.AddRedis("cache");
            var application = await StartAsync(builder);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("cache", Cancellation);
            return application;
        }
    }

    private static IResourceBuilder<ExecutableResource> AddShell(IDistributedApplicationTestingBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "/bin/sh", "/", "-c", script);

    private static async Task<DistributedApplication> StartAsync(IDistributedApplicationTestingBuilder builder)
    {
        var application = await builder.BuildAsync(Cancellation);
        await application.StartAsync(Cancellation);
        return application;
    }

    private static async Task<int> ProcessIdAsync(DistributedApplication application, string name) =>
        Property(await application.ResourceNotifications.WaitForResourceAsync(name, change => Property(change, "executable.pid") is not null, Cancellation), "executable.pid")!.Value;

    private static int? Property(ResourceEvent change, string name) =>
        (int?)change.Snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value;

    private static async Task<string> ReadLineAsync(DistributedApplication application, string name)
    {
        await foreach (var lines in application.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(name).WithCancellation(Cancellation))
        {
            if (lines.Count > 0)
                return lines[0].Content;
        }

        throw new EndOfStreamException($"{name} wrote nothing.");
    }
}
