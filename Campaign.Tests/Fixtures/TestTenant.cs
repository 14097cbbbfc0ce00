using Campaign.Core.Accounts;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Fixtures;

/// <summary>A promoter made in the test, with one person per role. Every one gets there by the product's own code (failure F15).</summary>
public sealed record TestTenant(DatabaseFixture Database, PromoterId Id, string Slug)
{
    /// <summary>The password of every person of every test tenant.</summary>
    public const string Password = "test-password-1";

    private readonly Dictionary<Role, Guid> _people = [];

    /// <summary>The account of the person with this role.</summary>
    public Guid Person(Role role) => _people[role];

    /// <summary>The address that this person signs in with.</summary>
    public string Email(Role role) => $"{EnumText.Of(role)}@{Slug}.example";

    /// <summary>A name without digits: a text that is signed with ten of them seems to hold a telephone number.</summary>
    private static string Letters(string hex) => string.Concat(hex.Select(letter => char.IsAsciiDigit(letter) ? (char)('g' + (letter - '0')) : letter));

    /// <summary>A scope of agentapi's services bound to this tenant.</summary>
    public AsyncServiceScope Scope(Role? asRole = null) => Database.Scope(Id, asRole is { } role ? Person(role) : null);

    /// <summary>A scope of the worker's services bound to this tenant.</summary>
    public AsyncServiceScope WorkerScope() => Database.WorkerScope(Id);

    internal static async Task<TestTenant> CreateAsync(
        DatabaseFixture database, string country, string timeZone, string currency, string[] locales, CancellationToken cancellationToken)
    {
        var id = new PromoterId(Guid.CreateVersion7());
        var tenant = new TestTenant(database, id, "t" + Letters(id.Value.ToString("N")[^12..]));
        await using var scope = database.Scope(id);
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        db.Add(new Promoter
        {
            PromoterId = id,
            Slug = tenant.Slug,
            Name = "Tenant " + tenant.Slug,
            Country = country,
            TimeZone = timeZone,
            Currency = currency,
            Locales = locales,
            Brand = new BrandProfile("Tenant", $"hello@{tenant.Slug}.example", "1 Test Street", "#7c3aed", "warm", $"https://{tenant.Slug}.example"),
            CreatedAt = now,
        });
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = NewPerson(tenant.Email(role), EnumText.Of(role));
            tenant._people[role] = person.Id;
            db.Add(person);
            db.Add(new Membership { PromoterId = id, UserId = person.Id, Role = role, CreatedAt = now });
        }

        await db.SaveChangesAsync(cancellationToken);
        return tenant;
    }

    private static User NewPerson(string email, string name) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        DisplayName = name,
        PasswordHash = HashedPassword,
        SecurityStamp = "test",
    };

    // Hashed once: the hash is slow by design.
    private static readonly string HashedPassword = new PasswordHasher<User>().HashPassword(new User(), Password);
}

/// <summary>How tests arrange tenants.</summary>
public static class TestTenantExtensions
{
    /// <summary>Makes a promoter with one person per role.</summary>
    public static Task<TestTenant> CreateTenantAsync(
        this DatabaseFixture database, CancellationToken cancellationToken, string country = "DE", string timeZone = "Europe/Berlin",
        string currency = "EUR", params string[] locales)
    {
        ArgumentNullException.ThrowIfNull(database);
        return TestTenant.CreateAsync(database, country, timeZone, currency, locales is [] ? ["en", "de"] : locales, cancellationToken);
    }
}
