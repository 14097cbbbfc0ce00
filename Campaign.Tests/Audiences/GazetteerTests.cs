using Campaign.Core.Crm.Geo;
using Xunit;

namespace Campaign.Tests.Audiences;

public sealed class GazetteerTests
{
    [Theory]
    [InlineData("Nashville", null, "Nashville, Tennessee, US")]
    [InlineData("nashville, tn, us", null, "Nashville, Tennessee, US")]
    [InlineData("Springfield, IL", "US", "Springfield, Illinois, US")]
    [InlineData("Springfield, Missouri, US", null, "Springfield, Missouri, US")]
    [InlineData("München", "DE", "Munich, Bayern, DE")]
    [InlineData("Wien", "DE", "Vienna, Wien, AT")]
    [InlineData("London", "DE", "London, Westminster, GB")]
    [InlineData("London, Canada", "DE", "London, Ontario, CA")]
    [InlineData("Washington, D.C.", null, "Washington, D.C., District of Columbia, US")]
    [InlineData("Brooklyn", "US", "Brooklyn, New York, US")]
    public void Place_is_the_city_that_it_means(string place, string? home, string expected) =>
        Assert.Equal(expected, Gazetteer.Cities.Resolve(place, home).City?.FullName);

    [Fact]
    public void Place_that_can_mean_several_is_not_guessed()
    {
        var match = Gazetteer.Cities.Resolve("Springfield", "US");

        Assert.Null(match.City);
        Assert.True(match.Candidates.Count >= 5);
    }

    [Theory]
    [InlineData("x' OR 1=1")]
    [InlineData("")]
    [InlineData(" , ")]
    [InlineData("Nashville, Bavaria")]
    public void Unknown_place_is_none(string place) =>
        Assert.Equal((null, 0), (Gazetteer.Cities.Resolve(place).City, Gazetteer.Cities.Resolve(place).Candidates.Count));

    [Theory]
    [InlineData("Berl", null, "Berlin, Berlin, DE")]
    [InlineData("munch", null, "Munich, Bayern, DE")]
    [InlineData("são p", null, "Sao Paulo, São Paulo, BR")]
    [InlineData("sao p", null, "Sao Paulo, São Paulo, BR")]
    [InlineData("orleans", "us", "New Orleans, Louisiana, US")]
    [InlineData("Portl", "US", "Portland, Oregon, US")]
    public void Search_finds_the_likeliest_city_first(string text, string? country, string expected) =>
        Assert.Equal(expected, Gazetteer.Cities.Search(text, country, 5)[0].FullName);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("x' OR 1=1")]
    public void Search_of_nothing_finds_nothing(string text) => Assert.Empty(Gazetteer.Cities.Search(text, null, 5));

    [Fact]
    public void Distance_is_the_great_circle()
    {
        var berlin = Gazetteer.Cities.Resolve("Berlin", "DE").City!;

        Assert.Equal(0, berlin.KilometresTo(berlin), 6);
        Assert.InRange(berlin.KilometresTo(Gazetteer.Cities.Resolve("Munich").City!), 495, 515);
        Assert.InRange(berlin.KilometresTo(Gazetteer.Cities.Resolve("New York").City!), 6330, 6430);
    }

    [Fact]
    public void Countries_and_states_are_known_by_code_and_name()
    {
        Assert.Equal("DE", Countries.CodeOf("germany"));
        Assert.Equal("DE", Countries.CodeOf("Alemania"));
        Assert.Equal("GB", Countries.CodeOf("UK"));
        Assert.Null(Countries.CodeOf("Atlantis"));
        Assert.Equal("Deutschland", Countries.NameOf("DE", "de"));
        Assert.True(Regions.Knows("tn"));
        Assert.True(Regions.Knows("Bavaria"));
        Assert.False(Regions.Knows("Mordor"));
    }
}
