using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Data;

public sealed class TenantWriteGuardTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Row_of_another_promoter_is_not_saved()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var other = await database.CreateTenantAsync(Cancellation);
        await using var scope = tenant.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        db.Add(new Fan { PromoterId = other.Id, FanId = default, CreatedAt = default });

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Row_that_was_read_in_another_scope_is_neither_changed_nor_deleted()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var other = await database.CreateTenantAsync(Cancellation);
        await other.AddFanAsync();
        Fan foreign;
        await using (var theirs = other.Scope())
        {
            foreign = await theirs.ServiceProvider.GetRequiredService<CampaignDbContext>().Fans.AsNoTracking().SingleAsync(Cancellation);
        }

        await using var scope = tenant.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        db.Remove(foreign);

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Scope_serves_one_promoter()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await using var scope = tenant.Scope();

        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<TenantContext>().Use(new PromoterId(Guid.NewGuid())));
    }
}
