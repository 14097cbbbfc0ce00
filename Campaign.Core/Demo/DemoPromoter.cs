using Campaign.Core.Tenancy;

namespace Campaign.Core.Demo;

/// <summary>What a demo promoter is like.</summary>
/// <param name="Slug">Its slug; also the domain of its people under <c>.example</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="HomeCity">Where most of its fans live, as the gazetteer writes it.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Languages">The fans' languages and how common each is.</param>
/// <param name="Brand">Its brand.</param>
/// <param name="Names">The names of its fans.</param>
/// <param name="MailDomains">Where its fans have their mailboxes; all reserved by RFC 2606.</param>
/// <param name="Series">Its recurring events.</param>
internal sealed record DemoPromoter(
    string Slug, string Name, string HomeCity, string Country, string TimeZone, string Currency, (string Language, double Share)[] Languages,
    BrandProfile Brand, DemoNames Names, string[] MailDomains, DemoSeries[] Series)
{
    public string[] Genres { get; } = [.. Series.Select(series => series.Genre).Distinct()];
}

/// <summary>Events that recur.</summary>
/// <param name="Name">The title of each.</param>
/// <param name="Genre">The genre.</param>
/// <param name="Venue">The venue.</param>
/// <param name="City">The city.</param>
/// <param name="Day">The day of the week.</param>
/// <param name="Hour">The local hour of the start.</param>
/// <param name="EveryWeeks">Weeks between two.</param>
/// <param name="Price">The ticket price of the last one; earlier ones were cheaper.</param>
/// <param name="Capacity">Tickets.</param>
/// <param name="NextInDays">For a series of which exactly one event lies ahead: at least how many days.</param>
internal sealed record DemoSeries(
    string Name, string Genre, string Venue, string City, DayOfWeek Day, int Hour, int EveryWeeks, decimal Price, int Capacity, int? NextInDays = null);

/// <summary>Given and family names to combine. Together they name nobody in particular.</summary>
/// <param name="First">Given names.</param>
/// <param name="Last">Family names.</param>
internal sealed record DemoNames(string[] First, string[] Last);
