using System.Net;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Tracking;

/// <summary>Openings and clicks are durable when they are answered, and say so when they are not.</summary>
public sealed class InboxTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_at_once_are_each_stored_before_they_are_answered()
    {
        await using var lab = await TrackingLab.StartAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => lab.GetAsync(i % 2 == 0 ? 'o' : 'c')));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found));
        Assert.Equal(200, await lab.World.ScalarAsync<long>($"SELECT count(*) FROM engagement_inbox WHERE campaign_id = '{lab.Campaign}'"));
        await lab.MoveAsync();
        Assert.Equal(0, await lab.World.ScalarAsync<long>($"SELECT count(*) FROM engagement_inbox WHERE campaign_id = '{lab.Campaign}'"));
        Assert.Equal(200, await lab.World.ScalarAsync<long>(
            $"SELECT sum(events)::bigint FROM fan_engagement_stats WHERE promoter_id = '{lab.World.Tenant.Id}' AND type IN ('open', 'click')"));
    }

    [Fact]
    public async Task While_nothing_can_be_stored_a_known_link_leads_on_and_a_pixel_asks_to_come_again()
    {
        await using var lab = await TrackingLab.StartAsync(database, host => host.UseSetting("Tracking:Inbox:Patience", "00:00:00.3"));
        await lab.GetAsync('c');
        await lab.MoveAsync();
        await using (var connection = await database.Owner.OpenConnectionAsync(Cancellation))
        await using (await connection.BeginTransactionAsync(Cancellation))
        {
            await using var busy = new NpgsqlCommand("LOCK TABLE engagement_inbox IN ACCESS EXCLUSIVE MODE", connection);
            await busy.ExecuteNonQueryAsync(Cancellation);

            // The writers are stuck with these clicks: what comes after them waits in the process.
            var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lab.GetAsync('c')));
            var open = await lab.GetAsync('o');

            Assert.All(clicks, click => Assert.Equal(HttpStatusCode.Found, click.StatusCode));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, open.StatusCode);
            Assert.NotNull(open.Headers.RetryAfter);
        }

        await Eventually.TrueAsync(
            async () => await lab.World.ScalarAsync<long>($"SELECT count(*) FROM engagement_inbox WHERE campaign_id = '{lab.Campaign}' AND type = 'click'") == 4,
            Cancellation);
    }

    [Fact]
    public async Task Token_of_a_recipient_who_is_gone_leaves_no_event()
    {
        await using var lab = await TrackingLab.StartAsync(database);
        await lab.GetAsync('o');
        await lab.World.SqlAsync($"DELETE FROM recipients WHERE campaign_id = '{lab.Campaign}'");

        Assert.Equal("", await lab.EventsAsync());
    }
}
