using Campaign.Core.Crm;
using Campaign.Core.Tracking.Ingestion;
using Campaign.Core.Tracking.Verdicts;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Chaos;

/// <summary>Sending, openings, verdicts that change and totals that are counted anew write the same rows at once (failure F13).</summary>
public sealed class SendAndStatsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Fans = 60;
    private const int Campaigns = 6;
    private const int Rounds = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Senders_openings_verdicts_and_rebuilds_at_once_end_in_right_totals()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel { BatchSize = 7 });
        for (var i = 0; i < Fans; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        for (var i = 0; i < Campaigns; i++)
        {
            var campaign = await world.ScheduleAsync(purpose: "service");
            await world.LaunchAsync(campaign);
            await world.SqlAsync(
                $"""
                INSERT INTO engagement_inbox (promoter_id, engagement_id, fan_id, campaign_id, channel, type, agent, link, at)
                SELECT promoter_id, gen_random_uuid(), fan_id, campaign_id, 'email', 'click', 'TicketWallet/' || n % 3, n, now() + n * interval '1 second'
                FROM recipients, generate_series(0, 3) n WHERE campaign_id = '{campaign}'
                """);
        }

        await Task.WhenAll(
            world.DrainAsync(), world.DrainAsync(), world.DrainAsync(), MoveAsync(world), MoveAsync(world), JudgeAsync(world), RebuildAsync(world));
        await world.DrainAsync();
        await MoveAsync(world);

        Assert.Equal(Campaigns * Fans, world.Channel.HandOvers.Count);
        Assert.Equal(
            Campaigns * Fans * 4L, await world.ScalarAsync<long>($"SELECT count(*) FROM engagement_events WHERE promoter_id = '{world.Tenant.Id}' AND type = 'click'"));
        await using var scope = world.WorkerScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation));
    }

    private static async Task MoveAsync(SendingWorld world)
    {
        while (await world.Services.GetRequiredService<InboxDrain>().DrainAsync(Cancellation) > 0)
        {
        }
    }

    private static async Task JudgeAsync(SendingWorld world)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await world.Services.GetRequiredService<VerdictJudge>().JudgeAsync(world.Tenant.Id, 1 + (round % 2), Cancellation);
        }
    }

    private static async Task RebuildAsync(SendingWorld world)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var scope = world.WorkerScope();
            await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().RebuildStatsAsync(Cancellation);
        }
    }
}
