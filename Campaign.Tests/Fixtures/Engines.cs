using Campaign.Tests.Fixtures;
using Xunit;

[assembly: AssemblyFixture(typeof(Engines))]

namespace Campaign.Tests.Fixtures;

/// <summary>
/// One Postgres and one Redis for all tests, started by the hosting the product uses when the first test asks for them.
/// Take a database of your own; for breaking an engine on purpose start a <see cref="PrivateEngine"/>.
/// </summary>
public sealed class Engines : IAsyncDisposable
{
    /// <summary>Names a running server to use instead (a superuser's connection string), for quick runs while developing.</summary>
    private const string PostgresVariable = "CAMPAIGN_TEST_POSTGRES";
    private const string RedisVariable = "CAMPAIGN_TEST_REDIS";

    private readonly string? _started;
    private readonly Lazy<PrivateEngine> _postgres = new(() => PrivateEngine.StartPostgresAsync().GetAwaiter().GetResult());
    private readonly Lazy<PrivateEngine> _redis = new(() => PrivateEngine.StartRedisAsync().GetAwaiter().GetResult());

    public Engines()
    {
    }

    /// <summary>A server that the test has started itself.</summary>
    internal Engines(string postgres) => _started = postgres;

    /// <summary>The superuser's, without a database. The first caller waits until the server answers.</summary>
    public string PostgresConnectionString => _started ?? Environment.GetEnvironmentVariable(PostgresVariable) ?? _postgres.Value.ConnectionString;

    public string RedisConnectionString => Environment.GetEnvironmentVariable(RedisVariable) ?? _redis.Value.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (_postgres.IsValueCreated)
            await _postgres.Value.DisposeAsync();
        if (_redis.IsValueCreated)
            await _redis.Value.DisposeAsync();
    }
}
