using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Data;

public sealed class DatabaseFixtureTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Tenant_made_in_a_test_sees_itself_and_no_other()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var one = await database.CreateTenantAsync(cancellation);
        var other = await database.CreateTenantAsync(cancellation);

        await using var scope = one.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var promoters = await db.Promoters.Select(promoter => promoter.Slug).ToListAsync(cancellation);

        Assert.Equal([one.Slug], promoters);
        Assert.NotEqual(one.Id, other.Id);
    }
}
