using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Campaign.Benchmarks;

/// <summary>Postgres and Redis by the hosting that the product uses, as durable as it runs them, on the loopback and for this run alone.</summary>
internal sealed class BenchEngines : IAsyncDisposable
{
    private const string PostgresName = "postgres";
    private const string RedisName = "cache";
    private readonly DistributedApplication _application;

    private BenchEngines(DistributedApplication application) => _application = application;

    public required string Postgres { get; init; }

    public required string Redis { get; init; }

    public static async Task<BenchEngines> StartAsync(CancellationToken cancellationToken)
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        if (BenchSettings.Server is null)
        {
            builder.AddPostgres(PostgresName).WithDataVolume().WithArgs(
                "-c", "shared_buffers=2GB", "-c", "effective_cache_size=12GB", "-c", "max_wal_size=8GB", "-c", "random_page_cost=1.1", "-c", "max_connections=200");
        }

        builder.AddRedis(RedisName);
        var application = await builder.BuildAsync(cancellationToken);
        try
        {
            await application.StartAsync(cancellationToken);
            foreach (var name in BenchSettings.Server is null ? (string[])[PostgresName, RedisName] : [RedisName])
            {
                await application.ResourceNotifications.WaitForResourceHealthyAsync(name, cancellationToken);
            }

            return new BenchEngines(application)
            {
                Postgres = BenchSettings.Server ?? (await application.GetConnectionStringAsync(PostgresName, cancellationToken))!,
                Redis = (await application.GetConnectionStringAsync(RedisName, cancellationToken))!,
            };
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops Postgres, lets something happen to its files, and starts it again on the same address.</summary>
    public async Task RestartPostgresAsync(Action meanwhile, CancellationToken cancellationToken)
    {
        await _application.ResourceCommands.ExecuteCommandAsync(PostgresName, KnownResourceCommands.StopCommand, cancellationToken);
        meanwhile();
        await _application.ResourceCommands.ExecuteCommandAsync(PostgresName, KnownResourceCommands.StartCommand, cancellationToken);
        await _application.ResourceNotifications.WaitForResourceHealthyAsync(PostgresName, cancellationToken);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
