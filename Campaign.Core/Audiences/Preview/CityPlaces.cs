using Campaign.Contracts.Audiences;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Audiences.Preview;

/// <summary>Puts cities on the map. A name that countries share means the city of the country where most of these fans live.</summary>
internal static class CityPlaces
{
    public static IReadOnlyList<CityCount> Placed(IReadOnlyList<CityCount> cities)
    {
        var home = cities.SelectMany(city => Gazetteer.Cities.Named(city.City).Take(1), (city, place) => (place.Country, city.Count))
            .GroupBy(place => place.Country)
            .MaxBy(country => country.Sum(place => place.Count))?.Key;
        return [.. cities.Select(city => Placed(city, home))];
    }

    private static CityCount Placed(CityCount city, string? home) =>
        Gazetteer.Cities.Named(city.City).OrderByDescending(place => place.Country == home).FirstOrDefault() is { } place
            ? city with { Latitude = place.Latitude, Longitude = place.Longitude, Country = place.Country }
            : city;
}
