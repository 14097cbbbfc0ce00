using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Audiences;

/// <summary>Who may be messaged, in SQL and by hand; the preview's numbers are those of the snapshot (failure F6).</summary>
public sealed class EligibilityPropertyTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly AudienceRule Everybody = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Every_matched_fan_has_its_channel_or_its_reason(int seed)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, seed, cancellationToken);
        var rules = new RuleGenerator(services.World).Sample(1, 6, seed).Prepend(Everybody);
        foreach (var rule in rules)
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                foreach (var channels in new Channel[][] { [Channel.Email], [Channel.Sms], [Channel.Email, Channel.Sms], [Channel.Sms, Channel.Email] })
                {
                    var expected = new NaiveEligibility(services.World).Of(rule, channels, purpose);
                    var actual = await FansAsync(services, rule, channels, purpose, cancellationToken);
                    Assert.Equal(expected, actual);
                }
            }
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Preview_shows_the_numbers_of_the_snapshot(int seed)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, seed, cancellationToken);
        foreach (var rule in new RuleGenerator(services.World).Sample(1, 10, seed).Prepend(Everybody))
        {
            if ((await services.Get<AudienceRules>().CheckAsync(rule, cancellationToken)).Count > 0)
            {
                continue;
            }

            foreach (var (channel, purpose) in new[] { (Channel.Email, Purpose.Marketing), (Channel.Sms, Purpose.Marketing), (Channel.Sms, Purpose.Service) })
            {
                var preview = await services.Get<AudienceQueries>().PreviewAsync(
                    new AudiencePreviewRequest(rule, EnumText.Of(channel), EnumText.Of(purpose)), cancellationToken: cancellationToken);
                var fans = await FansAsync(services, rule, [channel], purpose, cancellationToken);

                Assert.Equal(fans.Count, preview.Count);
                Assert.Equal(["matched", .. EligibilitySql.Reasons, "reachable"], preview.Funnel.Select(stage => stage.Stage));
                Assert.All(preview.Funnel.Skip(1).SkipLast(1), stage => Assert.Equal(fans.Count(fan => fan.Reason == stage.Stage), stage.Count));
                Assert.Equal(fans.Count(fan => fan.Channel is not null), preview.Funnel[^1].Count);
                Assert.Equal(preview.Funnel[^1].Count, channel == Channel.Email ? preview.Reachable.Email : preview.Reachable.Sms);
                Assert.Equal(preview.Count, preview.Funnel.Skip(1).Sum(stage => stage.Count));
            }
        }
    }

    [Fact]
    public async Task Chosen_fans_are_judged_as_a_rule_would_judge_them()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, 31, cancellationToken);
        FanId[] chosen = [.. services.World.Fans.Take(20).Select(fan => new FanId(fan.Id))];
        var rule = new FanRule("id", RuleOperator.In, RuleValue.Of(chosen.Select(fan => (RuleValue)fan.Value)));

        var statement = services.Get<AudienceRules>().EligibleFans(chosen, [Channel.Email], Purpose.Marketing);

        Assert.Equal(await FansAsync(services, rule, [Channel.Email], Purpose.Marketing, cancellationToken), await ReadAsync(statement, services.World, cancellationToken));
    }

    private async Task<List<FanVerdict>> FansAsync(WorldServices services, AudienceRule rule, Channel[] channels, Purpose purpose, CancellationToken cancellationToken)
    {
        var scope = WorldDatabase.Scope(services.World);
        var statement = EligibleFans.Statement(
            scope.Promoter, scope.Now, parameters => new RuleCompiler(scope, parameters).Compile(rule), channels, purpose, new FrequencyCapOptions());
        return await ReadAsync(statement, services.World, cancellationToken);
    }

    private async Task<List<FanVerdict>> ReadAsync(AudienceStatement statement, World world, CancellationToken cancellationToken)
    {
        await using var connection = await database.App.OpenForAsync(new PromoterId(world.Promoter), cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT e.fan_id, e.channel, e.reason FROM ({statement.Sql}) e ORDER BY e.fan_id", connection);
        statement.AddParametersTo(command);
        var fans = new List<FanVerdict>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            fans.Add(new FanVerdict(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return fans;
    }
}
