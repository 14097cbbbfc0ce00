using Campaign.ServiceDefaults.DataProtection;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.ServiceDefaults;

public sealed class SharedDataProtectionTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task What_one_replica_protects_another_reads()
    {
        await using var one = await StartAsync();
        var secret = Protector(one).Protect("session");

        await using var two = await StartAsync();

        Assert.Equal("session", Protector(two).Unprotect(secret));
    }

    private Task<DefaultsApp> StartAsync() => DefaultsApp.StartAsync(
        new Dictionary<string, string?> { ["ConnectionStrings:campaigndb"] = database.WebConnectionString },
        builder => builder.AddSharedDataProtection("campaigndb"));

    private static IDataProtector Protector(DefaultsApp app) => app.Host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
