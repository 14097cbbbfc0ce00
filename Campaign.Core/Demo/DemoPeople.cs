using Campaign.Core.Accounts;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Core.Demo;

/// <summary>The promoter itself and its five people, one per role.</summary>
internal sealed record DemoPeople(Promoter Promoter, IReadOnlyList<object> Rows, Guid Marketer, Guid Approver)
{
    // The hash is slow by design; all demo people share the password anyhow.
    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<User>().HashPassword(new User(), DemoData.Password));

    /// <summary>The first draw of a seed.</summary>
    public static PromoterId PromoterOf(Random random) => new(random.Id());

    /// <summary>The first draws of a seed: the same seed makes the same people on every day.</summary>
    public static DemoPeople Of(DemoPromoter promoter, Random random, DateTimeOffset now)
    {
        var id = PromoterOf(random);
        var self = new Promoter
        {
            PromoterId = id,
            Slug = promoter.Slug,
            Name = promoter.Name,
            Country = promoter.Country,
            TimeZone = promoter.TimeZone,
            Currency = promoter.Currency,
            Locales = [.. promoter.Languages.Take(2).Select(language => language.Language)],
            Brand = promoter.Brand,
            CreatedAt = now.AddYears(-3),
        };
        var rows = new List<object> { self };
        var people = new Dictionary<Role, Guid>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = Person(promoter, role, random);
            people[role] = person.Id;
            rows.Add(person);
            rows.Add(new Membership { PromoterId = id, UserId = person.Id, Role = role, CreatedAt = now.AddYears(-2) });
        }

        return new DemoPeople(self, rows, people[Role.Marketer], people[Role.Approver]);
    }

    private static User Person(DemoPromoter promoter, Role role, Random random)
    {
        var email = $"{EnumText.Of(role)}@{promoter.Slug}.example";
        return new User
        {
            Id = random.Id(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            DisplayName = $"{random.Pick(promoter.Names.First)} {random.Pick(promoter.Names.Last)}",
            PasswordHash = PasswordHash.Value,
            SecurityStamp = random.Id().ToString(),
        };
    }
}
