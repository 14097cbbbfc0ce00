using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Crm;

public sealed class CrmEndpointsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Upcoming_events_come_earliest_first_with_what_was_sold()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var now = TimeProvider.System.GetUtcNow();
        var later = await tenant.AddEventAsync("Late Show", "house", one => one.StartsAt = now.AddDays(20));
        var sooner = await tenant.AddEventAsync("Warehouse 100%", "techno", one => one.StartsAt = now.AddDays(3));
        await tenant.AddEventAsync("Gone", "techno", one => one.StartsAt = now.AddDays(-3));
        await tenant.AddPurchaseAsync(await tenant.AddFanAsync(), sooner, quantity: 3);
        using var client = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        var first = await client.GetFromJsonAsync<Page<EventItem>>("/api/events?limit=1", Cancellation);
        var second = await client.GetFromJsonAsync<Page<EventItem>>($"/api/events?limit=1&after={first!.Next}", Cancellation);
        Assert.Equal([(sooner, 3L), (later, 0L)], first.Items.Concat(second!.Items).Select(one => (one.Id, one.TicketsSold)));
        Assert.Null(second.Next);
        Assert.Equal("Gone", Assert.Single((await client.GetFromJsonAsync<Page<EventItem>>("/api/events?past=true", Cancellation))!.Items).Name);
        Assert.Equal(sooner, Assert.Single((await client.GetFromJsonAsync<Page<EventItem>>("/api/events?query=berlin+100%25", Cancellation))!.Items).Id);
        Assert.Empty((await client.GetFromJsonAsync<Page<EventItem>>("/api/events?query=_____________________________", Cancellation))!.Items);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/events?limit=0", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Cities_are_found_by_the_beginning_of_a_name()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        var found = await client.GetFromJsonAsync<CitySearch>("/api/cities?query=nashv&country=US", Cancellation);

        var city = found!.Items[0];
        Assert.Equal(("Nashville", "Tennessee", "US", "America/Chicago"), (city.Name, city.Region, city.Country, city.TimeZone));
        Assert.Equal(36.2, city.Latitude, 0.2);
        Assert.Empty((await client.GetFromJsonAsync<CitySearch>("/api/cities?query=zzzzzz", Cancellation))!.Items);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/cities?query=", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/cities?query=ber&limit=50", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Fans_are_paged_by_keyset_and_masked_for_those_who_only_read()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        for (var index = 0; index < 5; index++)
        {
            await tenant.AddFanAsync(email: $"mia{index}@fans.example", phone: "+4930901820");
        }

        using var marketer = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);

        var first = await marketer.GetFromJsonAsync<Page<FanItem>>("/api/fans?limit=3", Cancellation);
        var second = await marketer.GetFromJsonAsync<Page<FanItem>>($"/api/fans?limit=3&after={first!.Next}", Cancellation);
        Assert.Equal(5, first.Items.Concat(second!.Items).Select(fan => fan.Id).Distinct().Count());
        Assert.Null(second.Next);
        Assert.Equal(("Mia Keller", "mia4@fans.example"), (first.Items[0].Name, first.Items[0].Email));
        Assert.Single((await marketer.GetFromJsonAsync<Page<FanItem>>("/api/fans?query=MIA2@fans.example", Cancellation))!.Items);

        var masked = await analyst.GetFromJsonAsync<FanDetail>($"/api/fans/{first.Items[0].Id}", Cancellation);
        Assert.Equal(("M. K•••", "m•••@f•••.example", "+49•••20"), (masked!.Fan.Name, masked.Fan.Email, masked.Phone));
        Assert.Empty((await analyst.GetFromJsonAsync<Page<FanItem>>("/api/fans?query=mia2@fans.example", Cancellation))!.Items);
    }

    [Fact]
    public async Task Fan_shows_purchases_refunds_and_consent_newest_first()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync();
        var purchase = await tenant.AddPurchaseAsync(fan, await tenant.AddEventAsync(), quantity: 2);
        await using (var scope = tenant.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().RefundAsync([purchase], Cancellation);
            await scope.ServiceProvider.GetRequiredService<ConsentLedger>().UnsubscribeAsync(fan, Channel.Email, "test", Cancellation);
        }

        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var detail = await client.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation);

        Assert.Equal(["consent", "refund", "purchase"], detail!.Timeline.Select(entry => entry.Type));
        Assert.Equal(["email"], detail.Suppressed);
        Assert.Equal((0, false), (detail.Fan.Orders, detail.Fan.ConsentEmail));
    }

    [Fact]
    public async Task Fan_of_another_promoter_is_not_found()
    {
        var fan = await (await database.CreateTenantAsync(Cancellation)).AddFanAsync();
        using var client = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);

        var answer = await client.GetAsync($"/api/fans/{fan}", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not_found", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
        Assert.Empty((await client.GetFromJsonAsync<Page<FanItem>>("/api/fans", Cancellation))!.Items);
    }

    [Fact]
    public async Task Fans_are_listed_by_segment_and_by_what_is_known_of_them()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var berlin = await tenant.AddFanAsync(fan => fan.Tags = ["vip"]);
        await tenant.AddFanAsync(fan => fan.City = "Hamburg");
        var silent = await tenant.AddFanAsync(fan => (fan.ConsentEmail, fan.Language) = (null, "de"));
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var made = await client.PostAsJsonAsync(
            "/api/segments", new { name = "Berlin", rule = new { fan = "city", op = "eq", value = "Berlin" } }, Cancellation);
        var segment = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetGuid();

        Assert.Equal([silent.Value, berlin.Value], await IdsAsync($"segment={segment}"));
        Assert.Equal([silent.Value], await IdsAsync($"segment={segment}&limit=1"));
        Assert.Equal([berlin.Value], await IdsAsync($"segment={segment}&after={silent}"));
        Assert.Equal([berlin.Value], await IdsAsync($"segment={segment}&consent=email"));
        Assert.Equal([berlin.Value], await IdsAsync("tag=vip"));
        Assert.Equal([silent.Value], await IdsAsync("language=de&country=DE"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/fans?segment={Guid.NewGuid()}", Cancellation)).StatusCode);

        async Task<long[]> IdsAsync(string query) =>
            [.. (await client.GetFromJsonAsync<Page<FanItem>>($"/api/fans?{query}", Cancellation))!.Items.Select(fan => fan.Id)];
    }

    [Fact]
    public async Task Erased_fan_is_gone_but_the_address_stays_suppressed_over_a_new_import()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync(email: "mia@fans.example");
        await tenant.AddPurchaseAsync(fan, await tenant.AddEventAsync());
        await using (var scope = tenant.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<ConsentLedger>().UnsubscribeAsync(fan, Channel.Email, "unsubscribe_link", Cancellation);
        }

        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.DeleteAsync($"/api/fans/{fan}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/fans/{fan}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/api/fans/{fan}", Cancellation)).StatusCode);
        var again = await client.PutAsJsonAsync(
            "/api/ingest/fans", new[] { new IngestFan("f1", "mia@fans.example", City: "Berlin", Consent: new(Email: true)) }, JsonSerializerOptions.Web, Cancellation);
        var id = (await again.Content.ReadFromJsonAsync<IngestResult>(Cancellation))!.Items[0].Id;
        var preview = await client.PostAsJsonAsync(
            "/api/audiences/preview", new { rule = new { fan = "city", op = "eq", value = "Berlin" }, channel = "email" }, Cancellation);

        Assert.Equal(["email"], (await client.GetFromJsonAsync<FanDetail>($"/api/fans/{id}", Cancellation))!.Suppressed);
        var counted = await preview.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal((1, 0), (counted.GetProperty("count").GetInt32(), counted.GetProperty("reachable").GetProperty("email").GetInt32()));
        await using var check = tenant.Scope();
        Assert.Empty(await check.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation));
    }
}
