using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Analytics;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Common;
using Campaign.Core.Analytics.Measures;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Analytics;

/// <summary>Analytics over the API: numbers that add up, and the rows behind each of them.</summary>
public sealed class AnalyticsEndpointsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overview_adds_up_and_leads_down_to_campaigns_recipients_and_orders()
    {
        await using var world = await WorldAsync(12);
        var campaign = await SentAsync(world);
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var analyst = await api.SignInAsync(world.Tenant, Role.Analyst, Cancellation);

        var overview = (await analyst.GetFromJsonAsync<AnalyticsOverview>("/api/analytics/overview", Cancellation))!;
        Assert.Equal((1, 12, 12, 12, 5, 2), (
            overview.Campaigns, overview.Funnel.Audience, overview.Funnel.Sent, overview.Funnel.Delivered, overview.Funnel.Opened, overview.Funnel.Clicked));
        Assert.Equal((3, 1.0, 50m), (overview.Funnel.MachineOpens, overview.Funnel.Orders, overview.Funnel.Revenue));
        Assert.All(
            [overview.Channels, overview.Genres, overview.Events],
            parts => Assert.Equal(overview.Funnel with { Audience = 0 }, Sum(parts) with { Audience = 0 }));
        Assert.Equal((12, 5, 2, 1, 50m), (
            overview.Days.Sum(day => day.Sent), overview.Days.Sum(day => day.Opened), overview.Days.Sum(day => day.Clicked), overview.Days.Sum(day => day.Orders),
            overview.Days.Sum(day => day.Revenue)));
        Assert.Equal((12, 5), (overview.Hours.Sum(hour => hour.Sent), overview.Hours.Sum(hour => hour.Opened)));
        Assert.Equal(12, overview.Cities.Sum(city => city.Numbers.Sent));
        Assert.Equal(["last_touch", "first_touch", "linear"], overview.Attribution.Select(model => model.Model));
        Assert.True(overview.Roi.MessageCost >= 0 && overview.Roi.Revenue == 50m);

        var lines = (await analyst.GetFromJsonAsync<CampaignLine[]>("/api/analytics/campaigns?genre=techno", Cancellation))!;
        Assert.Equal(overview.Funnel, Assert.Single(lines).Numbers);
        Assert.Empty((await analyst.GetFromJsonAsync<CampaignLine[]>("/api/analytics/campaigns?genre=jazz", Cancellation))!);
        var stats = (await analyst.GetFromJsonAsync<CampaignStats>($"/api/campaigns/{campaign}/stats", Cancellation))!;
        Assert.Equal(overview.Funnel, stats.Funnel);
        Assert.Equal(5, stats.Hours.Sum(hour => hour.Opened));
        var opened = (await analyst.GetFromJsonAsync<Page<RecipientRow>>($"/api/campaigns/{campaign}/recipients?did=opened", Cancellation))!;
        Assert.Equal((5, true), (opened.Items.Count, opened.Items.All(row => row.OpenedAt is not null)));
        var orders = (await analyst.GetFromJsonAsync<Page<AttributedOrderRow>>($"/api/campaigns/{campaign}/orders", Cancellation))!;
        Assert.Equal((50m, 1.0), (Assert.Single(orders.Items).Amount, orders.Items[0].LastTouch));
    }

    [Fact]
    public async Task Days_without_anything_are_days_of_the_overview()
    {
        await using var world = await WorldAsync(2);
        var campaign = await SentAsync(world);
        await world.SqlAsync($"UPDATE engagement_hours SET hour = hour + interval '4 days' WHERE campaign_id = '{campaign}' AND type <> 'sent'");
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var analyst = await api.SignInAsync(world.Tenant, Role.Analyst, Cancellation);

        var days = (await analyst.GetFromJsonAsync<AnalyticsOverview>("/api/analytics/overview", Cancellation))!.Days;

        Assert.Equal(Enumerable.Range(0, 5).Select(days[0].Day.AddDays), days.Select(day => day.Day));
        Assert.Equal([(2, 0), (0, 0), (0, 0), (0, 0), (0, 2)], days.Select(day => (day.Sent, day.Opened)));
    }

    [Fact]
    public async Task Rows_are_exported_as_they_are_read_and_a_name_is_no_formula()
    {
        await using var world = await WorldAsync(3);
        var campaign = await SentAsync(world);
        await world.SqlAsync($"UPDATE campaigns SET name = '=1+1' WHERE campaign_id = '{campaign}'");
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var analyst = await api.SignInAsync(world.Tenant, Role.Analyst, Cancellation);
        using var viewer = await api.SignInAsync(world.Tenant, Role.Viewer, Cancellation);

        var campaigns = await analyst.GetStringAsync("/api/analytics/export/campaigns", Cancellation);
        var orders = await analyst.GetStringAsync("/api/analytics/export/orders", Cancellation);

        Assert.Equal(2, campaigns.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("'=1+1", campaigns, StringComparison.Ordinal);
        Assert.StartsWith("purchase_id,fan_id,campaign_id", orders, StringComparison.Ordinal);
        Assert.Equal(2, orders.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/api/analytics/export/orders", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.GetAsync("/api/analytics/export/fans", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Buyers_reports_calibration_and_calendar_answer_and_see_one_promoter_alone()
    {
        await using var world = await WorldAsync(3);
        var campaign = await SentAsync(world);
        var stranger = await database.CreateTenantAsync(Cancellation);
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var viewer = await api.SignInAsync(world.Tenant, Role.Viewer, Cancellation);
        using var other = await api.SignInAsync(stranger, Role.Owner, Cancellation);

        var cohorts = (await viewer.GetFromJsonAsync<CohortReport>("/api/analytics/cohorts", Cancellation))!;
        var rfm = (await viewer.GetFromJsonAsync<RfmReport>("/api/analytics/rfm", Cancellation))!;
        var calibration = (await viewer.GetFromJsonAsync<CalibrationReport>("/api/analytics/calibration", Cancellation))!;
        Assert.Equal(1, cohorts.Months.Sum(month => month.Fans));
        Assert.Equal(1, rfm.Segments.Single(segment => segment.Name == "new").Fans);
        Assert.Empty(calibration.Campaigns);
        var now = world.Clock.GetUtcNow();
        var calendar = (await viewer.GetFromJsonAsync<CalendarEntry[]>(
            $"/api/calendar?from={now.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}&to={now.AddDays(60):yyyy-MM-ddTHH:mm:ssZ}", Cancellation))!;
        Assert.Contains(calendar, entry => entry.Kind == "campaign" && entry.Id == campaign.ToString());

        Assert.Equal(0, (await other.GetFromJsonAsync<AnalyticsOverview>("/api/analytics/overview", Cancellation))!.Campaigns);
        Assert.Empty((await other.GetFromJsonAsync<CohortReport>("/api/analytics/cohorts", Cancellation))!.Months);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/campaigns/{campaign}/stats", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/campaigns/{campaign}/orders", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/campaigns/{campaign}/lift", Cancellation)).StatusCode);
    }

    private static FunnelNumbers Sum(IReadOnlyList<NamedFunnel> parts) => Core.Analytics.Reports.AnalyticsOverviews.Add(parts.Select(part => part.Numbers));

    private async Task<SendingWorld> WorldAsync(int fans)
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        for (var i = 0; i < fans; i++)
        {
            await tenant.AddFanAsync();
        }

        return await SendingWorld.CreateAsync(database, new RecordingChannel(), tenant);
    }

    /// <summary>A campaign for a techno event, sent, opened by five people and three machines, clicked by two, with one order.</summary>
    private static async Task<CampaignId> SentAsync(SendingWorld world)
    {
        var campaign = await world.LaunchedAsync();
        var promoted = await world.Tenant.AddEventAsync("Night Shift");
        await world.SqlAsync($"UPDATE campaigns SET event_id = {promoted} WHERE campaign_id = '{campaign}'");
        await world.DrainAsync();
        await NoteAsync(world, campaign, "open", "human", 5);
        await NoteAsync(world, campaign, "open", "machine", 3);
        await NoteAsync(world, campaign, "click", "human", 2);
        var fan = new FanId(await world.ScalarAsync<long>($"SELECT min(fan_id) FROM recipients WHERE campaign_id = '{campaign}'"));
        await world.Tenant.AddPurchaseAsync(fan, promoted, 2, 25, world.Clock.GetUtcNow());
        await using var scope = world.WorkerScope();
        var row = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Campaigns.AsNoTracking().SingleAsync(one => one.CampaignId == campaign, Cancellation);
        await scope.ServiceProvider.GetRequiredService<CampaignMeasurement>().MeasureAsync(row, Cancellation);
        return campaign;
    }

    private static Task NoteAsync(SendingWorld world, CampaignId campaign, string type, string actor, int fans) => world.SqlAsync(
        $"""
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        SELECT promoter_id, gen_random_uuid(), fan_id, campaign_id, channel, '{type}', '{actor}', 1, '{world.Clock.GetUtcNow():O}'
        FROM recipients WHERE campaign_id = '{campaign}' ORDER BY fan_id LIMIT {fans}
        """);
}
