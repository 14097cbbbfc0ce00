using System.Net.Http.Json;
using Campaign.Contracts.Common;
using Campaign.Contracts.Webhooks;
using Campaign.Core.Outgoing;
using Campaign.Core.Tenancy;
using Campaign.Core.Webhooks;
using Campaign.Core.Webhooks.Delivering;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Webhooks;

/// <summary>A promoter with a worker that tells of events, and an owner at the API.</summary>
internal sealed class WebhookLab : IAsyncDisposable
{
    private readonly ApiHost _api;

    private WebhookLab(SendingWorld world, ApiHost api, HttpClient owner) => (World, _api, Owner) = (world, api, owner);

    public SendingWorld World { get; }

    public HttpClient Owner { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<WebhookLab> OpenAsync(DatabaseFixture database, Action<IServiceCollection>? configure = null)
    {
        var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), configure: services =>
        {
            services.AddWebhookDelivery();
            services.Configure<OutgoingOptions>(options => options.AllowLoopback = true);
            configure?.Invoke(services);
        });
        var api = ApiHost.Start(database, ApiHost.NoRedis, builder => builder.UseSetting("Outgoing:AllowLoopback", "true"));
        return new WebhookLab(world, api, await api.SignInAsync(world.Tenant, Role.Owner, Cancellation));
    }

    public Task<HttpClient> SignInAsync(Role role) => _api.SignInAsync(World.Tenant, role, Cancellation);

    public async Task<CreatedWebhookEndpoint> AddAsync(string url, params string[] types)
    {
        using var answer = await Owner.PostAsJsonAsync("/api/webhooks", new CreateWebhookEndpoint(url, types is [] ? ["*"] : types), Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<CreatedWebhookEndpoint>(Cancellation))!;
    }

    /// <summary>Delivers until nothing is due, a second from now or later, as the clock of the test says.</summary>
    public async Task DeliverAsync(TimeSpan? later = null)
    {
        World.Clock.Advance(later ?? TimeSpan.FromSeconds(1));
        while (await World.Services.GetRequiredService<WebhookPump>().ServeNextAsync(Cancellation))
        {
        }
    }

    public async Task<WebhookEndpointItem> EndpointAsync(Guid id) =>
        (await Owner.GetFromJsonAsync<WebhookEndpointItem[]>("/api/webhooks", Cancellation))!.Single(endpoint => endpoint.Id == id);

    public async Task<IReadOnlyList<WebhookDeliveryItem>> DeliveriesAsync(Guid id, string query = "") =>
        (await Owner.GetFromJsonAsync<Page<WebhookDeliveryItem>>($"/api/webhooks/{id}/deliveries{query}", Cancellation))!.Items;

    public async Task<long> ReplayAsync(Guid id, ReplayWebhooks span)
    {
        using var answer = await Owner.PostAsJsonAsync($"/api/webhooks/{id}/replay", span, Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ReplayedWebhooks>(Cancellation))!.Count;
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await _api.DisposeAsync();
        await World.DisposeAsync();
    }
}
