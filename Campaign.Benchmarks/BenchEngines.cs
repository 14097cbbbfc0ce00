using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Campaign.Benchmarks;

/// <summary>Postgres and Redis by the hosting that the product uses, as durable as it runs them, on the loopback and for this run alone.</summary>
internal sealed class BenchEngines : IAsyncDisposable
{
    private readonly DistributedApplication _application;

    private BenchEngines(DistributedApplication application) => _application = application;

    public required string Postgres { get; init; }

    public required string Redis { get; init; }

    public static async Task<BenchEngines> StartAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        if (BenchSettings.Server is null)
        {
            builder.AddPostgres("postgres").WithDataVolume().WithArgs(
                "-c", "shared_buffers=2GB", "-c", "effective_cache_size=12GB", "-c", "max_wal_size=8GB", "-c", "random_page_cost=1.1", "-c", "max_connections=200");
        }

        builder.AddRedis("cache");
        var application = await builder.BuildAsync();
        await application.StartAsync();
        foreach (var name in BenchSettings.Server is null ? (string[])["postgres", "cache"] : ["cache"])
        {
            await application.ResourceNotifications.WaitForResourceHealthyAsync(name);
        }

        return new BenchEngines(application)
        {
            Postgres = BenchSettings.Server ?? (await application.GetConnectionStringAsync("postgres"))!,
            Redis = (await application.GetConnectionStringAsync("cache"))!,
        };
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
