using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Campaign.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Data;

/// <summary>A backup as docs/operations.md tells it, restored on a server that knows nothing of the platform.</summary>
public sealed class BackupTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private const string NewPassword = "password-after-the-restore";

    private readonly string _folder = TestFolder.Create("campaign-backup-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Restored_server_has_every_row_keeps_tenants_apart_and_sends_what_was_left_and_nothing_twice()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await world.Tenant.AddFanAsync(email: "kept@fans.example");
        await world.LaunchedAsync();
        await world.DrainAsync();
        await world.LaunchedAsync();
        await database.CreateTenantAsync(Cancellation);

        await using var server = await PrivateEngine.StartPostgresAsync(Cancellation);
        var restored = await RestoreAsync(server);

        await using var owner = NpgsqlDataSource.Create(restored);
        Assert.Equal(await RowsAsync(database.Owner), await RowsAsync(owner));
        await using var worker = NpgsqlDataSource.Create(As(restored, "campaign_worker"));
        var channel = new RecordingChannel();
        await using var services = SendingServices(worker, channel);
        await using (var scope = services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<TenantContext>().Use(world.Tenant.Id);
            var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
            Assert.Equal(1, await db.Promoters.CountAsync(Cancellation));
            var keys = await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(world.Tenant.Id, Cancellation);
            Assert.Equal("kept@fans.example", keys.Decrypt(PersonalColumn.FanEmail, (await db.Fans.SingleAsync(Cancellation)).EmailCipher!));
        }

        while (await services.GetRequiredService<Dispatcher>().ServeNextAsync(Cancellation))
        {
        }

        Assert.Single(world.Channel.HandOvers);
        Assert.Single(channel.HandOvers);
        await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await using var former = NpgsqlDataSource.Create(As(restored, "campaign_worker", TemplateDatabase.WorkerPassword));
            await using var connection = await former.OpenConnectionAsync(Cancellation);
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<NpgsqlConnectionStringBuilder> RestoreAsync(PrivateEngine server)
    {
        var (from, to) = (new NpgsqlConnectionStringBuilder(database.OwnerConnectionString), new NpgsqlConnectionStringBuilder(server.ConnectionString));
        var (roles, dump) = (Path.Combine(_folder, "roles.sql"), Path.Combine(_folder, "campaign.dump"));
        await PostgresTools.RunAsync("pg_dumpall", from, Cancellation, "--roles-only", "--no-role-passwords", "-f", roles);
        await PostgresTools.RunAsync("pg_dump", from, Cancellation, "-Fc", "-f", dump);

        // Its superuser is there already, which is the one error that may be passed over.
        await PostgresTools.RunAsync("psql", to, Cancellation, "-q", "-f", roles);
        await PostgresTools.RunAsync("createdb", to, Cancellation, "campaign_restored");
        await PostgresTools.RunAsync("pg_restore", to, Cancellation, "--exit-on-error", "--no-owner", "-d", "campaign_restored", dump);
        to.Database = "campaign_restored";
        var (exitCode, output) = await WorkerProcess.RunAsync(
            to.ConnectionString, Cancellation,
            "migrate", "--Database:AppPassword", NewPassword, "--Database:WorkerPassword", NewPassword, "--Database:WebPassword", NewPassword);
        Assert.True(exitCode == 0, output);
        return to;
    }

    private static ServiceProvider SendingServices(NpgsqlDataSource source, RecordingChannel channel) => DatabaseFixture.BuildServices(source, services =>
    {
        services.AddSending();
        services.RemoveAll<IChannel>();
        services.AddSingleton<IChannel>(channel);
    });

    /// <summary>Each table with its rows.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(NpgsqlDataSource source)
    {
        await using var count = source.CreateCommand(
            """
            SELECT table_name || ' ' || (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', table_name), false, true, '')))[1]::text
            FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1
            """);
        await using var reader = await count.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static string As(NpgsqlConnectionStringBuilder server, string role, string password = NewPassword) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = role, Password = password, Pooling = false }.ConnectionString;
}
