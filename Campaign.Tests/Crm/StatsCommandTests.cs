using Campaign.Contracts.Crm;
using Campaign.Contracts.Imports;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Crm.Ingest;
using Campaign.Core.Imports;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Campaign.Tests.Imports;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Crm;

/// <summary><c>Campaign.Worker stats</c> as an operator runs it, over a database in which everything that moves totals has happened.</summary>
public sealed class StatsCommandTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 20, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Totals_are_right_after_everything_that_moves_them_and_damage_is_named_and_repaired()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        await using var other = await ImportLab.OpenAsync(database, Cancellation);
        await LiveAsync(lab);
        await LiveAsync(other);
        await AssertRightAsync("verify");
        await AssertRightAsync("rebuild");

        await DamageAsync(other.Tenant, "UPDATE fan_stats SET spent = spent + 1 WHERE (promoter_id, fan_id) = (SELECT promoter_id, fan_id FROM fan_stats WHERE promoter_id = $1 LIMIT 1)");
        await AssertWrongAsync(other.Tenant, ("fan_stats", 1));
        await DamageAsync(other.Tenant, "DELETE FROM fan_genre_stats WHERE (promoter_id, genre, fan_id) = (SELECT promoter_id, genre, fan_id FROM fan_genre_stats WHERE promoter_id = $1 LIMIT 1)");
        await AssertWrongAsync(other.Tenant, ("fan_genre_stats", 1), ("fan_stats", 1));
        await DamageAsync(other.Tenant, "INSERT INTO fan_engagement_stats (promoter_id, type, actor, fan_id, events, first_at, last_at) VALUES ($1, 'open', 'human', 0, 1, now(), now())");
        await AssertWrongAsync(other.Tenant, ("fan_engagement_stats", 1), ("fan_genre_stats", 1), ("fan_stats", 1));

        await AssertRightAsync("rebuild");
        await AssertRightAsync("verify");
    }

    [Fact]
    public async Task Nothing_is_called_right_that_was_not_looked_at()
    {
        var away = await WorkerProcess.RunAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2", Cancellation, "stats", "verify");
        var bound = await WorkerProcess.RunAsync(database.AppConnectionString, Cancellation, "stats", "verify");
        var misspelt = await WorkerProcess.RunAsync(database.OwnerConnectionString, Cancellation, "stats", "check");

        Assert.Equal((2, 2, 2), (away.ExitCode, bound.ExitCode, misspelt.ExitCode));
        Assert.Contains("could not be compared", away.Output, StringComparison.Ordinal);
        Assert.Contains("No promoter can be seen", bound.Output, StringComparison.Ordinal);
        Assert.Contains("Usage: Campaign.Worker stats verify|rebuild", misspelt.Output, StringComparison.Ordinal);
    }

    /// <summary>Imports, batches, purchases, refunds, another genre, messages, consent, an undo and an erasure.</summary>
    private async Task LiveAsync(ImportLab lab)
    {
        await lab.ImportAsync(
            ImportKind.Fans, "email,newsletter,city\nmia@fans.example,yes,Berlin\njo@fans.example,yes,Berlin\nann@fans.example,no,Berlin\n", Cancellation,
            new ImportOptions { Consent = new ImportConsent(["email"], "checkout") });
        await lab.ImportAsync(
            ImportKind.Events, "Event name,Start date,City,Genre\nNight,2026-03-28 22:00,Berlin,techno\nDay,2026-03-29 12:00,Berlin,house\n", Cancellation);
        const string Header = "Order #,Order date,Email,Event name,Quantity,Total paid,Refunded\n";
        await lab.ImportAsync(
            ImportKind.Purchases,
            Header + "A1,2026-03-01,mia@fans.example,Night,2,50.00,no\nA2,2026-03-02,mia@fans.example,Day,1,20.00,no\nA3,2026-03-02,jo@fans.example,Night,1,25.00,yes\n",
            Cancellation);
        var undone = await lab.ImportAsync(ImportKind.Purchases, Header + "A2,2026-03-02,mia@fans.example,Day,4,80.00,no\nA4,2026-03-05,ann@fans.example,Day,1,20.00,no\n", Cancellation);
        await IngestAsync(lab.Tenant);
        await using (var world = await SendingWorld.CreateAsync(database, tenant: lab.Tenant))
        {
            await world.LaunchedAsync();
            await world.DrainAsync();
        }

        await lab.UndoAsync(undone.Id, Cancellation);
        await using var scope = lab.Tenant.Scope(Role.Marketer);
        var (mia, jo) = (await FanAsync(lab, "A1"), await FanAsync(lab, "B1"));
        await scope.ServiceProvider.GetRequiredService<ConsentLedger>().UnsubscribeAsync(mia, Channel.Email, "unsubscribe_link", Cancellation);
        await scope.ServiceProvider.GetRequiredService<FanErasure>().EraseAsync(jo, Cancellation);
        Assert.Equal(1, await lab.CountAsync("SELECT count(*) FROM fan_stats WHERE promoter_id = $1 AND spent = 70", Cancellation));
        Assert.NotEqual(0, await lab.CountAsync("SELECT count(*) FROM fan_engagement_stats WHERE promoter_id = $1", Cancellation));
    }

    private static async Task IngestAsync(TestTenant tenant)
    {
        await using var scope = tenant.Scope(Role.Marketer);
        var ingest = scope.ServiceProvider.GetRequiredService<BatchIngest>();
        await ingest.EventsAsync([new IngestEvent("e1", "Matinee", "jazz", "Hall", "Berlin", StartsAt: Start)], Cancellation);
        await ingest.PurchasesAsync(
        [
            new IngestPurchase("B1", FanEmail: "jo@fans.example", EventExternalId: "e1", Quantity: 2, Amount: 30, PurchasedAt: Start),
            new IngestPurchase("B2", FanEmail: "ann@fans.example", EventExternalId: "e1", Amount: 15, PurchasedAt: Start),
        ], Cancellation);
        await ingest.PurchasesAsync([new IngestPurchase("B2", RefundedAt: Start.AddDays(1))], Cancellation);
        await ingest.EventsAsync([new IngestEvent("e1", Genre: "blues")], Cancellation);
    }

    private static async Task<FanId> FanAsync(ImportLab lab, string order) =>
        new(await lab.CountAsync($"SELECT fan_id FROM purchases WHERE promoter_id = $1 AND external_id = '{order}'", Cancellation));

    private async Task AssertRightAsync(string what)
    {
        var (code, output) = await WorkerProcess.RunAsync(database.OwnerConnectionString, Cancellation, "stats", what);
        Assert.True(code == 0, output);
        Assert.Contains("Compared the totals of 2 promoters: 0 rows differ", output, StringComparison.Ordinal);
    }

    private async Task AssertWrongAsync(TestTenant tenant, params (string Table, int Rows)[] tables)
    {
        var (code, output) = await WorkerProcess.RunAsync(database.OwnerConnectionString, Cancellation, "stats", "verify");
        Assert.True(code == 1, output);
        Assert.All(tables, wrong => Assert.Contains($"Promoter {tenant.Id}: {wrong.Rows} rows of {wrong.Table} differ", output, StringComparison.Ordinal));
        Assert.Contains($"{tables.Sum(wrong => wrong.Rows)} rows differ", output, StringComparison.Ordinal);
    }

    private async Task DamageAsync(TestTenant tenant, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        command.Parameters.AddWithValue(tenant.Id.Value);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }
}
