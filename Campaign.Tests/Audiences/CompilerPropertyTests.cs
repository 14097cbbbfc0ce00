using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Validation;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Audiences;

/// <summary>
/// The compiler's SQL on Postgres against the naive evaluator, over generated worlds and rules. <c>CAMPAIGN_RULE_PAIRS</c> sets how many pairs
/// (1,000 where not said), <c>CAMPAIGN_RULE_SEED</c> repeats a run.
/// </summary>
public sealed class CompilerPropertyTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int RulesPerWorld = 100;

    [Fact]
    public async Task Compiled_rule_matches_the_fans_that_the_naive_evaluator_does()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var pairs = Setting("CAMPAIGN_RULE_PAIRS", 1000);
        var seed = Setting("CAMPAIGN_RULE_SEED", Random.Shared.Next());
        TestContext.Current.SendDiagnosticMessage($"Rule pairs: {pairs}, seed: {seed}");
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        var compared = 0;
        for (var done = 0; done < pairs; done += RulesPerWorld)
        {
            var world = WorldGenerator.World(seed + done);
            await WorldDatabase.StoreAsync(database.Owner, world, cancellationToken);
            var rules = new RuleGenerator(world);
            foreach (var segment in rules.Sample(1, 2, seed + done + 1))
            {
                world.Segments.TryAdd(Guid.NewGuid(), segment);
            }

            foreach (var rule in rules.Sample(3, RulesPerWorld, seed + done + 2))
            {
                await CompareAsync(connection, world, rule, seed, cancellationToken);
                compared++;
            }
        }

        Assert.True(compared >= pairs, $"Only {compared} pairs of {pairs} were compared.");
    }

    private static async Task CompareAsync(Npgsql.NpgsqlConnection connection, World world, AudienceRule rule, int seed, CancellationToken cancellationToken)
    {
        var json = RuleJson.Write(rule);
        Assert.Equal(rule, RuleJson.Read(json));
        Assert.Empty(RuleShape.Check(rule));
        var scope = WorldDatabase.Scope(world);
        var naive = new NaiveEvaluator(world);
        var verdicts = world.Fans.ToDictionary(fan => fan.Id, fan => naive.Evaluate(rule, fan));

        await SameAsync("true", rule, true);
        await SameAsync("false", rule, false);
        await SameAsync("canonical", RuleCanonical.Of(rule), true);

        async Task SameAsync(string what, AudienceRule compiled, bool wanted)
        {
            var expected = verdicts.Where(pair => pair.Value == wanted).Select(pair => pair.Key).Order();
            var actual = await WorldDatabase.FansAsync(
                connection, world, parameters => new RuleCompiler(scope, parameters).Compile(compiled, wanted), cancellationToken);
            var wrong = expected.ToHashSet();
            wrong.SymmetricExceptWith(actual);
            Assert.True(wrong.Count == 0, $"Seed {seed}, '{what}' differs for {wrong.Count} fans of {verdicts.Count} ({world.Now:O} {world.Zone.Id}), such as {world.Fans.FirstOrDefault(fan => wrong.Contains(fan.Id))}: {json}");
        }
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
