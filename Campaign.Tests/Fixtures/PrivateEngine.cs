using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>A Postgres or Redis for one test alone, which may stop it and start it again; the address stays the same.</summary>
public sealed class PrivateEngine : IAsyncDisposable
{
    private const string Name = "engine";
    private readonly DistributedApplication _application;

    private PrivateEngine(DistributedApplication application, string connectionString)
    {
        _application = application;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Not safe against power cuts, therefore fast: test data is not worth an fsync.</summary>
    public static Task<PrivateEngine> StartPostgresAsync(CancellationToken cancellationToken = default) =>
        StartAsync(
            builder => builder.AddPostgres(Name)
                .WithDataVolume()
                .WithArgs("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=300", "-c", "shared_buffers=256MB"),
            cancellationToken);

    public static Task<PrivateEngine> StartRedisAsync(CancellationToken cancellationToken = default) =>
        StartAsync(builder => builder.AddRedis(Name), cancellationToken);

    /// <summary>Ends the engine in order and leaves it down.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => CommandAsync(KnownResourceCommands.StopCommand, cancellationToken);

    /// <summary>Starts the engine again and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await CommandAsync(KnownResourceCommands.StartCommand, cancellationToken);
        await _application.ResourceNotifications.WaitForResourceHealthyAsync(Name, cancellationToken);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task<PrivateEngine> StartAsync(Action<IDistributedApplicationTestingBuilder> describe, CancellationToken cancellationToken)
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        describe(builder);
        var application = await builder.BuildAsync(cancellationToken);
        try
        {
            await application.StartAsync(cancellationToken);
            await application.ResourceNotifications.WaitForResourceHealthyAsync(Name, cancellationToken);
            return new PrivateEngine(application, (await application.GetConnectionStringAsync(Name, cancellationToken))!);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    private async Task CommandAsync(string command, CancellationToken cancellationToken)
    {
        var result = await _application.ResourceCommands.ExecuteCommandAsync(Name, command, cancellationToken);
        Assert.True(result.Success, result.Message);
    }
}
