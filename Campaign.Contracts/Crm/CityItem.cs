namespace Campaign.Contracts.Crm;

/// <summary>A city that rules and events can name.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Region">State or region; empty where there is none.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Population">Inhabitants.</param>
/// <param name="TimeZone">IANA zone.</param>
public sealed record CityItem(
    string Name, string Region, string Country, double Latitude, double Longitude, int Population, string TimeZone);

/// <summary>Cities that a search has found, the likeliest first.</summary>
/// <param name="Items">The cities.</param>
public sealed record CitySearch(IReadOnlyList<CityItem> Items);
