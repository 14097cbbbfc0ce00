using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Audiences.Validation;
using Campaign.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Audiences;

/// <summary>
/// The compiler's SQL on Postgres against the naive evaluator, over generated worlds and rules. <c>CAMPAIGN_RULE_PAIRS</c> sets how many pairs
/// (10,000 where not said), <c>CAMPAIGN_RULE_SEED</c> repeats a run.
/// </summary>
public sealed class CompilerPropertyTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int RulesPerWorld = 200;

    /// <summary>A statement has at most 65,535 parameters and a plan that must fit in memory.</summary>
    private const int RulesPerStatement = 10;

    /// <summary>Planning forty partitions of engagement for a handful of rows takes longer than all else.</summary>
    private const string OnePartition = """
        DO $$
        DECLARE
            month regclass;
        BEGIN
            FOR month IN
                SELECT i.inhrelid FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'engagement_events'::regclass AND pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
            LOOP
                EXECUTE format('DROP TABLE %s', month);
            END LOOP;
        END $$
        """;

    [Fact]
    public async Task Compiled_rule_matches_the_fans_that_the_naive_evaluator_does()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var pairs = Setting("CAMPAIGN_RULE_PAIRS", 10_000);
        var seed = Setting("CAMPAIGN_RULE_SEED", Random.Shared.Next());
        TestContext.Current.SendDiagnosticMessage($"Rule pairs: {pairs}, seed: {seed}");
        await using (var partition = database.Owner.CreateCommand(OnePartition))
        {
            await partition.ExecuteNonQueryAsync(cancellationToken);
        }

        var compared = 0;
        var worlds = Enumerable.Range(0, (pairs + RulesPerWorld - 1) / RulesPerWorld);
        await Parallel.ForEachAsync(
            worlds, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (world, token) => Interlocked.Add(ref compared, await CompareAsync(seed + (world * RulesPerWorld), token)));

        Assert.True(compared >= pairs, $"Only {compared} pairs of {pairs} were compared.");
    }

    private async Task<int> CompareAsync(int seed, CancellationToken cancellationToken)
    {
        var world = WorldGenerator.World(seed);
        await WorldDatabase.StoreAsync(database.Owner, world, cancellationToken);
        var rules = new RuleGenerator(world);
        foreach (var segment in rules.Sample(1, 2, seed + 1))
        {
            world.Segments.TryAdd(Guid.NewGuid(), segment);
        }

        foreach (var wave in rules.Sample(1, 2, seed + 3))
        {
            world.Waves.TryAdd($"wave {world.Waves.Count}", wave);
        }

        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using (var settings = new NpgsqlCommand("SET jit = off; SET max_parallel_workers_per_gather = 0", connection))
        {
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        var sample = rules.Sample(3, RulesPerWorld, seed + 2);
        foreach (var batch in sample.Chunk(RulesPerStatement))
        {
            await CompareAsync(connection, world, batch, seed, cancellationToken);
        }

        return sample.Count;
    }

    /// <summary>
    /// Each rule as it is, for the fans that it is true for (as a source of its own) and false for, and in the form of its sentence (as a condition),
    /// all in one statement.
    /// </summary>
    private static async Task CompareAsync(
        NpgsqlConnection connection, World world, IReadOnlyList<AudienceRule> rules, int seed, CancellationToken cancellationToken)
    {
        var scope = WorldDatabase.Scope(world);
        var questions = rules.SelectMany(rule => new (AudienceRule Rule, AudienceRule Compiled, bool Wanted)[]
        {
            (rule, rule, true), (rule, rule, false), (rule, RuleNormalForm.Of(rule), true),
        }).ToArray();
        var answers = await WorldDatabase.FansAsync(
            connection, world, [.. questions.Select(question => (Func<SqlParameters, string>)(parameters =>
                question.Wanted && ReferenceEquals(question.Rule, question.Compiled)
                    ? new RuleCompiler(scope, parameters).Source(question.Compiled)
                    : $"fans f WHERE f.promoter_id = @promoter AND {new RuleCompiler(scope, parameters).Compile(question.Compiled, question.Wanted)}"))], cancellationToken);
        var naive = new NaiveEvaluator(world);
        foreach (var (rule, asked) in questions.Zip(answers).GroupBy(pair => pair.First.Rule).Select(group => (group.Key, group)))
        {
            Assert.Equal(rule, RuleJson.Read(RuleJson.Write(rule)));
            Assert.Empty(RuleShape.Check(rule));
            var verdicts = world.Fans.ToDictionary(fan => fan.Id, fan => naive.Evaluate(rule, fan));
            foreach (var (question, actual) in asked)
            {
                var wrong = verdicts.Where(pair => pair.Value == question.Wanted).Select(pair => pair.Key).ToHashSet();
                wrong.SymmetricExceptWith(actual);
                if (wrong.Count > 0)
                {
                    Assert.Fail($"Seed {seed}: {wrong.Count} fans of {verdicts.Count} differ ({question.Wanted}, {world.Now:O} {world.Zone.Id}), such as "
                        + $"{world.Fans.FirstOrDefault(fan => wrong.Contains(fan.Id))}:\n{RuleJson.Write(rule)}\nas {RuleJson.Write(question.Compiled)}");
                }
            }
        }
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
