using System.Net;
using System.Net.Http.Json;
using System.Web;
using Campaign.Contracts.Tracking;
using Campaign.Core.Tenancy;
using Campaign.Core.Tracking;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Tracking;

/// <summary>A shop tells of orders by visitors who came through a link.</summary>
public sealed class ConversionTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly Uri Address = new("/t/x", UriKind.Relative);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_after_a_click_is_the_fans_purchase_and_the_messages_conversion_once()
    {
        await using var lab = await TrackingLab.StartAsync(database);
        var shown = await lab.World.Tenant.AddEventAsync(change: row => row.ExternalId = "show-1");
        var click = HttpUtility.ParseQueryString((await lab.GetAsync('c')).Headers.Location!.Query)["cmp_click"]!;
        var order = new ReportConversion(click, "order-1", 2, 30, "show-1");
        using var shop = await lab.Api.SignInAsync(lab.World.Tenant, Role.Marketer, Cancellation);

        var first = await RecordAsync(shop, order);
        var second = await RecordAsync(shop, order);

        Assert.Equal((true, false, lab.Campaign.Value), (first.Recorded, second.Recorded, first.CampaignId));
        Assert.Equal("click:human conversion:human", await lab.EventsAsync());
        Assert.Equal(
            $"{lab.Message.FanId}:{shown}:60.00",
            await lab.World.ScalarAsync<string>(
                $"SELECT string_agg(fan_id || ':' || event_id || ':' || amount, ' ') FROM purchases WHERE promoter_id = '{lab.World.Tenant.Id}'"));
    }

    [Fact]
    public async Task Order_without_a_right_click_event_or_key_is_refused()
    {
        await using var lab = await TrackingLab.StartAsync(database);
        var tokens = lab.Api.Services.GetRequiredService<TrackingTokens>();
        var click = new TrackingToken(TokenKind.Conversion, lab.World.Tenant.Id, lab.Campaign, lab.Message.FanId, Core.Crm.Channel.Email);
        var stranger = await database.CreateTenantAsync(Cancellation);
        using var shop = await lab.Api.SignInAsync(lab.World.Tenant, Role.Marketer, Cancellation);
        using var another = await lab.Api.SignInAsync(stranger, Role.Marketer, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(lab.Http, tokens.Sign(click)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(another, tokens.Sign(click)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(shop, tokens.Sign(click with { Kind = TokenKind.Click })));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(shop, tokens.Sign(click)));
        Assert.Equal("", await lab.EventsAsync());
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string click)
    {
        using var answer = await client.PostAsJsonAsync(Address, new ReportConversion(click, "order-2", 1, 10), Cancellation);
        return answer.StatusCode;
    }

    private static async Task<ConversionReceipt> RecordAsync(HttpClient shop, ReportConversion order)
    {
        using var answer = await shop.PostAsJsonAsync(Address, order, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<ConversionReceipt>(Cancellation))!;
    }
}
