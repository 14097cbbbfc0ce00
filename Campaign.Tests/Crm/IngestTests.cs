using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Crm;

public sealed class IngestTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 20, 0, 0, TimeSpan.Zero);

    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Batch_gives_each_item_its_verdict_and_changes_nothing_the_second_time()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        IngestFan[] fans =
        [
            new("f1", "mia@fans.example", FirstName: "Mia", City: "munich", Consent: new(Email: true)),
            new("f2", "no address"),
            new("f1", "other@fans.example"),
            new("f3", Phone: "+49 170 1234567", Tags: ["VIP"]),
        ];

        var first = await PutAsync(client, "fans", new { items = fans });
        var second = await PutAsync(client, "fans", fans);
        var changed = await PutAsync(client, "fans", new[] { new IngestFan("f1", LastName: "Keller") });

        Assert.Equal(["created", "rejected", "duplicate", "created"], first.Select(item => item.Verdict));
        Assert.Equal(("email", "invalid_email"), (first[1].Problem!.Field, first[1].Problem!.Code));
        Assert.Equal(["unchanged", "rejected", "duplicate", "unchanged"], second.Select(item => item.Verdict));
        Assert.Equal(("updated", first[0].Id), (Assert.Single(changed).Verdict, changed[0].Id));
        var mia = await client.GetFromJsonAsync<FanDetail>($"/api/fans/{first[0].Id}", Cancellation);
        Assert.Equal(("Mia Keller", "mia@fans.example", "Munich", true), (mia!.Fan.Name, mia.Fan.Email, mia.Fan.City, mia.Fan.ConsentEmail));
    }

    [Fact]
    public async Task Purchases_and_refunds_move_the_totals()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var fan = (await PutAsync(client, "fans", new[] { new IngestFan("f1", "mia@fans.example") }))[0].Id!.Value;
        await PutAsync(client, "events", new[] { new IngestEvent("e1", "Night", "techno", "Kraftraum", "Berlin", StartsAt: Start) });

        var bought = await PutAsync(client, "purchases", new[]
        {
            new IngestPurchase("p1", FanEmail: "MIA@fans.example", EventExternalId: "e1", Quantity: 2, UnitPrice: 20, PurchasedAt: Start),
            new IngestPurchase("p2", FanExternalId: "f1", EventExternalId: "e1", Amount: 15, PurchasedAt: Start),
            new IngestPurchase("p3", FanExternalId: "nobody", EventExternalId: "e1", Amount: 15, PurchasedAt: Start),
        });
        var refunded = await PutAsync(client, "purchases", new[] { new IngestPurchase("p1", RefundedAt: Start.AddDays(1)) });
        var again = await PutAsync(client, "purchases", new[] { new IngestPurchase("p1", RefundedAt: Start.AddDays(1)) });

        Assert.Equal(["created", "created", "rejected"], bought.Select(item => item.Verdict));
        Assert.Equal("unknown_fan", bought[2].Problem!.Code);
        Assert.Equal(("updated", "unchanged"), (refunded[0].Verdict, again[0].Verdict));
        var detail = await client.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation);
        Assert.Equal((1, 15m), (detail!.Fan.Orders, detail.Fan.Spent));
        Assert.Empty(await WrongStatsAsync(tenant));
    }

    [Fact]
    public async Task Event_is_made_changed_and_moves_the_genre_of_its_buyers()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);
        var input = new EventInput("Night", "Techno", "Kraftraum", "munich", Start, Price: 20, ExternalId: "e1");

        var made = await (await client.PostAsJsonAsync("/api/events", input, Cancellation)).Content.ReadFromJsonAsync<EventItem>(Cancellation);
        await tenant.AddPurchaseAsync(await tenant.AddFanAsync(), made!.Id);
        var changed = await client.PutAsJsonAsync($"/api/events/{made.Id}", input with { Genre = "house" }, Cancellation);

        Assert.Equal(("Munich", "DE", "Europe/Berlin", "techno", "e1"), (made.City, made.Country, made.TimeZone, made.Genre, made.ExternalId));
        Assert.Equal("house", (await changed.Content.ReadFromJsonAsync<EventItem>(Cancellation))!.Genre);
        Assert.Empty(await WrongStatsAsync(tenant));
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("/api/events", input, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PutAsJsonAsync($"/api/events/{made.Id + 1_000_000}", input, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PostAsJsonAsync("/api/events", input, Cancellation)).StatusCode);
        Assert.Single((await client.GetFromJsonAsync<Page<EventItem>>("/api/events?past=true", Cancellation))!.Items);
    }

    [Fact]
    public async Task Bad_batches_are_refused_with_a_reason()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var many = Enumerable.Range(0, 1_001).Select(index => new IngestFan($"f{index}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PutAsJsonAsync("/api/ingest/fans", many, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PutAsJsonAsync("/api/ingest/fans", new { items = new[] { new { shoe = 39 } } }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PutAsJsonAsync("/api/ingest/fans", new object?[] { null }, Cancellation)).StatusCode);
        Assert.Empty(await PutAsync(client, "fans", Array.Empty<IngestFan>()));
    }

    /// <summary>Any sequence of purchases, changes, refunds and changes of genre leaves the kept totals equal to totals counted anew.</summary>
    [Fact]
    public async Task Kept_totals_equal_counted_totals_after_any_sequence_of_batches()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        await PutAsync(client, "fans", Enumerable.Range(0, 4).Select(index => new IngestFan($"f{index}")));
        await PutAsync(client, "events", Enumerable.Range(0, 3).Select(index => new IngestEvent($"e{index}", $"Event {index}", "techno", "Hall", "Berlin", StartsAt: Start)));

        var purchase = Gen.Choose(0, 11).SelectMany(
            _ => Gen.Choose(0, 1_000_000),
            (id, dice) => new IngestPurchase(
                $"p{id}", $"f{dice % 4}", EventExternalId: $"e{dice / 4 % 3}", Quantity: 1 + (dice / 12 % 3), Amount: dice / 36 % 90, PurchasedAt: Start.AddDays(dice / 7 % 30),
                RefundedAt: dice % 5 == 0 ? Start.AddDays(40) : null));
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"Seed {seed}");
        var dice = new Random(seed);
        foreach (var batch in purchase.ListOf().Sample(12, 25))
        {
            await PutAsync(client, "purchases", batch);
            await PutAsync(client, "events", new[] { new IngestEvent($"e{dice.Next(3)}", Genre: dice.Next(2) == 0 ? "techno" : "house") });
            Assert.Empty(await WrongStatsAsync(tenant));
        }
    }

    private static async Task<IngestVerdict[]> PutAsync<T>(HttpClient client, string what, T batch)
    {
        using var answer = await client.PutAsJsonAsync($"/api/ingest/{what}", batch, JsonSerializerOptions.Web, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return [.. (await answer.Content.ReadFromJsonAsync<IngestResult>(Cancellation))!.Items];
    }

    private static async Task<IReadOnlyList<WrongTotals>> WrongStatsAsync(TestTenant tenant)
    {
        await using var scope = tenant.Scope();
        return await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation);
    }
}
