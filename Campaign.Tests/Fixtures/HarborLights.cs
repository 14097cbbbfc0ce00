using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Tests.Fixtures;

/// <summary>A promoter for tests that need one and no database.</summary>
internal static class HarborLights
{
    public static Promoter Promoter(string address = "1 Pier Road") => new()
    {
        PromoterId = new PromoterId(Guid.Empty),
        Slug = "p",
        Name = "Harbor Lights",
        Country = "US",
        TimeZone = "America/New_York",
        Currency = "USD",
        Locales = ["en"],
        CreatedAt = default,
        Brand = new BrandProfile("Harbor Lights", "hi@p.example", address, "#0f766e", "warm", "https://p.example"),
    };
}
