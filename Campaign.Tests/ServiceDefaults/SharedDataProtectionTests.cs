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

    [Fact]
    public async Task Stored_keys_are_encrypted()
    {
        await using var app = await StartAsync();
        Protector(app).Protect("session");

        await using var command = database.Owner.CreateCommand("SELECT string_agg(xml, '') FROM data_protection_keys");
        var stored = Assert.IsType<string>(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        Assert.Contains("encryptedKey", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_secret_stops_the_process()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(secret: null));

        Assert.Contains("DataProtection:Secret", failure.Message, StringComparison.Ordinal);
    }

    private Task<DefaultsApp> StartAsync(string? secret = "a secret of the tests, 32 characters or more") => DefaultsApp.StartAsync(
        new Dictionary<string, string?> { ["ConnectionStrings:campaigndb"] = database.WebConnectionString, ["DataProtection:Secret"] = secret },
        builder => builder.AddSharedDataProtection("campaigndb"));

    private static IDataProtector Protector(DefaultsApp app) => app.Host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
