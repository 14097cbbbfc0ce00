using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Data;

public sealed class LostConnectionTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Connections_that_died_in_the_pool_are_replaced_without_a_word()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var tenant = await database.CreateTenantAsync(cancellationToken);
        Assert.Equal(1, await PromotersAsync(tenant, cancellationToken));

        await using var kill = database.Owner.CreateCommand(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'campaign_app'");
        Assert.InRange((long)(await kill.ExecuteScalarAsync(cancellationToken))!, 1, 100);

        Assert.Equal(1, await PromotersAsync(tenant, cancellationToken));
        await using var connection = await database.App.OpenForAsync(tenant.Id, cancellationToken);
    }

    private static async Task<int> PromotersAsync(TestTenant tenant, CancellationToken cancellationToken)
    {
        await using var scope = tenant.Scope();
        return await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Promoters.CountAsync(cancellationToken);
    }
}
