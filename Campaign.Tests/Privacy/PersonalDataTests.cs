using System.Security.Cryptography;
using Campaign.Core.Common;
using Campaign.Core.Privacy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Privacy;

public sealed class PersonalDataTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_encrypted_by_one_process_is_read_by_another()
    {
        var promoter = await PromoterAsync();
        await using var other = DatabaseFixture.BuildServices(database.Worker);
        var written = (await KeysAsync(promoter)).Encrypt(PersonalColumn.FanEmail, "mia@fans.example");

        var keys = await other.GetRequiredService<PersonalData>().KeysAsync(promoter, Cancellation);

        Assert.Equal("mia@fans.example", keys.Decrypt(PersonalColumn.FanEmail, written));
    }

    [Fact]
    public async Task Same_text_encrypts_differently_each_time()
    {
        var keys = await KeysAsync(await PromoterAsync());

        Assert.NotEqual(keys.Encrypt(PersonalColumn.FanEmail, "mia@fans.example"), keys.Encrypt(PersonalColumn.FanEmail, "mia@fans.example"));
    }

    [Fact]
    public async Task Cipher_with_any_byte_changed_does_not_open()
    {
        var keys = await KeysAsync(await PromoterAsync());
        var cipher = keys.Encrypt(PersonalColumn.FanEmail, "mia@fans.example");

        for (var at = 0; at < cipher.Length; at++)
        {
            var tampered = (byte[])cipher.Clone();
            tampered[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => keys.Decrypt(PersonalColumn.FanEmail, tampered));
        }

        Assert.ThrowsAny<CryptographicException>(() => keys.Decrypt(PersonalColumn.FanEmail, cipher.AsSpan(0, cipher.Length - 1)));
        Assert.ThrowsAny<CryptographicException>(() => keys.Decrypt(PersonalColumn.FanEmail, []));
    }

    [Fact]
    public async Task Cipher_opens_in_no_other_column_and_for_no_other_promoter()
    {
        var keys = await KeysAsync(await PromoterAsync());
        var foreign = await KeysAsync(await PromoterAsync());
        var cipher = keys.Encrypt(PersonalColumn.FanEmail, "mia@fans.example");

        Assert.ThrowsAny<CryptographicException>(() => keys.Decrypt(PersonalColumn.FanPhone, cipher));
        Assert.ThrowsAny<CryptographicException>(() => foreign.Decrypt(PersonalColumn.FanEmail, cipher));
    }

    [Fact]
    public async Task Hash_is_equal_for_spellings_of_one_address_and_differs_between_promoters()
    {
        var keys = await KeysAsync(await PromoterAsync());
        var foreign = await KeysAsync(await PromoterAsync());

        Assert.Equal(keys.HashEmail("mia@bücher.example"), keys.HashEmail("  Mia@xn--bcher-kva.example "));
        Assert.Equal(keys.HashPhone("+49 (30) 901820"), keys.HashPhone("004930901820"));
        Assert.NotEqual(keys.HashEmail("mia@fans.example"), foreign.HashEmail("mia@fans.example"));
        Assert.Null(keys.HashEmail("no address"));
    }

    [Fact]
    public async Task Rotated_key_writes_only_after_every_process_could_load_it_and_old_text_stays_readable()
    {
        var promoter = await PromoterAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var services = DatabaseFixture.BuildServices(database.App, s => s.AddSingleton<TimeProvider>(clock));
        var personal = services.GetRequiredService<PersonalData>();
        var before = await personal.KeysAsync(promoter, Cancellation);
        var old = before.Encrypt(PersonalColumn.FanEmail, "mia@fans.example");

        Assert.Equal(2, await personal.RotateAsync(promoter, Cancellation));
        var fresh = (await personal.KeysAsync(promoter, Cancellation)).Encrypt(PersonalColumn.FanEmail, "mia@fans.example");
        Assert.Equal("mia@fans.example", before.Decrypt(PersonalColumn.FanEmail, fresh));

        clock.Advance(TimeSpan.FromMinutes(11));
        var after = await personal.KeysAsync(promoter, Cancellation);
        var rotated = after.Encrypt(PersonalColumn.FanEmail, "mia@fans.example");

        Assert.Equal([0, 2], rotated.AsSpan(0, 2).ToArray());
        Assert.Equal("mia@fans.example", after.Decrypt(PersonalColumn.FanEmail, old));
        Assert.Equal(before.HashEmail("mia@fans.example"), after.HashEmail("mia@fans.example"));
    }

    [Fact]
    public async Task Master_key_can_be_replaced_and_dropped_after_rewrapping()
    {
        var promoter = await PromoterAsync();
        var old = (await KeysAsync(promoter)).Encrypt(PersonalColumn.FanEmail, "mia@fans.example");
        const string NewMaster = "the next master key of the tests, 32 characters or more";

        await using (var both = WithMasters(NewMaster, TestSettings.All["Encryption:MasterKey"]!))
        {
            var personal = both.GetRequiredService<PersonalData>();
            Assert.Equal(1, await personal.RewrapAsync(promoter, Cancellation));
            Assert.Equal(0, await personal.RewrapAsync(promoter, Cancellation));
        }

        await using var newOnly = WithMasters(NewMaster);
        var keys = await newOnly.GetRequiredService<PersonalData>().KeysAsync(promoter, Cancellation);
        Assert.Equal("mia@fans.example", keys.Decrypt(PersonalColumn.FanEmail, old));

        await using var oldOnly = DatabaseFixture.BuildServices(database.App);
        await Assert.ThrowsAsync<CryptographicException>(
            async () => await oldOnly.GetRequiredService<PersonalData>().KeysAsync(promoter, Cancellation));
    }

    [Theory]
    [InlineData("A@B.example", "a@b.example")]
    [InlineData("a@b", null)]
    [InlineData("@b.example", null)]
    [InlineData("a@", null)]
    [InlineData("a b@c.example", null)]
    [InlineData("a@b..example", null)]
    public void Address_is_normalised_or_refused(string typed, string? normal) => Assert.Equal(normal, ContactAddress.NormaliseEmail(typed));

    [Theory]
    [InlineData("+1 (212) 555-0100", "+12125550100")]
    [InlineData("0049 30 901820", "+4930901820")]
    [InlineData("030 901820", null)]
    [InlineData("+49", null)]
    [InlineData("+49 abc 123456", null)]
    public void Number_is_normalised_or_refused(string typed, string? normal) => Assert.Equal(normal, ContactAddress.NormalisePhone(typed));

    private ServiceProvider WithMasters(string current, params string[] retired) => DatabaseFixture.BuildServices(
        database.App, services => services.PostConfigure<EncryptionOptions>(options => (options.MasterKey, options.RetiredMasterKeys) = (current, retired)));

    private async Task<PromoterId> PromoterAsync() => (await database.CreateTenantAsync(Cancellation)).Id;

    private async Task<PersonalDataKeys> KeysAsync(PromoterId promoter)
    {
        await using var scope = database.Scope(promoter);
        return await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(promoter, Cancellation);
    }
}
