using Npgsql;

namespace Campaign.Tests.Fixtures;

/// <summary>The Postgres of this test run, by its administrator's connection string.</summary>
internal static class PostgresServer
{
    private const string Development = "Host=127.0.0.1;Port=5499;Username=postgres;Password=postgres;Database=postgres";

    public static NpgsqlConnectionStringBuilder Administrator { get; } =
        new(Environment.GetEnvironmentVariable("CAMPAIGN_TEST_POSTGRES") ?? Development) { Pooling = false };
}
