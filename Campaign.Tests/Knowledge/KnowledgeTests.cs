using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Knowledge;

/// <summary>Ways through the graph on real Postgres, counted by hand.</summary>
public sealed class KnowledgeTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>, IDisposable
{
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, engines.RedisConnectionString, host => host.UseSetting("Knowledge:FewestFans", "2"));

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Venues_that_techno_buyers_of_a_year_also_go_to()
    {
        var (tenant, other) = (await SceneAsync(), await SceneAsync());
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        var found = await FollowAsync(viewer, "from=genre&name=Techno&to=venue&since=2025-01-01T00:00:00Z&until=2026-01-01T00:00:00Z");

        // Three bought techno in 2025. All were at Kraftraum; two of them were at Blue Note, as three of all five buyers were.
        Assert.Equal(3, found.Fans);
        Assert.Equal(
            [("Kraftraum", 3L, 1.0, Math.Round(1.0 / 0.8, 2)), ("Blue Note", 2L, Math.Round(2 / 3.0, 4), Math.Round(2 / 3.0 / 0.6, 2))],
            found.Items.Select(item => (item.Name, item.Fans, item.Share, item.Lift)));
        Assert.NotEqual(tenant.Id, other.Id);
    }

    [Fact]
    public async Task Answer_is_kept_until_the_data_change_and_for_the_own_promoter_alone()
    {
        var (tenant, other) = (await SceneAsync(), await database.CreateTenantAsync(Cancellation));
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);
        using var stranger = await Api.SignInAsync(other, Role.Viewer, Cancellation);
        const string Way = "from=venue&name=blue%20note&to=genre";

        var first = await FollowAsync(viewer, Way);
        var second = await FollowAsync(viewer, Way);
        var theirs = await FollowAsync(stranger, Way);
        var fan = await tenant.AddFanAsync();
        await tenant.AddPurchaseAsync(fan, await tenant.AddEventAsync("Late Set", "jazz", show => show.Venue = "Blue Note"));
        var third = await FollowAsync(viewer, Way);

        Assert.Equal((false, true, false), (first.Cached, second.Cached, third.Cached));
        Assert.Equal(first.Items, second.Items);
        Assert.Equal((0L, 0), (theirs.Fans, theirs.Items.Count));
        Assert.Equal(first.Fans + 1, third.Fans);
    }

    [Fact]
    public async Task Fewer_fans_than_the_bound_are_nobody()
    {
        var tenant = await SceneAsync();
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        var found = await FollowAsync(viewer, "from=genre&name=folk&to=venue");

        Assert.Equal((0L, 0), (found.Fans, found.Items.Count));
    }

    [Theory]
    [InlineData("from=fan&name=1&to=venue")]
    [InlineData("from=genre&name=techno&to=secrets")]
    [InlineData("from=genre&name=%20&to=venue")]
    public async Task Kind_or_name_that_is_none_is_refused(string way)
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        await ProblemAssert.IsAsync(
            HttpStatusCode.UnprocessableEntity, "invalid_request", await viewer.GetAsync($"/api/knowledge/connections?{way}", Cancellation));
    }

    [Theory]
    [InlineData("genre", "techno")]
    [InlineData("venue", "Kraftraum")]
    [InlineData("city", "Berlin")]
    [InlineData("home", "Berlin")]
    [InlineData("event", "1")]
    [InlineData("campaign", "none")]
    public async Task Every_way_can_be_gone(string from, string name)
    {
        var tenant = await SceneAsync();
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        foreach (var to in (string[])["genre", "venue", "city", "home", "event", "campaign"])
        {
            var found = await FollowAsync(viewer, $"from={from}&name={name}&to={to}");
            Assert.All(found.Items, item => Assert.InRange(item.Fans, 2, found.Fans));
        }
    }

    [Fact]
    public async Task Event_is_recommended_the_fans_of_its_venue_and_genre_who_have_not_bought_it()
    {
        var tenant = await SceneAsync();
        var next = await tenant.AddEventAsync("Next Night", "techno", show => show.Venue = "Kraftraum");
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        var before = await AudiencesAsync(viewer, next);
        await tenant.AddPurchaseAsync(await FanOfTechnoAsync(tenant), next);
        var after = await AudiencesAsync(viewer, next);

        Assert.Equal(["venue", "genre"], before.Select(audience => audience.Reason).Take(2));
        Assert.Equal(4, before[0].Fans);
        Assert.Equal(before[0].Fans, after[0].Fans);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync("/api/knowledge/events/999999999/audiences", Cancellation)).StatusCode);
    }

    private static async Task<FanId> FanOfTechnoAsync(TestTenant tenant)
    {
        var fan = await tenant.AddFanAsync();
        await tenant.AddPurchaseAsync(fan, await tenant.AddEventAsync("Warm Up"), at: At(2025));
        return fan;
    }

    /// <summary>Three techno buyers of 2025, two of whom are at the jazz venue too; one techno buyer of 2024; one jazz buyer; one of folk.</summary>
    private async Task<TestTenant> SceneAsync()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var techno = await tenant.AddEventAsync("Night Shift", "techno", show => show.Venue = "Kraftraum");
        var jazz = await tenant.AddEventAsync("Blue Hour", "jazz", show => show.Venue = "Blue Note");
        var fans = new List<FanId>();
        for (var number = 0; number < 5; number++)
        {
            fans.Add(await tenant.AddFanAsync());
        }

        foreach (var fan in fans[..3])
        {
            await tenant.AddPurchaseAsync(fan, techno, at: At(2025));
        }

        await tenant.AddPurchaseAsync(fans[3], techno, at: At(2024));
        await tenant.AddPurchaseAsync(fans[0], jazz, at: At(2024));
        await tenant.AddPurchaseAsync(fans[1], jazz, at: At(2025));
        await tenant.AddPurchaseAsync(fans[4], jazz, at: At(2025));
        await tenant.AddPurchaseAsync(fans[4], await tenant.AddEventAsync("Strings", "folk", show => show.Venue = "Barn"), at: At(2025));
        return tenant;
    }

    private static DateTimeOffset At(int year) => new(year, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static async Task<Connections> FollowAsync(HttpClient client, string way) =>
        (await client.GetFromJsonAsync<Connections>($"/api/knowledge/connections?{way}", Cancellation))!;

    private static async Task<EventAudience[]> AudiencesAsync(HttpClient client, long eventId) =>
        (await client.GetFromJsonAsync<EventAudience[]>($"/api/knowledge/events/{eventId}/audiences", Cancellation))!;
}
