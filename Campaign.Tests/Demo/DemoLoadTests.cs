using Campaign.Core.Analytics.Measures;
using Campaign.Core.Demo;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Campaign.Tests.Demo;

/// <summary>Loading that goes wrong on the way.</summary>
public sealed class DemoLoadTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_that_was_broken_off_is_finished_the_next_time()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => LoadAsync(services => services.RemoveAll<CampaignMeasurement>()));
        Assert.Equal((3, 0, 0, 0), await StandAsync());

        Assert.Equal(0, await LoadAsync());
        Assert.Equal((3, 6, 12, 3), await StandAsync());

        // What is there stays as it is, also where it came of another seed.
        Assert.Equal(0, await LoadAsync());
        Assert.Equal(0, await LoadAsync(services => services.PostConfigure<DemoDataOptions>(options => options.Seed = 7)));
        Assert.Equal((3, 6, 12, 3), await StandAsync());
    }

    private Task<int> LoadAsync(Action<IServiceCollection>? change = null) => DemoWorldFixture.LoadAsync(database, 300, change);

    /// <returns>How many promoters, journeys and saved audiences there are, and how many promoters have outcomes.</returns>
    private async Task<(long Promoters, long Journeys, long Segments, long Measured)> StandAsync()
    {
        await using var command = database.Owner.CreateCommand(
            """
            SELECT (SELECT count(*) FROM promoters), (SELECT count(*) FROM journeys), (SELECT count(*) FROM segments),
                (SELECT count(DISTINCT promoter_id) FROM campaign_outcomes)
            """);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
