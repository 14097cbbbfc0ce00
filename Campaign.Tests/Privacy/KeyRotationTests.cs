using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Accounts;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Campaign.Core.Tracking;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Privacy;

/// <summary>Each key is replaced as docs/operations.md tells it: what was made with the one before goes on working for as long as it says.</summary>
public sealed class KeyRotationTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Next = "the next key of the tests, which has 32 characters or more";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_of_a_sent_message_works_after_the_tracking_key_was_replaced_and_until_the_former_one_is_dropped()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var link = "/t/o/" + Signer().Sign(new TrackingToken(TokenKind.Open, tenant.Id, new CampaignId(Guid.NewGuid()), new FanId(1), Channel.Email));

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(link, [Next, TestSettings.All["Tracking:SigningKey"]!]));
        Assert.NotEqual(HttpStatusCode.OK, await OpenAsync(link, [Next]));
    }

    [Fact]
    public async Task Changed_token_key_ends_access_tokens_at_once_and_sessions_renew()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        TokenResponse before;
        using (var api = ApiHost.Start(database, ApiHost.NoRedis))
        {
            using var client = api.CreateClient();
            before = await SignInAsync(client, tenant);
        }

        using var next = ApiHost.Start(database, ApiHost.NoRedis, host => host.UseSetting("Authentication:SigningKey", Next));
        using var caller = next.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(caller, before.AccessToken));

        using var renewed = await caller.PostAsJsonAsync("/api/auth/refresh", new RefreshRequest(before.RefreshToken), Cancellation);
        var after = await renewed.Content.ReadFromJsonAsync<TokenResponse>(Cancellation);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(caller, after!.AccessToken));
    }

    [Fact]
    public async Task Master_key_is_replaced_by_the_command_and_the_former_one_can_be_dropped()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var cipher = (await KeysAsync(TestSettings.All["Encryption:MasterKey"]!, tenant.Id)).Encrypt(PersonalColumn.FanEmail, "mia@fans.example");

        var (exitCode, output) = await WorkerProcess.RunAsync(
            database.OwnerConnectionString, Cancellation,
            "keys", "rewrap", "--Encryption:MasterKey", Next, "--Encryption:RetiredMasterKeys:0", TestSettings.All["Encryption:MasterKey"]!);
        Assert.True(exitCode == 0, output);
        Assert.Equal("mia@fans.example", (await KeysAsync(Next, tenant.Id)).Decrypt(PersonalColumn.FanEmail, cipher));

        (exitCode, output) = await WorkerProcess.RunAsync(database.OwnerConnectionString, Cancellation, "keys", "rotate", "--Encryption:MasterKey", Next);
        Assert.True(exitCode == 0, output);
        Assert.Equal("mia@fans.example", (await KeysAsync(Next, tenant.Id)).Decrypt(PersonalColumn.FanEmail, cipher));
    }

    private TrackingTokens Signer()
    {
        using var services = DatabaseFixture.BuildServices(database.App);
        return services.GetRequiredService<TrackingTokens>();
    }

    private async Task<HttpStatusCode> OpenAsync(string link, string[] keys)
    {
        using var api = ApiHost.Start(database, ApiHost.NoRedis, host =>
        {
            host.UseSetting("Tracking:SigningKey", keys[0]);
            for (var former = 1; former < keys.Length; former++)
            {
                host.UseSetting($"Tracking:FormerKeys:{former - 1}", keys[former]);
            }
        });
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(link, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<TokenResponse> SignInAsync(HttpClient client, TestTenant tenant)
    {
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new LoginRequest(tenant.Email(Role.Viewer), TestTenant.Password), Cancellation);
        return (await answer.Content.ReadFromJsonAsync<TokenResponse>(Cancellation))!;
    }

    private static async Task<HttpStatusCode> MeAsync(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private async Task<PersonalDataKeys> KeysAsync(string master, PromoterId promoter)
    {
        await using var services = DatabaseFixture.BuildServices(
            database.App, changed => changed.PostConfigure<EncryptionOptions>(options => options.MasterKey = master));
        return await services.GetRequiredService<PersonalData>().KeysAsync(promoter, Cancellation);
    }
}
