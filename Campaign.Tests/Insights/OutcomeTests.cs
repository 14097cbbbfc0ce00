using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Delivery.Reading;
using Campaign.Core.Insights.Hours;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Insights;

/// <summary>Campaigns that are sent, measured and learnt from, on real tables.</summary>
public sealed class OutcomeTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sent_campaign_is_measured_once_its_orders_are_known_and_agrees_with_its_results()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fans = new List<FanId>();
        for (var i = 0; i < 4; i++)
        {
            fans.Add(await tenant.AddFanAsync());
        }

        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), tenant);
        var campaign = await world.LaunchedAsync();
        var promoted = await tenant.AddEventAsync("Night Shift");
        await world.SqlAsync($"UPDATE campaigns SET event_id = {promoted} WHERE campaign_id = '{campaign}'");
        await world.DrainAsync();
        await EngageAsync(world, campaign, fans[0], "open", "human");
        await EngageAsync(world, campaign, fans[0], "open", "human");
        await EngageAsync(world, campaign, fans[1], "open", "human");
        await EngageAsync(world, campaign, fans[1], "click", "human");
        await EngageAsync(world, campaign, fans[2], "open", "machine");
        await tenant.AddPurchaseAsync(fans[1], promoted, 2, 25, world.Clock.GetUtcNow().AddDays(1));
        await tenant.AddPurchaseAsync(fans[3], promoted, 1, 25, world.Clock.GetUtcNow().AddDays(6));
        Assert.Equal(
            OutcomeJob.FirstLook(world.Clock.GetUtcNow()).UtcDateTime,
            await world.ScalarAsync<DateTime>($"SELECT run_at FROM jobs WHERE kind = 'outcome' AND subject_id = '{campaign}'"), TimeSpan.FromSeconds(1));

        var again = await MeasureAsync(world, campaign);
        await MeasureAsync(world, campaign);

        await using var scope = world.WorkerScope();
        var data = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var outcome = await data.CampaignOutcomes.SingleAsync(row => row.CampaignId == campaign, Cancellation);
        var results = (await scope.ServiceProvider.GetRequiredService<CampaignNumbers>().ResultsAsync(campaign, Cancellation))!;
        Assert.Equal((4L, 2L, 1L, 1L, 50m, 2_500m), (outcome.Accepted, outcome.Opened, outcome.Clicked, outcome.Orders, outcome.Revenue, outcome.RevenueSquares));
        Assert.Equal((results.Counts.Accepted, results.Orders, results.Revenue), (outcome.Accepted, (int)outcome.Orders, outcome.Revenue));
        Assert.Equal(results.Engagement.Single(row => row.Type == "open").Human, outcome.Opened);
        Assert.Equal(("techno", 25m), (outcome.Genre, outcome.Price));
        var hours = await data.SendHours.Where(row => row.CampaignId == campaign).ToListAsync(Cancellation);
        Assert.Equal((4L, 2L, 1L), (hours.Sum(row => row.Accepted), hours.Sum(row => row.Opened), hours.Sum(row => row.Clicked)));
        var local = TimeZoneInfo.ConvertTime(world.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal((((int)local.DayOfWeek + 6) % 7) + 1, hours[0].Weekday);
        Assert.InRange(again!.Value - world.Clock.GetUtcNow(), TimeSpan.FromDays(29), TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task Forecast_refuses_with_the_reason_until_there_is_history_and_then_answers_over_the_api()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        for (var i = 0; i < 3; i++)
        {
            await tenant.AddFanAsync();
        }

        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), tenant);
        var planned = await world.ScheduleAsync();
        var promoted = await tenant.AddEventAsync("Night Shift");
        await world.SqlAsync($"UPDATE campaigns SET event_id = {promoted} WHERE campaign_id = '{planned}'");
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var viewer = await api.SignInAsync(tenant, Role.Viewer, Cancellation);

        var refused = (await viewer.GetFromJsonAsync<CampaignForecast>($"/api/campaigns/{planned}/forecast", Cancellation))!;
        Assert.Null(refused.Forecast);
        Assert.Contains("needs 4 e-mail campaigns", refused.Reason, StringComparison.Ordinal);

        await AddHistoryAsync(tenant, 8, 9, 20);
        var answer = (await viewer.GetFromJsonAsync<CampaignForecast>($"/api/campaigns/{planned}/forecast", Cancellation))!;
        Assert.Null(answer.Reason);
        Assert.InRange(answer.Forecast!.Opens.P50, 0, 3);
        Assert.NotNull(answer.Forecast.Revenue);
        Assert.Equal((8, 8_000L, 8), (answer.Forecast.Basis!.Campaigns, answer.Forecast.Basis.Messages, answer.Forecast.Basis.SameGenre));

        var stranger = await database.CreateTenantAsync(Cancellation);
        using var outsider = await api.SignInAsync(stranger, Role.Owner, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/api/campaigns/{planned}/forecast", Cancellation)).StatusCode);
        await using var scope = stranger.Scope();
        Assert.Equal(0, (await scope.ServiceProvider.GetRequiredService<BestSendTimes>().AdviseAsync(Channel.Email, [], Cancellation)).Campaigns);
    }

    [Fact]
    public async Task Best_hour_is_read_from_the_totals()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await AddHistoryAsync(tenant, 12, 18, 45);
        await AddHistoryAsync(tenant, 12, 9, 25);
        await AddHistoryAsync(tenant, 12, 14, 25);

        await using var scope = tenant.Scope();
        var advice = await scope.ServiceProvider.GetRequiredService<BestSendTimes>().AdviseAsync(Channel.Email, [], Cancellation);

        Assert.Equal((DayOfWeek.Tuesday, 18, 36), (advice.Slot!.Weekday, advice.Slot.Hour, advice.Campaigns));
        Assert.NotEqual(
            DayOfWeek.Tuesday,
            (await scope.ServiceProvider.GetRequiredService<BestSendTimes>().AdviseAsync(Channel.Email, [DayOfWeek.Tuesday], Cancellation)).Slot?.Weekday);
    }

    [Fact]
    public void Same_audience_is_known_whoever_holds_a_ticket_already()
    {
        AudienceRule techno = RuleJson.Read("""{"purchase":{"where":[{"event":"genre","op":"in","value":["techno"]}]},"agg":"orders","op":"gte","value":1}""");
        AudienceRule For(long id) => new AllRule(
            [techno, new NotRule(RuleJson.Read($$"""{"purchase":{"where":[{"event":"id","op":"eq","value":{{id}}}]},"agg":"orders","op":"gte","value":1}"""))]);

        Assert.Equal(AudienceKey.Of(For(7), 7), AudienceKey.Of(For(8), 8));
        Assert.Equal(AudienceKey.Of(techno, null), AudienceKey.Of(For(8), 8));
        Assert.NotEqual(AudienceKey.Of(For(7), 7), AudienceKey.Of(For(7), 8));
    }

    /// <summary>Outcomes of campaigns with 1,000 messages each, sent on Tuesdays at one hour.</summary>
    private static async Task AddHistoryAsync(TestTenant tenant, int campaigns, short hour, int openedPercent)
    {
        await using var scope = tenant.WorkerScope();
        var data = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < campaigns; i++)
        {
            var id = new CampaignId(Guid.NewGuid());
            var opened = (openedPercent * 10) + (i % 3 * 10);
            data.Add(new CampaignOutcome
            {
                PromoterId = tenant.Id,
                CampaignId = id,
                Channel = Channel.Email,
                StartedAt = now.AddDays(-10 - i),
                EventId = 1,
                Genre = "techno",
                Price = 20,
                AudienceKey = "a",
                Accepted = 1_000,
                Opened = opened,
                Clicked = 40,
                Orders = 10,
                Revenue = 300,
                RevenueSquares = 10_000,
                MeasuredAt = now,
            });
            data.Add(new SendHour { PromoterId = tenant.Id, Channel = Channel.Email, CampaignId = id, Weekday = 2, Hour = hour, Accepted = 1_000, Opened = opened, Clicked = 40 });
        }

        await data.SaveChangesAsync(Cancellation);
    }

    private static async Task<DateTimeOffset?> MeasureAsync(SendingWorld world, CampaignId campaign)
    {
        await using var scope = world.WorkerScope();
        var handler = scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(OutcomeJob.Kind);
        await handler.RunAsync(new JobLease(world.Tenant.Id, Guid.NewGuid(), OutcomeJob.Kind, campaign.Value, 1, 1, world.Clock.GetUtcNow(), null), Cancellation);
        return handler.DueAgain;
    }

    private static Task EngageAsync(SendingWorld world, CampaignId campaign, FanId fan, string type, string actor) => world.SqlAsync(
        $"""
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        VALUES ('{world.Tenant.Id}', gen_random_uuid(), {fan.Value}, '{campaign}', 'email', '{type}', '{actor}', 1, now())
        """);
}
