using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Data.Replica;
using Campaign.Core.Tenancy;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Http;

[Collection(ReplicaCollection.Name)]
public sealed class ReplicaHealthTests(ReplicatedPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopped_replica_degrades_the_api_and_fails_no_request()
    {
        var tenant = await postgres.Database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync();
        await postgres.CaughtUpAsync(Cancellation);
        await using var api = ApiHost.Start(postgres.Database, ApiHost.NoRedis, builder => builder
            .UseSetting($"ConnectionStrings:{ReadReplica.ConnectionName}", postgres.ReplicaConnectionString)
            .UseSetting("Postgres:Replica:RetryAfter", "00:00:00.1"));
        using var client = await api.SignInAsync(tenant, Role.Marketer, Cancellation);
        Assert.Equal("healthy", await ReplicaAsync(client));

        await postgres.StopReplicaAsync(Cancellation);
        var page = await client.GetFromJsonAsync<Page<FanItem>>("/api/fans", Cancellation);
        Assert.Equal(fan.Value, Assert.Single(page!.Items).Id);
        Assert.Equal("degraded", await ReplicaAsync(client));

        await postgres.StartReplicaAsync(Cancellation);
        await Eventually.TrueAsync(async () => await ReplicaAsync(client) == "healthy", Cancellation);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"/api/fans/{fan.Value}", UriKind.Relative), Cancellation)).StatusCode);
    }

    private static async Task<string?> ReplicaAsync(HttpClient client)
    {
        var response = await client.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var report = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return report.GetProperty("dependencies").EnumerateArray()
            .Single(dependency => dependency.GetProperty("name").GetString() == "postgres-replica").GetProperty("status").GetString();
    }
}
