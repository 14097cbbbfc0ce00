using Campaign.Core.Analytics.Rollups;
using Campaign.Core.Common;
using Campaign.Core.Data.Partitions;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Analytics;

/// <summary>What campaigns' totals hold of a month stays when the month leaves the database, whatever counts or changes them after it.</summary>
public sealed class ArchivedTotalsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private const string Month = "engagement_events_202502";

    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-archive").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Totals_counted_anew_after_archiving_and_restoring_are_the_same()
    {
        await using var world = await WorldAsync();
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();
        await NoteAsync(world, campaign, "open", "2025-02-10 08:30");
        await NoteAsync(world, campaign, "open", "2025-02-28 23:59:59");
        await NoteAsync(world, campaign, "open", "2025-03-02");
        await NoteAsync(world, campaign, "click", "2025-03-02");
        var before = await TotalsAsync(world, campaign);
        await using var owner = Owner();
        var archive = owner.GetRequiredService<PartitionArchive>();

        Assert.Equal(2 * Fans, (await archive.ArchiveAsync(Month, Cancellation)).Rows);
        await AssertRightAsync(world);
        await RebuildAsync(world);
        Assert.Equal(before, await TotalsAsync(world, campaign));

        // The opening that came later is judged anew: the first one is still the one that is archived.
        await world.SqlAsync($"UPDATE engagement_events SET actor = 'machine' WHERE campaign_id = '{campaign}' AND type = 'open'");
        await AssertRightAsync(world);
        Assert.Equal(Fans, await world.ScalarAsync<long>($"SELECT count(*) FROM recipients WHERE campaign_id = '{campaign}' AND opened_at = '2025-02-10 08:30+00'"));
        await world.SqlAsync($"UPDATE engagement_events SET actor = 'human' WHERE campaign_id = '{campaign}' AND type = 'open'");

        await archive.RestoreAsync(Month, Cancellation);
        Assert.Equal(0, await world.ScalarAsync<long>("SELECT (SELECT count(*) FROM archived_campaign_hours) + (SELECT count(*) FROM archived_firsts)"));
        await AssertRightAsync(world);
        await RebuildAsync(world);
        Assert.Equal(before, await TotalsAsync(world, campaign));
    }

    [Fact]
    public async Task Month_stays_while_a_promoter_with_events_in_it_wants_to_keep_it()
    {
        await using var world = await WorldAsync();
        var campaign = await world.LaunchedAsync();
        await NoteAsync(world, campaign, "open", "2025-02-10");
        await using var owner = Owner();
        var partitions = owner.GetRequiredService<PartitionCatalog>();
        async Task<bool> ExpiresAsync(string name) => (await partitions.ExpiredAsync(Cancellation)).Any(size => size.Name == name);

        Assert.True(await ExpiresAsync(Month));
        await world.SqlAsync($"UPDATE promoters SET keep_months = 1200 WHERE promoter_id = '{world.Tenant.Id}'");
        Assert.False(await ExpiresAsync(Month));
        Assert.True(await ExpiresAsync("engagement_events_202501"));
        await world.SqlAsync($"UPDATE promoters SET keep_months = 13 WHERE promoter_id = '{world.Tenant.Id}'");
        Assert.True(await ExpiresAsync(Month));
        await world.SqlAsync($"DELETE FROM engagement_events WHERE campaign_id = '{campaign}'");
    }

    private const int Fans = 4;

    private async Task<SendingWorld> WorldAsync()
    {
        var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        for (var i = 0; i < Fans; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        return world;
    }

    private ServiceProvider Owner() => DatabaseFixture.BuildServices(database.Owner, services => services.Configure<PartitionOptions>(options =>
    {
        options.ArchiveFolder = _folder;
        options.KeepMonths = new Dictionary<string, int> { ["engagement_events"] = 12 };
    }));

    private static Task NoteAsync(SendingWorld world, CampaignId campaign, string type, string at) => world.SqlAsync(
        $"""
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        SELECT promoter_id, gen_random_uuid(), fan_id, campaign_id, channel, '{type}', 'human', 1, '{at}+00' FROM recipients WHERE campaign_id = '{campaign}'
        """);

    private static Task<string> TotalsAsync(SendingWorld world, CampaignId campaign) => world.ScalarAsync<string>(
        $"""
        SELECT concat_ws(' ',
            (SELECT string_agg(c::text, ' ' ORDER BY c::text) FROM campaign_cells c WHERE campaign_id = '{campaign}' AND (events <> 0 OR fans <> 0)),
            (SELECT string_agg(h::text, ' ' ORDER BY h::text) FROM engagement_hours h WHERE campaign_id = '{campaign}' AND (events <> 0 OR fans <> 0)),
            (SELECT string_agg(concat(fan_id, opened_at, clicked_at), ' ' ORDER BY fan_id) FROM recipients WHERE campaign_id = '{campaign}'))
        """);

    private static async Task RebuildAsync(SendingWorld world)
    {
        await using var scope = world.WorkerScope();
        await scope.ServiceProvider.GetRequiredService<CampaignTotals>().RebuildAsync(Cancellation);
        await AssertRightAsync(world);
    }

    private static async Task AssertRightAsync(SendingWorld world)
    {
        await using var scope = world.WorkerScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<CampaignTotals>().WrongAsync(Cancellation));
    }
}
