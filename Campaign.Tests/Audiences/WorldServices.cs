using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Campaign.Tests.Audiences;

/// <summary>Core's services as agentapi's role has them, bound to a stored world at the world's own time.</summary>
internal sealed class WorldServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private WorldServices(ServiceProvider services, World world)
    {
        _services = services;
        World = world;
        _scope = services.CreateAsyncScope();
        _scope.ServiceProvider.GetRequiredService<TenantContext>().Use(new PromoterId(world.Promoter));
    }

    public World World { get; }

    public static async Task<WorldServices> StartAsync(DatabaseFixture database, int seed, CancellationToken cancellationToken, IConnectionMultiplexer? redis = null)
    {
        var world = WorldGenerator.World(seed);
        await WorldDatabase.StoreAsync(database.Owner, world, cancellationToken);
        return new WorldServices(
            DatabaseFixture.BuildServices(database.App, services =>
            {
                services.AddSingleton<TimeProvider>(new FakeTimeProvider(world.Now));
                if (redis is not null)
                {
                    services.AddSingleton(redis);
                }
            }),
            world);
    }

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
