using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Tests.Fixtures;
using Npgsql;
using StackExchange.Redis;
using Xunit;

namespace Campaign.Tests.Audiences;

public sealed class PreviewTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>
{
    private static readonly AudienceRule Everybody = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    [Fact]
    public async Task Preview_counts_what_plain_sql_counts()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, 101, cancellationToken);
        var rule = RuleJson.Read("""{"all":[{"fan":"city","op":"in","value":["berlin","Nashville","Springfield","Munich"]},{"purchase":{"where":[{"event":"genre","op":"in","value":["techno","house","jazz"]}],"window":{"from":"-24M","to":"now"}},"agg":"orders","op":"gte","value":1}]}""");

        var preview = await services.Get<AudienceQueries>().PreviewAsync(new AudiencePreviewRequest(rule), cancellationToken: cancellationToken);

        await using var command = database.Owner.CreateCommand(
            """
            SELECT count(DISTINCT f.fan_id) FROM fans f JOIN purchases p USING (promoter_id, fan_id) JOIN events e USING (promoter_id, event_id)
            WHERE f.promoter_id = $1 AND lower(f.city) IN ('berlin', 'nashville', 'springfield', 'munich', 'münchen') AND e.genre IN ('techno', 'house', 'jazz') AND p.refunded_at IS NULL
              AND p.purchased_at >= ($2::timestamptz AT TIME ZONE $3 - interval '24 months') AT TIME ZONE $3 AND p.purchased_at < $2
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = services.World.Promoter });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = services.World.Now });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = services.World.Zone.Id });
        Assert.Equal(await command.ExecuteScalarAsync(cancellationToken), preview.Count);
        Assert.True(preview.Count > 0);
        Assert.Equal(preview.Count, await services.Get<AudienceQueries>().CountAsync(rule, cancellationToken));
    }

    [Fact]
    public async Task Preview_describes_the_fans_without_telling_who_they_are()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, 102, cancellationToken);

        var preview = await services.Get<AudienceQueries>().PreviewAsync(new AudiencePreviewRequest(Everybody), cancellationToken: cancellationToken);

        var fans = services.World.Fans;
        var spent = fans.Select(fan => services.World.Purchases.Where(row => row.FanId == fan.Id && !row.Refunded).Sum(row => row.Amount)).Order().ToArray();
        Assert.Equal((spent[(spent.Length - 1) / 2] + spent[spent.Length / 2]) / 2, preview.MedianSpend);
        Assert.Equal(fans.Select(fan => fan.Id).Order().Take(10), preview.Samples.Select(sample => sample.FanId));
        Assert.All(preview.Samples, sample =>
        {
            Assert.True(sample.Name is "A•••" or "B•••" or "Ö•••" or "•••", sample.Name);
            Assert.True(sample.Email is null || sample.Email.StartsWith("•••@", StringComparison.Ordinal));
        });
        var cities = fans.Where(fan => fan.City is not null).GroupBy(fan => fan.City!).ToDictionary(city => city.Key, city => (long)city.Count());
        Assert.All(preview.TopCities, city => Assert.Equal(cities[city.City], city.Count));
        Assert.Equal(cities.Values.OrderDescending().Take(10), preview.TopCities.Select(city => city.Count));
        Assert.Equal("All fans.", preview.Sentence);
    }

    [Fact]
    public async Task Preview_of_nobody_is_zero_and_not_an_error()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, 103, cancellationToken);

        var preview = await services.Get<AudienceQueries>().PreviewAsync(
            new AudiencePreviewRequest(new FanRule("id", RuleOperator.Eq, -1)), cancellationToken: cancellationToken);

        Assert.Equal((0, 0, 0), (preview.Count, preview.Reachable.Email, preview.Samples.Count));
        Assert.Null(preview.MedianSpend);
        Assert.All(preview.Funnel, stage => Assert.Equal(0, stage.Count));
    }

    [Fact]
    public async Task Preview_is_cached_until_the_data_version_moves()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        await using var services = await WorldServices.StartAsync(database, 104, cancellationToken, redis);
        var audiences = services.Get<AudienceQueries>();
        var request = new AudiencePreviewRequest(new AllRule([Everybody]));

        var first = await audiences.PreviewAsync(request, cancellationToken: cancellationToken);
        var second = await audiences.PreviewAsync(request with { Rule = Everybody }, cancellationToken: cancellationToken);
        var fresh = await audiences.PreviewAsync(request, refresh: true, cancellationToken: cancellationToken);
        var sms = await audiences.PreviewAsync(request with { Channel = "sms" }, cancellationToken: cancellationToken);
        await using (var bump = database.Owner.CreateCommand("UPDATE promoters SET data_version = data_version + 1 WHERE promoter_id = $1"))
        {
            bump.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = services.World.Promoter });
            await bump.ExecuteNonQueryAsync(cancellationToken);
        }

        var moved = await audiences.PreviewAsync(request, cancellationToken: cancellationToken);

        Assert.Equal([false, true, false, false, false], new[] { first, second, fresh, sms, moved }.Select(preview => preview.Cached));
        Assert.Equal(first.Count, second.Count);
        Assert.Equal(first.Funnel, second.Funnel);
        Assert.Equal(first.DataVersion + 1, moved.DataVersion);
    }

    [Fact]
    public async Task Preview_works_while_redis_is_away()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(ApiHost.NoRedis + ",abortConnect=false,connectTimeout=200,syncTimeout=200");
        await using var services = await WorldServices.StartAsync(database, 105, cancellationToken, redis);

        var preview = await services.Get<AudienceQueries>().PreviewAsync(new AudiencePreviewRequest(Everybody), cancellationToken: cancellationToken);

        Assert.Equal((services.World.Fans.Count, false), ((int)preview.Count, preview.Cached));
    }

    [Theory]
    [InlineData("""{"fan":"city","op":"eq","value":"x' OR 1=1; DROP TABLE fans --"}""", "$.value", "unknown_city")]
    [InlineData("""{"all":[{"fan":"city","op":"in","value":["Berlin","Berln"]}]}""", "$.all[0].value[1]", "unknown_city")]
    [InlineData("""{"fan":"country","op":"eq","value":"Atlantis"}""", "$.value", "unknown_country")]
    [InlineData("""{"fan":"state","op":"eq","value":"Mordor"}""", "$.value", "unknown_state")]
    [InlineData("""{"purchase":{"where":[{"event":"genre","op":"in","value":["tekno"]}]},"agg":"orders","op":"gte","value":1}""", "$.purchase.where[0].value[0]", "unknown_genre")]
    [InlineData("""{"purchase":{"where":[{"event":"id","op":"eq","value":5}]},"agg":"orders","op":"gte","value":1}""", "$.purchase.where[0].value", "unknown_event")]
    [InlineData("""{"purchase":{"where":[{"event":"name","op":"eq","value":"Warehouse Prty"}]},"agg":"orders","op":"gte","value":1}""", "$.purchase.where[0].value", "unknown_event")]
    [InlineData("""{"engagement":{"type":"open","campaign":"01902c3a-0000-7000-8000-000000000041"},"agg":"count","op":"gte","value":1}""", "$.engagement.campaign", "unknown_campaign")]
    [InlineData("""{"segment":"01902c3a-0000-7000-8000-000000000042"}""", "$.segment", "unknown_segment")]
    [InlineData("""{"all":[{"wave":"first"}]}""", "$.all[0].wave", "unknown_wave")]
    [InlineData("""{"near":{"place":"Atlantis","km":5}}""", "$.near.place", "unknown_place")]
    [InlineData("""{"near":{"place":"Springfield, US","km":5}}""", "$.near.place", "ambiguous_place")]
    [InlineData("""{"rank":{"base":{"fan":"id","op":"exists"},"by":["total_spent"],"limit":{"budget":5,"currency":"XYZ","cost":1}}}""", "$.rank.limit.currency", "wrong_value")]
    [InlineData("""{"any":[{"fan":"id","op":"exists"},{"fan":"colour","op":"eq","value":"red"}]}""", "$.any[1].fan", "unknown_field")]
    public async Task Broken_rule_matches_nobody_and_says_why(string json, string path, string code)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, 106, cancellationToken);
        var rule = RuleJson.Read(json);

        var problem = Assert.Single(await services.Get<AudienceRules>().CheckAsync(rule, cancellationToken));

        Assert.Equal((path, code), (problem.Path, problem.Code));
        await Assert.ThrowsAsync<InvalidRuleException>(() => services.Get<AudienceQueries>().PreviewAsync(new AudiencePreviewRequest(rule), cancellationToken: cancellationToken));
        await Assert.ThrowsAsync<InvalidRuleException>(() => services.Get<AudienceQueries>().CountAsync(rule, cancellationToken));
        await Assert.ThrowsAsync<InvalidRuleException>(
            () => services.Get<AudienceRules>().EligibleFansAsync(rule, [Core.Crm.Channel.Email], Core.Crm.Purpose.Marketing, cancellationToken));
    }

    [Theory]
    [InlineData("'; DELETE FROM fans; --")]
    [InlineData("%' OR '1'='1")]
    [InlineData("\\'; SELECT pg_sleep(10); --")]
    [InlineData("@promoter")]
    [InlineData("$1")]
    [InlineData("{0}")]
    [InlineData("*/ OR TRUE /*")]
    public async Task Value_that_looks_like_sql_is_a_value(string value)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, 107, cancellationToken);
        var rule = new AnyRule(
        [
            new FanRule("first_name", RuleOperator.Contains, value), new FanRule("email_domain", RuleOperator.Eq, value),
            new FanRule("tags", RuleOperator.In, RuleValue.Of(value, value + "2")), new FanRule("attributes.tier", RuleOperator.StartsWith, value),
            new PurchaseRule(new PurchaseSelection([new PurchaseCondition("venue", RuleOperator.Eq, value)]), PurchaseAggregate.Orders, RuleOperator.Gte, 1),
        ]);

        var preview = await services.Get<AudienceQueries>().PreviewAsync(new AudiencePreviewRequest(rule), cancellationToken: cancellationToken);

        Assert.Equal(0, preview.Count);
        Assert.Equal(services.World.Fans.Count, (int)await services.Get<AudienceQueries>().CountAsync(Everybody, cancellationToken));
    }

    [Fact]
    public async Task Statement_holds_no_text_of_the_rule()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, 108, cancellationToken);
        foreach (var rule in new RuleGenerator(services.World).Sample(3, 50, 108))
        {
            var parameters = new Core.Audiences.Compilation.SqlParameters();
            var sql = new Core.Audiences.Compilation.RuleCompiler(WorldDatabase.Scope(services.World), parameters).Compile(rule);
            Assert.DoesNotContain("x' OR 1=1 --", sql, StringComparison.Ordinal);
            Assert.DoesNotContain("warehouse", sql, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(services.World.Events[0].Id.ToString(CultureInfo.InvariantCulture), sql, StringComparison.Ordinal);
        }
    }
}
