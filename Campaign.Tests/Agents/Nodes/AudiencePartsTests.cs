using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models.Offline.Audience;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Campaigns;
using Xunit;

namespace Campaign.Tests.Agents.Nodes;

/// <summary>The whole audience of waves is said shortly and is whoever is in one of them.</summary>
public sealed class AudiencePartsTests
{
    private static readonly FanRule Berlin = new("city", RuleOperator.Eq, "Berlin");
    private static readonly FanRule Vip = new("tags", RuleOperator.Contains, "vip");

    [Fact]
    public void Regulars_are_among_those_who_bought() => Assert.Equal(
        Rules.All([Bought(1), Berlin]),
        Whole(Rules.All([Bought(2), Berlin]), Rules.All([Bought(1), Berlin, new NotRule(new WaveRule("0"))])));

    [Fact]
    public void Everybody_else_and_somebody_are_everybody() => Assert.Equal(
        Rules.Everyone, Whole(Berlin, Rules.All([Rules.Everyone, new NotRule(new WaveRule("0"))])));

    [Fact]
    public void Same_conditions_in_another_order_are_said_once() =>
        Assert.Equal(Rules.All([Berlin, Vip]), Whole(Rules.All([Berlin, Vip]), Rules.All([Vip, Berlin])));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whole_is_whoever_is_in_a_wave(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var waves = Enumerable.Range(0, random.Next(1, 5)).Select(at => Wave(at, random)).ToList();
            var whole = AudienceParts.Whole(waves).Rule!;

            Assert.All(Fans, fan => Assert.Equal(
                waves.Any(wave => Matches(DraftWaves.Inline(wave.Audience, waves), fan)), Matches(whole, fan)));
        }
    }

    /// <summary>One of each kind: 4 numbers of orders, in Berlin or not, with the tag or without.</summary>
    private static IEnumerable<(bool Berlin, bool Vip, int Orders)> Fans => Enumerable.Range(0, 16).Select(kind => ((kind & 1) > 0, (kind & 2) > 0, kind / 4));

    private static AudienceRule Whole(params AudienceRule[] waves) =>
        AudienceParts.Whole([.. waves.Select((rule, at) => new DraftWave($"{at}", DateTimeOffset.UnixEpoch, rule))]).Rule!;

    private static DraftWave Wave(int at, Random random)
    {
        AudienceRule[] conditions = [Berlin, Vip, new NotRule(Berlin), Bought(1), Bought(2), Bought(3), new NotRule(Bought(2)), Rules.Everyone];
        var own = random.GetItems(conditions, random.Next(1, 4)).Distinct();
        var others = Enumerable.Range(0, at).Where(_ => random.Next(2) == 0).Select(earlier => (AudienceRule)new NotRule(new WaveRule($"{earlier}")));
        return new DraftWave($"{at}", DateTimeOffset.UnixEpoch, Rules.All([.. own, .. others]));
    }

    private static PurchaseRule Bought(int orders) => new(
        new PurchaseSelection(new[] { new PurchaseCondition("genre", RuleOperator.In, "techno") }.ToRuleList()), PurchaseAggregate.Orders, RuleOperator.Gte, orders);

    private static bool Matches(AudienceRule rule, (bool Berlin, bool Vip, int Orders) fan) => rule switch
    {
        AllRule all => all.Rules.All(member => Matches(member, fan)),
        AnyRule any => any.Rules.Any(member => Matches(member, fan)),
        NotRule not => !Matches(not.Rule, fan),
        PurchaseRule { Value: RuleValue.Number least } => fan.Orders >= least.Value,
        _ when rule.Equals(Berlin) => fan.Berlin,
        _ when rule.Equals(Vip) => fan.Vip,
        _ => true,
    };
}
