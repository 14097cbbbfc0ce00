using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Campaigns;
using Xunit;

namespace Campaign.Tests.Campaigns;

/// <summary>Waves as rules of their own: however short they are said, they mean the same people.</summary>
public sealed class DraftWavesTests
{
    private static readonly string[] Leaves = ["a", "b", "c", "d"];

    [Fact]
    public void Rule_without_the_names_of_waves_holds_for_the_same_people()
    {
        var random = new Random(20261130);
        for (var round = 0; round < 5_000; round++)
        {
            var waves = new List<DraftWave>();
            foreach (var name in new[] { "first", "second", "third" })
            {
                waves.Add(new DraftWave(name, DateTimeOffset.UnixEpoch, Rule(random, 3, waves)));
            }

            foreach (var wave in waves)
            {
                var inlined = DraftWaves.Inline(wave.Audience, waves);
                for (var person = 0; person < 1 << Leaves.Length; person++)
                {
                    Assert.True(Holds(wave.Audience, person, waves) == Holds(inlined, person, []), $"{RuleJson.Write(wave.Audience)} became {RuleJson.Write(inlined)}");
                }
            }
        }
    }

    private static AudienceRule Rule(Random random, int depth, IReadOnlyList<DraftWave> before) => random.Next(depth == 0 ? 2 : 5) switch
    {
        0 => new FanRule(Leaves[random.Next(Leaves.Length)], RuleOperator.Exists, RuleValue.None),
        1 when before.Count > 0 => new WaveRule(before[random.Next(before.Count)].Name),
        1 => new FanRule("a", RuleOperator.Exists, RuleValue.None),
        2 => new NotRule(Rule(random, depth - 1, before)),
        3 => new AnyRule(Members(random, depth, before)),
        _ => new AllRule(Members(random, depth, before)),
    };

    private static RuleList<AudienceRule> Members(Random random, int depth, IReadOnlyList<DraftWave> before) =>
        Enumerable.Range(0, random.Next(1, 4)).Select(_ => Rule(random, depth - 1, before)).ToRuleList();

    private static bool Holds(AudienceRule rule, int person, IReadOnlyList<DraftWave> waves) => rule switch
    {
        FanRule fan => (person & (1 << Array.IndexOf(Leaves, fan.Field))) != 0,
        WaveRule wave => Holds(waves.Single(known => known.Name == wave.Name).Audience, person, waves),
        NotRule not => !Holds(not.Rule, person, waves),
        AnyRule any => any.Rules.Any(member => Holds(member, person, waves)),
        AllRule all => all.Rules.All(member => Holds(member, person, waves)),
        _ => throw new InvalidOperationException($"{rule.GetType().Name} is not among the test's rules."),
    };
}
