using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Crm;

public sealed class PurchaseLedgerTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 20, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Totals_move_with_each_purchase()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync();
        var night = await tenant.AddEventAsync();
        var day = await tenant.AddEventAsync("Day Shift", "house");
        await tenant.AddPurchaseAsync(fan, night, quantity: 2, unitPrice: 20, at: Start);
        await tenant.AddPurchaseAsync(fan, night, quantity: 1, unitPrice: 25, at: Start.AddDays(2));
        await tenant.AddPurchaseAsync(fan, day, quantity: 1, unitPrice: 15, at: Start.AddDays(-2));

        var (totals, genres) = await TotalsAsync(tenant, fan);

        Assert.Equal((3, 4, 2, 80m), (totals!.Orders, totals.Tickets, totals.DistinctEvents, totals.Spent));
        Assert.Equal((Start.AddDays(-2), Start.AddDays(2)), (totals.FirstPurchaseAt, totals.LastPurchaseAt));
        Assert.Equal([("house", 15m), ("techno", 65m)], genres.Select(genre => (genre.Genre, genre.Spent)));
    }

    [Fact]
    public async Task Refund_takes_a_purchase_out_of_every_total_once()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync();
        var night = await tenant.AddEventAsync();
        var only = await tenant.AddPurchaseAsync(fan, night);

        Assert.Equal(1, await RefundAsync(tenant, only));
        Assert.Equal(0, await RefundAsync(tenant, only));

        var (totals, genres) = await TotalsAsync(tenant, fan);
        Assert.Null(totals);
        Assert.Empty(genres);
    }

    [Fact]
    public async Task Purchase_known_by_its_external_id_is_recorded_once()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var purchase = new NewPurchase(await tenant.AddFanAsync(), await tenant.AddEventAsync(), 1, 10, Start, "order-1");
        await using var scope = tenant.Scope();
        var ledger = scope.ServiceProvider.GetRequiredService<PurchaseLedger>();

        Assert.Single(await ledger.RecordAsync([purchase, purchase], Cancellation));
        Assert.Empty(await ledger.RecordAsync([purchase], Cancellation));
        Assert.Empty(await ledger.WrongStatsAsync(Cancellation));
    }

    [Fact]
    public async Task Purchase_of_another_tenants_fan_or_event_is_refused_whole()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var other = await database.CreateTenantAsync(Cancellation);
        var (own, foreign) = (await tenant.AddFanAsync(), await other.AddFanAsync());
        var night = await tenant.AddEventAsync();
        await using var scope = tenant.Scope();
        var ledger = scope.ServiceProvider.GetRequiredService<PurchaseLedger>();

        var refused = await Assert.ThrowsAsync<DomainException>(
            () => ledger.RecordAsync([new(own, night, 1, 10, Start), new(foreign, night, 1, 10, Start)], Cancellation));

        Assert.Equal("invalid_request", refused.Code);
        Assert.Null((await TotalsAsync(tenant, own)).Totals);
    }

    [Fact]
    public async Task Data_version_moves_with_purchases_refunds_and_consent()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync();
        var versions = new List<long> { await DataVersionAsync(tenant) };
        var purchase = await tenant.AddPurchaseAsync(fan, await tenant.AddEventAsync());
        versions.Add(await DataVersionAsync(tenant));
        await RefundAsync(tenant, purchase);
        versions.Add(await DataVersionAsync(tenant));
        await using var scope = tenant.Scope();
        await scope.ServiceProvider.GetRequiredService<ConsentLedger>().UnsubscribeAsync(fan, Channel.Email, "test", Cancellation);
        versions.Add(await DataVersionAsync(tenant));

        Assert.Equal(versions.Distinct().Order(), versions);
        Assert.Equal(4, versions.Distinct().Count());
    }

    [Fact]
    public async Task Writers_that_share_fans_neither_deadlock_nor_miscount()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var night = await tenant.AddEventAsync();
        var fans = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => tenant.AddFanAsync()));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            await using var scope = tenant.Scope();
            var ledger = scope.ServiceProvider.GetRequiredService<PurchaseLedger>();
            var order = writer % 2 == 0 ? fans : [.. fans.Reverse()];
            for (var round = 0; round < 4; round++)
            {
                var ids = await ledger.RecordAsync([.. order.Select(fan => new NewPurchase(fan, night, 1, 10, Start))], Cancellation);
                await ledger.RefundAsync([ids[0]], Cancellation);
            }
        }));

        Assert.Empty(await WrongStatsAsync(tenant));
    }

    /// <summary>Any order of purchases and refunds leaves the kept totals equal to totals counted anew.</summary>
    [Fact]
    public async Task Kept_totals_equal_counted_totals_after_any_history()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fans = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => tenant.AddFanAsync()));
        var events = new List<long>();
        foreach (var genre in (string[])["techno", "techno", "house"])
        {
            events.Add(await tenant.AddEventAsync("Event", genre));
        }

        var step = Gen.OneOf(
            Gen.Choose(0, 8).Two().SelectMany(_ => Gen.Choose(1, 4), (pick, quantity) => new Step(pick.Item1, pick.Item2, quantity, IsRefund: false)),
            Gen.Choose(0, 1_000).Select(pick => new Step(pick, 0, 0, IsRefund: true)));
        var recorded = new List<long>();
        foreach (var history in step.ListOf().Sample(25, 40))
        {
            await using var scope = tenant.Scope();
            var ledger = scope.ServiceProvider.GetRequiredService<PurchaseLedger>();
            foreach (var batch in history.Chunk(4))
            {
                var bought = batch.Where(one => !one.IsRefund)
                    .Select(one => new NewPurchase(fans[one.Pick % 3], events[one.Other % 3], one.Quantity, one.Other, Start.AddDays(one.Pick - one.Other)));
                recorded.AddRange(await ledger.RecordAsync([.. bought], Cancellation));
                var refunds = batch.Where(one => one.IsRefund && recorded.Count > 0).Select(one => recorded[one.Pick % recorded.Count]);
                await ledger.RefundAsync([.. refunds], Cancellation);
            }

            Assert.Empty(await ledger.WrongStatsAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Rebuild_repairs_totals_that_were_written_past_the_ledger()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await tenant.AddPurchaseAsync(await tenant.AddFanAsync(), await tenant.AddEventAsync());
        await using var command = database.Owner.CreateCommand("UPDATE fan_stats SET orders = orders + 1 WHERE promoter_id = $1");
        command.Parameters.AddWithValue(tenant.Id.Value);
        await command.ExecuteNonQueryAsync(Cancellation);
        Assert.Equal([new WrongTotals("fan_stats", 1)], await WrongStatsAsync(tenant));

        await using var scope = tenant.Scope();
        await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().RebuildStatsAsync(Cancellation);

        Assert.Empty(await WrongStatsAsync(tenant));
    }

    private static async Task<(FanStats? Totals, List<FanGenreStats> Genres)> TotalsAsync(TestTenant tenant, FanId fan)
    {
        await using var scope = tenant.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        return (
            await db.FanStats.SingleOrDefaultAsync(stats => stats.FanId == fan, Cancellation),
            await db.FanGenreStats.Where(stats => stats.FanId == fan).OrderBy(stats => stats.Genre).ToListAsync(Cancellation));
    }

    private static async Task<int> RefundAsync(TestTenant tenant, long purchase)
    {
        await using var scope = tenant.Scope();
        return await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().RefundAsync([purchase], Cancellation);
    }

    private static async Task<IReadOnlyList<WrongTotals>> WrongStatsAsync(TestTenant tenant)
    {
        await using var scope = tenant.Scope();
        return await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation);
    }

    private static async Task<long> DataVersionAsync(TestTenant tenant)
    {
        await using var scope = tenant.Scope();
        return await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Promoters.Select(promoter => promoter.DataVersion).SingleAsync(Cancellation);
    }

    private sealed record Step(int Pick, int Other, int Quantity, bool IsRefund);
}
