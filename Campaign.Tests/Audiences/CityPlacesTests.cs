using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Preview;
using Xunit;

namespace Campaign.Tests.Audiences;

public sealed class CityPlacesTests
{
    [Theory]
    [InlineData("London", "GB")]
    [InlineData("Boston", "US")]
    public void Shared_name_means_the_city_where_most_of_the_fans_live(string most, string country)
    {
        var places = CityPlaces.Placed([new CityCount(most, 900), new CityCount("Cambridge", 20)]);

        Assert.Equal([country, country], places.Select(place => place.Country));
        Assert.All(places, place => Assert.InRange(place.Latitude!.Value, 42, 53));
    }

    [Fact]
    public void Unknown_city_stays_without_a_place()
    {
        var place = Assert.Single(CityPlaces.Placed([new CityCount("Nowhere at all", 5)]));

        Assert.Equal((5, null, null, null), (place.Count, place.Latitude, place.Longitude, place.Country));
    }
}
