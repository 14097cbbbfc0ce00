using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Crm;

public sealed class ConsentLedgerTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unsubscribing_twice_withdraws_and_suppresses_once()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync();

        Assert.True(await UnsubscribeAsync(tenant, fan));
        Assert.True(await UnsubscribeAsync(tenant, fan));

        var (consent, entries, suppressions) = await StateAsync(tenant, fan);
        Assert.Equal((false, 1, 1), (consent, entries, suppressions));
    }

    [Fact]
    public async Task Consent_given_again_lifts_the_unsubscription_but_no_complaint()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var (regretful, complainer) = (await tenant.AddFanAsync(), await tenant.AddFanAsync());
        await UnsubscribeAsync(tenant, regretful);
        await UnsubscribeAsync(tenant, complainer);
        await using (var command = database.Owner.CreateCommand(
            "UPDATE suppressions s SET reason = 'complaint' FROM fans f WHERE f.email_hash = s.address_hash AND f.fan_id = $1"))
        {
            command.Parameters.AddWithValue(complainer.Value);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        foreach (var fan in (FanId[])[regretful, complainer])
        {
            await using var scope = tenant.Scope();
            await scope.ServiceProvider.GetRequiredService<ConsentLedger>().SetAsync(fan, new SetConsent("email", "marketing", true, "form", "newsletter v2"), Cancellation);
        }

        Assert.Equal((true, 2, 0), await StateAsync(tenant, regretful));
        Assert.Equal((true, 2, 1), await StateAsync(tenant, complainer));
    }

    [Fact]
    public async Task Fan_of_another_promoter_is_not_touched()
    {
        var fan = await (await database.CreateTenantAsync(Cancellation)).AddFanAsync();

        Assert.False(await UnsubscribeAsync(await database.CreateTenantAsync(Cancellation), fan));
    }

    private static async Task<bool> UnsubscribeAsync(TestTenant tenant, FanId fan)
    {
        await using var scope = tenant.Scope();
        return await scope.ServiceProvider.GetRequiredService<ConsentLedger>().UnsubscribeAsync(fan, Channel.Email, "unsubscribe_link", Cancellation);
    }

    private static async Task<(bool? Consent, int Entries, int Suppressions)> StateAsync(TestTenant tenant, FanId fanId)
    {
        await using var scope = tenant.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var fan = await db.Fans.SingleAsync(fan => fan.FanId == fanId, Cancellation);
        return (
            fan.ConsentEmail, await db.Consents.CountAsync(entry => entry.FanId == fanId, Cancellation),
            await db.Suppressions.CountAsync(one => one.AddressHash == fan.EmailHash, Cancellation));
    }
}
