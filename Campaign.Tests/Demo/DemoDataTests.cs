using Campaign.Core.Audiences;
using Campaign.Core.Data;
using Campaign.Core.Demo;
using Campaign.Core.Privacy;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Demo;

/// <summary>A small demo world, loaded once.</summary>
public sealed class DemoWorldFixture(Engines engines, TemplateDatabase template) : IAsyncLifetime
{
    public DatabaseFixture Database { get; } = new(engines, template);

    public int Loaded { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Loaded = await LoadAsync();
    }

    public Task<int> LoadAsync() => LoadAsync(Database, 1_500);

    /// <summary>Loads as the migration does.</summary>
    public static async Task<int> LoadAsync(DatabaseFixture database, int fans, Action<IServiceCollection>? change = null)
    {
        await using var services = DatabaseFixture.BuildServices(database.Owner, services =>
        {
            services.AddDemoData().PostConfigure<DemoDataOptions>(options => options.FansPerPromoter = fans);
            change?.Invoke(services);
        });
        return await services.GetRequiredService<DemoData>().LoadAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

public sealed class DemoDataTests(DemoWorldFixture world) : IClassFixture<DemoWorldFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_promoters_are_loaded_once()
    {
        Assert.Equal(3, world.Loaded);
        Assert.Equal(0, await world.LoadAsync());
        Assert.Equal(["harbor-lights:USD:1500", "neon-nights:EUR:1500", "sol-y-ritmo:EUR:1500"], await RowsAsync(
            "SELECT slug || ':' || currency || ':' || (SELECT count(*) FROM fans f WHERE f.promoter_id = p.promoter_id) FROM promoters p ORDER BY slug"));
    }

    [Fact]
    public async Task Exactly_one_warehouse_party_lies_ahead_in_Berlin_on_a_Saturday_at_least_ten_days_off() =>
        Assert.Equal(["Warehouse Party:techno:Berlin:6"], await RowsAsync(
            """
            SELECT concat_ws(':', e.name, e.genre, e.city, extract(dow FROM e.starts_at AT TIME ZONE e.time_zone))
            FROM events e JOIN promoters p USING (promoter_id)
            WHERE p.slug = 'neon-nights' AND e.starts_at > now() + interval '9 days' AND (e.name || e.venue) ILIKE '%warehouse%' AND e.starts_at > now()
            """));

    [Fact]
    public async Task Kept_totals_equal_counted_totals()
    {
        foreach (var promoter in await RowsAsync("SELECT promoter_id::text FROM promoters"))
        {
            await using var scope = world.Database.Scope(new(Guid.Parse(promoter)));
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<Core.Crm.PurchaseLedger>().WrongStatsAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Numbers_of_past_campaigns_add_up()
    {
        Assert.Empty(await RowsAsync(
            """
            SELECT c.name FROM campaigns c WHERE c.started_at IS NOT NULL AND c.audience_count <>
                (SELECT count(*) FROM recipients r WHERE r.promoter_id = c.promoter_id AND r.campaign_id = c.campaign_id)
                + (SELECT coalesce(sum(x.count), 0) FROM campaign_exclusions x WHERE x.promoter_id = c.promoter_id AND x.campaign_id = c.campaign_id)
            """));
        Assert.Empty(await RowsAsync(
            """
            SELECT r.fan_id::text FROM recipients r
            WHERE (r.state = 'accepted') <> EXISTS (
                SELECT FROM engagement_events e
                WHERE e.promoter_id = r.promoter_id AND e.campaign_id = r.campaign_id AND e.fan_id = r.fan_id AND e.type = 'sent')
            """));
        Assert.True((await RowsAsync("SELECT name FROM campaigns")).Count >= 15);
    }

    [Fact]
    public async Task Nothing_happened_in_the_future_and_nothing_was_bought_before_the_fan_was_known()
    {
        Assert.Empty(await RowsAsync("SELECT engagement_id::text FROM engagement_events WHERE at > now()"));
        Assert.Empty(await RowsAsync("SELECT purchase_id::text FROM purchases WHERE purchased_at > now() OR refunded_at > now()"));
        Assert.Empty(await RowsAsync(
            "SELECT purchase_id::text FROM purchases p JOIN fans f USING (promoter_id, fan_id) WHERE p.purchased_at < f.created_at"));
        Assert.Empty(await RowsAsync(
            "SELECT e.name FROM events e JOIN purchases p USING (promoter_id, event_id) GROUP BY e.promoter_id, e.event_id, e.name, e.capacity HAVING sum(p.quantity) > e.capacity"));
    }

    [Fact]
    public async Task Each_promoter_has_a_journey_with_fans_on_the_way_whose_numbers_add_up_and_campaigns_of_the_next_days()
    {
        Assert.Equal(["harbor-lights:1:1:2", "neon-nights:1:1:2", "sol-y-ritmo:1:1:2"], await RowsAsync(
            """
            SELECT concat_ws(':', p.slug, (SELECT count(*) FROM journeys j WHERE j.promoter_id = p.promoter_id AND j.status = 'active'),
                (SELECT count(*) FROM journeys j WHERE j.promoter_id = p.promoter_id AND j.status = 'draft'),
                (SELECT count(*) FROM campaigns c JOIN jobs o ON o.promoter_id = c.promoter_id AND o.subject_id = c.campaign_id AND o.run_at = c.send_at
                 WHERE c.promoter_id = p.promoter_id AND c.status = 'scheduled' AND c.send_at > now()))
            FROM promoters p ORDER BY p.slug
            """));
        Assert.Equal(["active", "completed"], await RowsAsync("SELECT DISTINCT state FROM journey_fans ORDER BY state"));

        // Who is on the way stands at exactly one step, and nobody is due for what has been done.
        Assert.Empty(await RowsAsync(
            """
            SELECT f.fan_id::text FROM journey_fans f WHERE (f.state = 'active') <> (1 = (
                SELECT count(*) FROM journey_visits v WHERE v.promoter_id = f.promoter_id AND v.journey_id = f.journey_id AND v.fan_id = f.fan_id
                    AND v.entry = f.entry AND v.outcome IS NULL AND v.step = f.step))
            """));
        Assert.Empty(await RowsAsync("SELECT step FROM journey_visits WHERE arrived_at > now() OR left_at > now() OR arrived_at > left_at"));
    }

    [Fact]
    public async Task Saved_audiences_of_each_promoter_are_some_of_its_fans_and_wait_to_be_counted()
    {
        foreach (var promoter in await RowsAsync("SELECT promoter_id::text FROM promoters"))
        {
            await using var scope = world.Database.Scope(new(Guid.Parse(promoter)));
            var audiences = scope.ServiceProvider.GetRequiredService<AudienceQueries>();
            foreach (var segment in await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Segments.ToListAsync(Cancellation))
            {
                Assert.InRange(await audiences.CountAsync(segment.Rule, Cancellation), 1, 750);
            }
        }

        Assert.Equal(["4", "4", "4"], await RowsAsync(
            "SELECT count(*)::text FROM segments s JOIN jobs j ON j.promoter_id = s.promoter_id AND j.subject_id = s.segment_id AND j.kind = 'segment' GROUP BY s.promoter_id"));
    }

    [Fact]
    public async Task Addresses_are_encrypted_and_belong_to_nobody()
    {
        var promoter = new Core.Common.PromoterId(Guid.Parse((await RowsAsync("SELECT promoter_id::text FROM promoters WHERE slug = 'neon-nights'")).Single()));
        await using var scope = world.Database.Scope(promoter);
        var keys = await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(promoter, Cancellation);
        await using var command = world.Database.Owner.CreateCommand(
            "SELECT email_cipher, email_hash, phone_cipher FROM fans WHERE promoter_id = $1 AND email_cipher IS NOT NULL AND phone_cipher IS NOT NULL LIMIT 200");
        command.Parameters.AddWithValue(promoter.Value);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            var email = keys.Decrypt(PersonalColumn.FanEmail, reader.GetFieldValue<byte[]>(0));
            Assert.EndsWith(".example", email, StringComparison.Ordinal);
            Assert.Equal(keys.HashEmail(email), reader.GetFieldValue<byte[]>(1));
            Assert.StartsWith("+999", keys.Decrypt(PersonalColumn.FanPhone, reader.GetFieldValue<byte[]>(2)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Consent_on_the_fan_is_what_its_ledger_says_last() => Assert.Empty(await RowsAsync(
        """
        SELECT f.fan_id::text FROM fans f WHERE f.consent_email IS DISTINCT FROM (
            SELECT c.granted FROM consents c WHERE c.promoter_id = f.promoter_id AND c.fan_id = f.fan_id AND c.channel = 'email' ORDER BY c.at DESC LIMIT 1)
        """));

    private async Task<List<string>> RowsAsync(string sql)
    {
        await using var command = world.Database.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
