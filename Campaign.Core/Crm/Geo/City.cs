namespace Campaign.Core.Crm.Geo;

/// <summary>A city of the gazetteer.</summary>
/// <param name="Name">As it is written there.</param>
/// <param name="AsciiName">Without accents.</param>
/// <param name="Region">State or region; empty where the gazetteer has none.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="Population">Inhabitants.</param>
public sealed record City(
    string Name, string AsciiName, string Region, string Country, double Latitude, double Longitude, string TimeZone, int Population)
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>Name, region and country: what tells this city from others of its name.</summary>
    public string FullName => Region.Length == 0 ? $"{Name}, {Country}" : $"{Name}, {Region}, {Country}";

    /// <summary>Great-circle distance on a sphere of the Earth's mean radius (haversine).</summary>
    /// <param name="other">The other city.</param>
    /// <returns>Kilometres.</returns>
    public double KilometresTo(City other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var latitudes = double.DegreesToRadians(other.Latitude - Latitude);
        var longitudes = double.DegreesToRadians(other.Longitude - Longitude);
        var chord = Math.Pow(Math.Sin(latitudes / 2), 2)
            + (Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * Math.Pow(Math.Sin(longitudes / 2), 2));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
