using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>How tests fill a tenant's CRM, by the product's own code.</summary>
public static class TestCrm
{
    private static int _numbers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// Adds a fan in Berlin with an address and consent to e-mail; <paramref name="change"/> may change everything but the contacts,
    /// for which null means none.
    /// </summary>
    public static async Task<FanId> AddFanAsync(
        this TestTenant tenant, Action<Fan>? change = null, string? email = "*", string? phone = null)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await using var scope = tenant.Scope();
        var keys = await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(tenant.Id, Cancellation);
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var address = email == "*" ? $"fan{Interlocked.Increment(ref _numbers)}@fans.example" : email;
        var fan = new Fan
        {
            PromoterId = tenant.Id,
            FanId = default,
            FirstName = "Mia",
            LastName = "Keller",
            EmailCipher = address is null ? null : keys.Encrypt(PersonalColumn.FanEmail, address),
            EmailHash = address is null ? null : keys.HashEmail(address),
            EmailDomain = address is null ? null : ContactAddress.DomainOf(address),
            PhoneCipher = phone is null ? null : keys.Encrypt(PersonalColumn.FanPhone, phone),
            PhoneHash = phone is null ? null : keys.HashPhone(phone),
            Language = "en",
            City = "Berlin",
            State = "Berlin",
            Country = "DE",
            TimeZone = "Europe/Berlin",
            ConsentEmail = true,
            ConsentSms = phone is null ? null : true,
            SubscribedAt = now,
            CreatedAt = now,
            UpdatedAt = now,
        };
        change?.Invoke(fan);
        db.Add(fan);
        await db.SaveChangesAsync(Cancellation);
        return fan.FanId;
    }

    /// <summary>Adds an event: techno in Berlin in two weeks, for 25, unless changed.</summary>
    public static async Task<long> AddEventAsync(
        this TestTenant tenant, string name = "Night Shift", string genre = "techno", Action<Event>? change = null)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await using var scope = tenant.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var @event = new Event
        {
            PromoterId = tenant.Id,
            EventId = default,
            Name = name,
            Genre = genre,
            Venue = "Kraftraum",
            City = "Berlin",
            Country = "DE",
            StartsAt = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(14),
            TimeZone = "Europe/Berlin",
            Price = 25,
            Status = EventStatus.Scheduled,
        };
        change?.Invoke(@event);
        db.Add(@event);
        await db.SaveChangesAsync(Cancellation);
        return @event.EventId;
    }

    /// <summary>Records a purchase, a month ago unless said otherwise, and gives its id.</summary>
    public static async Task<long> AddPurchaseAsync(
        this TestTenant tenant, FanId fan, long eventId, int quantity = 1, decimal unitPrice = 25,
        DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await using var scope = tenant.Scope();
        var when = at ?? scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-30);
        var purchases = scope.ServiceProvider.GetRequiredService<PurchaseLedger>();
        return (await purchases.RecordAsync([new NewPurchase(fan, eventId, quantity, unitPrice, when)], Cancellation)).Single();
    }
}
