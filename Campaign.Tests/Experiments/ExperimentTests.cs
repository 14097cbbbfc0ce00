using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Experiments;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Campaign.Tests.Campaigns;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Experiments;

/// <summary>Tests of variants and holdouts from the snapshot to the decision, on real tables.</summary>
public sealed class ExperimentTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly CampaignExperiment Plan = new(
        "subject", [new ExperimentArm("a", "First") { Variants = ["email-a"] }, new ExperimentArm("b", "Second") { Variants = ["email-b"] }],
        0.5m, "human_click_rate", 60)
    { MinimumPerArm = 8 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Test_share_goes_out_at_once_and_the_others_get_the_winner()
    {
        await using var world = await WorldAsync(100);
        var campaign = await LaunchAsync(world, Plan);
        await world.DrainAsync();
        var arms = await RowsAsync(world, $"SELECT arm || ':' || variant || ':' || state FROM recipients WHERE campaign_id = '{campaign}' AND arm IS NOT NULL GROUP BY arm, variant, state");
        Assert.Equal(["a:email-a:accepted", "b:email-b:accepted"], arms.Order());
        var waiting = await world.ScalarAsync<long>($"SELECT count(*) FROM recipients WHERE campaign_id = '{campaign}' AND state = 'pending' AND variant IS NULL");
        Assert.InRange(waiting, 25, 75);
        Assert.Equal("sending", await world.StatusAsync(campaign));

        await ClickAsync(world, campaign, "b", 8);
        await ClickAsync(world, campaign, "a", 8, "machine");
        Assert.NotNull(await LookAsync(world, campaign));
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(await LookAsync(world, campaign));
        Assert.Null(await LookAsync(world, campaign));
        await world.DrainAsync();

        var report = await ReportAsync(world, campaign);
        Assert.Equal(("decided", "winner", "b", "time", waiting), (report.State, report.Decision!.Outcome, report.Decision.Arm, report.Decision.Reason, report.Decision.Released));
        Assert.Equal((8, 0), (report.Arms[1].Clicked, report.Arms[0].Clicked));
        Assert.Equal(waiting, await world.ScalarAsync<long>($"SELECT count(*) FROM recipients WHERE campaign_id = '{campaign}' AND arm IS NULL AND variant = 'email-b' AND state = 'accepted'"));
        Assert.Equal("sent", await world.StatusAsync(campaign));
        await world.AssertAddsUpAsync(campaign);
    }

    [Theory]
    [InlineData("control", "inconclusive", "email-a")]
    [InlineData("split", "inconclusive", null)]
    [InlineData("ask", "asking", null)]
    public async Task Test_without_a_winner_takes_the_stated_fall_back(string fallback, string state, string? copy)
    {
        await using var world = await WorldAsync(60);
        var campaign = await LaunchAsync(world, Plan with { Fallback = fallback });
        await world.DrainAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await LookAsync(world, campaign);
        await world.DrainAsync();

        Assert.Equal(state, (await ReportAsync(world, campaign)).State);
        var copies = await RowsAsync(world, $"SELECT DISTINCT variant FROM recipients WHERE campaign_id = '{campaign}' AND arm IS NULL AND variant IS NOT NULL");
        Assert.Equal(fallback == "split" ? ["email-a", "email-b"] : copy is null ? [] : [copy], copies.Order());
        if (fallback == "ask")
        {
            var chosen = await ChooseAsync(world, campaign, "b");
            Assert.Equal(("decided", "chosen", "b"), (chosen.State, chosen.Decision!.Outcome, chosen.Decision.Arm));
            await Assert.ThrowsAsync<DomainException>(() => ChooseAsync(world, campaign, "a"));
            await world.DrainAsync();
        }

        Assert.Equal("sent", await world.StatusAsync(campaign));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Arm_that_is_clearly_best_wins_before_the_time_where_probability_decides()
    {
        await using var world = await WorldAsync(100);
        var campaign = await LaunchAsync(world, Plan with { DecideBy = "probability", TestShare = 0.8m });
        await world.DrainAsync();
        Assert.NotNull(await LookAsync(world, campaign));
        await ClickAsync(world, campaign, "b", 20);

        Assert.Null(await LookAsync(world, campaign));
        Assert.Equal("probability", (await ReportAsync(world, campaign)).Decision!.Reason);
    }

    [Fact]
    public async Task Cancelled_test_leaves_nobody_waiting()
    {
        await using var world = await WorldAsync(30);
        var campaign = await LaunchAsync(world, Plan);
        await world.DrainAsync();
        await world.ControlAsync(control => control.CancelAsync(campaign, null, Cancellation));
        await world.DrainAsync();

        var states = await world.StatesAsync(campaign);
        Assert.Equal(["accepted", "skipped:cancelled"], states.Keys.Order());
        Assert.Null(await LookAsync(world, campaign));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Arms_of_a_send_time_test_go_out_at_their_times_and_the_winner_keeps_its_hour()
    {
        await using var world = await WorldAsync(100);
        var campaign = await LaunchAsync(world, new CampaignExperiment(
            "send_time", [new ExperimentArm("a", "Now"), new ExperimentArm("b", "Later") { DelayMinutes = 180 }], 0.5m, "human_click_rate", 60)
        { MinimumPerArm = 5 });
        await world.DrainAsync();
        Assert.Equal(["a"], await RowsAsync(world, $"SELECT DISTINCT arm FROM recipients WHERE campaign_id = '{campaign}' AND state = 'accepted'"));
        world.Clock.Advance(TimeSpan.FromMinutes(181));
        await world.SqlAsync("UPDATE dispatches SET next_due_at = '-infinity'");
        await world.DrainAsync();
        await ClickAsync(world, campaign, "b", 8);
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await LookAsync(world, campaign);

        var report = await ReportAsync(world, campaign);
        Assert.Equal("b", report.Decision!.Arm);
        var offset = await world.ScalarAsync<decimal>($"SELECT DISTINCT extract(epoch FROM r.send_at - c.send_at) FROM recipients r JOIN campaigns c USING (promoter_id, campaign_id) WHERE r.campaign_id = '{campaign}' AND r.state = 'pending'");
        Assert.Equal(86_400 + (180 * 60), offset);
    }

    [Fact]
    public async Task Fans_held_out_are_named_as_such_counted_before_and_compared_after()
    {
        await using var world = await WorldAsync(80);
        await world.SqlAsync($"UPDATE promoters SET holdout_share = 0.1 WHERE promoter_id = '{world.Tenant.Id}'");
        var campaign = await ScheduleAsync(world, null, 0.3m);
        long before;
        await using (var scope = world.WorkerScope())
        {
            var reach = (await scope.ServiceProvider.GetRequiredService<CampaignAudience>().ReachAsync(campaign, Cancellation))!;
            before = reach.Exclusions.Single(row => row.Reason == "holdout").Count;
            Assert.Equal(80, reach.Recipients + before);
        }

        await world.LaunchAsync(campaign);
        await world.DrainAsync();

        Assert.Equal(before, (await world.StatesAsync(campaign))["skipped:holdout"]);
        Assert.InRange(before, 12, 48);
        await world.AssertAddsUpAsync(campaign);
        await using var read = world.WorkerScope();
        var lift = (await read.ServiceProvider.GetRequiredService<CampaignLifts>().FindAsync(campaign, Cancellation))!;
        Assert.Equal((80 - before, before), (lift.Treated, lift.HeldOut));
        Assert.InRange(0, lift.Lift!.Low, lift.Lift.High);
    }

    [Fact]
    public async Task The_same_fans_fall_into_the_same_cells_whoever_deals()
    {
        await using var world = await WorldAsync(40);
        var campaign = await LaunchAsync(world, Plan);
        var dealt = await RowsAsync(world, $"SELECT fan_id || ':' || coalesce(arm, '-') || ':' || message_id FROM recipients WHERE campaign_id = '{campaign}' ORDER BY fan_id");

        Assert.All(dealt, row =>
        {
            var parts = row.Split(':');
            var bytes = Guid.Parse(parts[2]).ToByteArray(bigEndian: true);
            var share = ((bytes[9] << 16) | (bytes[10] << 8) | bytes[11]) / (double)(1 << 24);
            Assert.Equal(share < 0.5 ? (((bytes[12] << 8) | bytes[13]) % 2 == 0 ? "a" : "b") : "-", parts[1]);
            Assert.Equal(MessageIds.Of(campaign, new FanId(long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)), Core.Crm.Channel.Email), Guid.Parse(parts[2]));
        });
    }

    [Fact]
    public async Task Test_is_part_of_what_is_approved_and_refused_where_it_cannot_be_made()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await tenant.AddFanAsync();
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var marketer = await CampaignClient.SignInAsync(api, tenant, Role.Marketer);
        var input = CampaignClient.Input("Test", null, SendingWorld.Email("email-a"), SendingWorld.Email("email-b"));

        var plain = await marketer.CreateAsync(input);
        var tested = await marketer.CreateAsync(input with { Experiment = Plan, HoldoutShare = 0.1m });
        Assert.NotEqual(plain.DraftHash, tested.DraftHash);
        Assert.Equal((2, 0.1m), (tested.Experiment!.Arms.Count, tested.HoldoutShare));
        var planned = await marketer.GetAsync<ExperimentReport>(tested.Id, "/experiment");
        Assert.Equal("planned", planned.State);

        await ProblemAssert.IsAsync(System.Net.HttpStatusCode.UnprocessableEntity, "invalid_experiment", await marketer.PostAsync(input with { Experiment = Plan with { Arms = [Plan.Arms[0]] } }));
        await ProblemAssert.IsAsync(System.Net.HttpStatusCode.UnprocessableEntity, "invalid_experiment", await marketer.PostAsync(input with { Experiment = Plan with { TestShare = 1.5m } }));
        await ProblemAssert.IsAsync(System.Net.HttpStatusCode.UnprocessableEntity, "invalid_experiment", await marketer.PostAsync(input with { Experiment = Plan with { Metric = "order_rate" } }));
        await ProblemAssert.IsAsync(System.Net.HttpStatusCode.UnprocessableEntity, "invalid_experiment", await marketer.PostAsync(input with { HoldoutShare = 0.6m }));
    }

    private async Task<SendingWorld> WorldAsync(int fans)
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        for (var i = 0; i < fans; i++)
        {
            await tenant.AddFanAsync();
        }

        return await SendingWorld.CreateAsync(database, new RecordingChannel(), tenant);
    }

    private static async Task<CampaignId> LaunchAsync(SendingWorld world, CampaignExperiment plan)
    {
        var campaign = await ScheduleAsync(world, plan, null);
        await world.LaunchAsync(campaign);
        return campaign;
    }

    private static async Task<CampaignId> ScheduleAsync(SendingWorld world, CampaignExperiment? plan, decimal? holdout)
    {
        var campaign = await world.ScheduleAsync(copy: SendingWorld.Copy(SendingWorld.Email("email-a"), SendingWorld.Email("email-b")));
        await using var scope = world.WorkerScope();
        var data = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var row = await data.Campaigns.SingleAsync(one => one.CampaignId == campaign, Cancellation);
        (row.Experiment, row.HoldoutShare) = (plan, holdout);
        await data.SaveChangesAsync(Cancellation);
        return campaign;
    }

    /// <summary>Looks at the test as the worker's job does.</summary>
    private static async Task<DateTimeOffset?> LookAsync(SendingWorld world, CampaignId campaign)
    {
        await using var scope = world.WorkerScope();
        var job = ActivatorUtilities.CreateInstance<ExperimentJob>(scope.ServiceProvider);
        await job.RunAsync(new JobLease(world.Tenant.Id, Guid.NewGuid(), CampaignJobs.Experiment, campaign.Value, 1, 1, world.Clock.GetUtcNow(), null), Cancellation);
        return job.DueAgain;
    }

    private static async Task<ExperimentReport> ReportAsync(SendingWorld world, CampaignId campaign)
    {
        await using var scope = world.WorkerScope();
        return (await scope.ServiceProvider.GetRequiredService<ExperimentReports>().FindAsync(campaign, Cancellation))!;
    }

    private static async Task<ExperimentReport> ChooseAsync(SendingWorld world, CampaignId campaign, string arm)
    {
        await using var scope = world.WorkerScope();
        return (await scope.ServiceProvider.GetRequiredService<ExperimentReports>().ChooseAsync(campaign, arm, Cancellation))!;
    }

    private static Task ClickAsync(SendingWorld world, CampaignId campaign, string arm, int times, string actor = "human") => world.SqlAsync(
        $"""
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        SELECT promoter_id, gen_random_uuid(), fan_id, campaign_id, channel, 'click', '{actor}', 1, '{world.Clock.GetUtcNow():O}'
        FROM recipients WHERE campaign_id = '{campaign}' AND arm = '{arm}' ORDER BY fan_id LIMIT {times}
        """);

    private static async Task<List<string>> RowsAsync(SendingWorld world, string sql) =>
        [.. await world.ScalarAsync<string[]>($"SELECT coalesce(array_agg(row), ARRAY[]::text[]) FROM ({sql}) AS t (row)")];
}
