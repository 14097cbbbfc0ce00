using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data.Partitions;
using Campaign.Tests.Fixtures;
using Campaign.Worker.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Data;

/// <summary>Months are made before they come, leave for compressed files, and come back as they were.</summary>
public sealed class PartitionTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private const string Month = "engagement_events_202503";

    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-archive").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Worker_makes_the_months_ahead_and_making_them_again_changes_nothing()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2031, 11, 20, 0, 0, 0, TimeSpan.Zero));
        await using var services = DatabaseFixture.BuildServices(database.Worker, own => own.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var partitions = services.GetRequiredService<PartitionCatalog>();

        await partitions.MakeAheadAsync(Cancellation);
        await partitions.MakeAheadAsync(Cancellation);

        var names = (await partitions.SizesAsync(Cancellation)).Select(size => size.Name).ToList();
        foreach (var table in PartitionOptions.Tables)
        {
            Assert.Subset(names.ToHashSet(), new HashSet<string> { $"{table}_203111", $"{table}_203112", $"{table}_203201", $"{table}_203202" });
            Assert.DoesNotContain($"{table}_203203", names);
        }
    }

    [Fact]
    public async Task Archived_month_is_gone_from_the_table_and_its_totals_and_rows_come_back()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync();
        await EventAsync(tenant, fan, "2025-03-10", "open");
        await EventAsync(tenant, fan, "2025-03-31 23:59:59", "click");
        await EventAsync(tenant, fan, "2025-04-01", "click");
        var before = await RowsAsync(tenant);
        await using var services = Owner();
        var archive = services.GetRequiredService<PartitionArchive>();

        var archived = await archive.ArchiveAsync(Month, Cancellation);

        Assert.Equal((2L, 1), (archived.Rows, (await RowsAsync(tenant)).Count));
        Assert.Equal([Month], archive.List().Select(one => one.Name));
        await AssertTotalsAsync(tenant);
        await RebuildAsync(tenant);
        Assert.Equal(3, await TotalAsync(tenant));

        // What comes late, for a month that is archived, is kept in the rest until the month is back.
        await EventAsync(tenant, fan, "2025-03-15", "open");
        Assert.Equal(2, (await archive.RestoreAsync(Month, Cancellation)).Rows);

        Assert.Empty(archive.List());
        Assert.Equal(before.Count + 1, (await RowsAsync(tenant)).Count);
        Assert.Empty(before.Except(await RowsAsync(tenant)));
        Assert.Equal(0, await CountAsync("engagement_events_rest"));
        Assert.Equal(3, await CountAsync(Month));
        await AssertTotalsAsync(tenant);
        await RebuildAsync(tenant);
        Assert.Equal(4, await TotalAsync(tenant));
    }

    [Fact]
    public async Task Only_months_beyond_the_retention_expire_and_damaged_files_restore_nothing()
    {
        await using var services = Owner(("Partitions:KeepMonths:run_events", "12"), ("Partitions:KeepMonths:audit", "24"));
        var clock = services.GetRequiredService<TimeProvider>();
        var expired = await services.GetRequiredService<PartitionCatalog>().ExpiredAsync(Cancellation);
        var oldest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddMonths(-12);

        Assert.NotEmpty(expired);
        Assert.DoesNotContain(expired, size => size.Table == "engagement_events");
        Assert.DoesNotContain(expired, size => size.Name == $"run_events_{oldest:yyyyMM}");
        Assert.Contains(expired, size => size.Name == $"run_events_{oldest.AddMonths(-1):yyyyMM}");

        var archive = services.GetRequiredService<PartitionArchive>();
        var month = expired[0].Name;
        await archive.ArchiveAsync(month, Cancellation);
        await Assert.ThrowsAsync<DomainException>(() => archive.ArchiveAsync(month, Cancellation));
        var file = Path.Combine(_folder, month + ".copy.gz");
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file, Cancellation))[..^12], Cancellation);

        var damaged = await Assert.ThrowsAsync<DomainException>(() => archive.RestoreAsync(month, Cancellation));
        Assert.Equal("archive_damaged", damaged.Code);
        Assert.Equal([month], archive.List().Select(one => one.Name));
        await Assert.ThrowsAsync<DomainException>(() => archive.ArchiveAsync("fans; DROP TABLE fans", Cancellation));
    }

    [Fact]
    public async Task Worker_archives_by_its_own_timer_where_it_is_told_to()
    {
        var present = TimeProvider.System.GetUtcNow();
        var old = $"audit_{present.AddMonths(-24):yyyyMM}";
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Partitions:ArchiveEvery"] = "01:00:00";
        builder.Configuration["ConnectionStrings:campaigndb-admin"] = database.OwnerConnectionString;
        builder.AddArchiving();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<PartitionOptions>(options =>
            (options.ArchiveEvery, options.ArchiveFolder, options.KeepMonths) = (TimeSpan.FromHours(1), _folder, new Dictionary<string, int> { ["audit"] = 12 }));
        using var worker = builder.Build();

        await worker.StartAsync(Cancellation);
        while (await CountAsync($"pg_class WHERE relname = '{old}'") > 0)
        {
            await Task.Delay(20, Cancellation);
        }

        await worker.StopAsync(Cancellation);
        Assert.True(File.Exists(Path.Combine(_folder, old + ".json")));
        Assert.Equal(1, await CountAsync($"pg_class WHERE relname = 'audit_{present:yyyyMM}'"));
    }

    [Fact]
    public async Task Operator_sees_the_sizes_by_a_command()
    {
        var (code, output) = await WorkerProcess.RunAsync(database.OwnerConnectionString, Cancellation, "partitions", "sizes");

        Assert.True(code == 0, output);
        Assert.Contains("recipients_0", output, StringComparison.Ordinal);
        Assert.Contains("engagement_events_rest", output, StringComparison.Ordinal);
    }

    private ServiceProvider Owner(params (string Key, string Value)[] settings) => DatabaseFixture.BuildServices(database.Owner, services =>
        services.Configure<PartitionOptions>(options =>
        {
            options.ArchiveFolder = _folder;
            options.KeepMonths = settings.ToDictionary(one => one.Key.Split(':')[^1], one => int.Parse(one.Value, null));
        }));

    private Task EventAsync(TestTenant tenant, FanId fan, string at, string type) => SqlAsync(
        $"""
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        VALUES ('{tenant.Id}', gen_random_uuid(), {fan}, gen_random_uuid(), 'email', '{type}', 'human', 2, '{at}+00')
        """);

    private async Task SqlAsync(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<List<string>> RowsAsync(TestTenant tenant)
    {
        await using var command = database.Owner.CreateCommand($"SELECT e::text FROM engagement_events e WHERE promoter_id = '{tenant.Id}'");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private async Task<long> CountAsync(string table)
    {
        await using var command = database.Owner.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private async Task<long> TotalAsync(TestTenant tenant)
    {
        await using var command = database.Owner.CreateCommand($"SELECT sum(events)::bigint FROM fan_engagement_stats WHERE promoter_id = '{tenant.Id}'");
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task RebuildAsync(TestTenant tenant)
    {
        await using var scope = tenant.WorkerScope();
        await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().RebuildStatsAsync(Cancellation);
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation));
    }

    private static async Task AssertTotalsAsync(TestTenant tenant)
    {
        await using var scope = tenant.WorkerScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation));
    }
}
