using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Data;

/// <summary>Attacks the third lock with plain SQL, as somebody would who got past the code above it.</summary>
public sealed class RowLevelSecurityTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string TenantTables =
        """
        SELECT c.relname FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'promoter_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        """;

    public static TheoryData<string> Roles => ["campaign_app", "campaign_worker"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_tenant_table_has_forced_row_level_security_and_a_leading_promoter()
    {
        var open = await ColumnAsync(database.Owner, $"{TenantTables} AND NOT c.relispartition AND NOT (c.relrowsecurity AND c.relforcerowsecurity)");
        var trailing = await ColumnAsync(database.Owner,
            $"""
            {TenantTables} AND NOT c.relispartition AND NOT EXISTS (
                SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND i.indkey[0] = a.attnum)
            """);

        Assert.Empty(open);
        Assert.Empty(trailing);
        Assert.True((await ColumnAsync(database.Owner, $"{TenantTables} AND NOT c.relispartition")).Count > 20);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Role_owns_nothing_and_cannot_pass_the_policies(string role)
    {
        Assert.Empty(await ColumnAsync(database.Owner, $"SELECT relname FROM pg_class WHERE relowner = '{role}'::regrole"));
        Assert.Empty(await ColumnAsync(database.Owner, $"SELECT rolname FROM pg_roles WHERE rolname = '{role}' AND (rolsuper OR rolbypassrls OR rolcreaterole)"));
        await DeniedAsync(As(role), "SET row_security = off; SELECT count(*) FROM fans");
        await DeniedAsync(As(role), "ALTER TABLE fans NO FORCE ROW LEVEL SECURITY");
        await DeniedAsync(As(role), "DROP POLICY tenant ON fans");
        await DeniedAsync(As(role), "TRUNCATE fans");
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Connection_without_a_promoter_sees_no_row_of_any_tenant(string role)
    {
        await PopulatedAsync();
        var queues = role == "campaign_worker" ? new[] { "jobs", "dispatches", "engagement_inbox" } : [];
        foreach (var table in (await ColumnAsync(database.Owner, $"{TenantTables} AND NOT c.relispartition")).Except(queues))
        {
            Assert.Equal(0L, await CountAsync(As(role), $"SELECT count(*) FROM {table}"));
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Row_of_another_tenant_can_be_neither_seen_nor_changed_nor_made(string role)
    {
        var victim = await PopulatedAsync();
        var attacker = await PopulatedAsync();
        await using var connection = await As(role).OpenForAsync(attacker.Id, Cancellation);

        foreach (var table in (string[])["fans", "events", "purchases", "fan_stats", "fan_genre_stats", "promoters", "memberships", "promoter_data_keys"])
        {
            Assert.Equal(0L, await CountAsync(connection, $"SELECT count(*) FROM {table} WHERE promoter_id = '{victim.Id}'"));
            Assert.NotEqual(0L, await CountAsync(connection, $"SELECT count(*) FROM {table}"));
        }

        Assert.Equal(0, await ChangeAsync(connection, $"UPDATE fans SET city = 'Nowhere' WHERE promoter_id = '{victim.Id}'"));
        Assert.Equal(0, await ChangeAsync(connection, $"DELETE FROM purchases WHERE promoter_id = '{victim.Id}'"));
        await DeniedAsync(connection, $"INSERT INTO suppressions VALUES ('{victim.Id}', 'email', '\\x00', 'manual', now())");
        await DeniedAsync(connection, $"UPDATE fans SET promoter_id = '{victim.Id}'");
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Partition_is_not_reachable_past_its_parent(string role)
    {
        var partitions = await ColumnAsync(database.Owner, $"{TenantTables} AND c.relispartition");
        Assert.NotEmpty(partitions);
        foreach (var partition in partitions.Where((_, index) => index % 10 == 0))
        {
            await DeniedAsync(As(role), $"SELECT count(*) FROM {partition}");
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Ledgers_can_be_added_to_but_not_rewritten(string role)
    {
        var tenant = await PopulatedAsync();
        await using var connection = await As(role).OpenForAsync(tenant.Id, Cancellation);
        foreach (var table in (string[])["audit", "consents", "campaign_transitions"])
        {
            await DeniedAsync(connection, $"DELETE FROM {table}");
            await DeniedAsync(connection, $"UPDATE {table} SET promoter_id = promoter_id");
        }
    }

    [Fact]
    public async Task Worker_reads_no_accounts()
    {
        foreach (var table in (string[])["users", "refresh_tokens"])
        {
            await DeniedAsync(database.Worker, $"SELECT count(*) FROM {table}");
        }

        await DeniedAsync(database.Worker, "SELECT * FROM find_api_key('x')");
    }

    [Fact]
    public async Task Pooled_connection_keeps_nothing_of_its_last_tenant()
    {
        var tenant = await PopulatedAsync();
        await using var single = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.AppConnectionString) { MaxPoolSize = 1 });
        await using (var bound = await single.OpenForAsync(tenant.Id, Cancellation))
        {
            Assert.NotEqual(0L, await CountAsync(bound, "SELECT count(*) FROM fans"));
        }

        Assert.Equal(0L, await CountAsync(single, "SELECT count(*) FROM fans"));
    }

    private async Task<TestTenant> PopulatedAsync()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await tenant.AddPurchaseAsync(await tenant.AddFanAsync(), await tenant.AddEventAsync());
        return tenant;
    }

    private NpgsqlDataSource As(string role) => role == "campaign_app" ? database.App : database.Worker;

    private static async Task<List<string>> ColumnAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var values = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static async Task<object?> CountAsync(NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        return await CountAsync(connection, sql);
    }

    private static async Task<object?> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private static async Task<int> ChangeAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task DeniedAsync(NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await DeniedAsync(connection, sql);
    }

    private static async Task DeniedAsync(NpgsqlConnection connection, string sql)
    {
        var denied = await Assert.ThrowsAsync<PostgresException>(() => ChangeAsync(connection, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
    }
}
