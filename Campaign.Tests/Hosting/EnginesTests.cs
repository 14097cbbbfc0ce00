using Campaign.Tests.Fixtures;
using Npgsql;
using StackExchange.Redis;
using Xunit;

namespace Campaign.Tests.Hosting;

public sealed class EnginesTests(Engines engines)
{
    [Fact]
    public async Task Postgres_answers_as_superuser_and_not_as_root()
    {
        await using var database = NpgsqlDataSource.Create(engines.PostgresConnectionString + ";Database=postgres");
        await using var command = database.CreateCommand("SELECT rolsuper FROM pg_roles WHERE rolname = current_user");

        Assert.Equal(true, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Postgres_compares_letters_of_all_languages()
    {
        await using var database = NpgsqlDataSource.Create(engines.PostgresConnectionString + ";Database=postgres");
        await using var command = database.CreateCommand("SELECT lower('ÄÖÜ')");

        Assert.Equal("äöü", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Redis_answers()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);

        Assert.True(await redis.GetDatabase().StringSetAsync("hosting", "here"));
    }

    [Fact]
    public async Task Private_engine_stopped_and_started_keeps_its_address()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var redis = await PrivateEngine.StartRedisAsync(cancellationToken);
        await redis.StopAsync(cancellationToken);
        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(redis.ConnectionString + ",connectTimeout=300,connectRetry=1"));

        await redis.StartAsync(cancellationToken);

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        Assert.True(connection.IsConnected);
    }
}
