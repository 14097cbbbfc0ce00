using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Overlap;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Audiences;

public sealed class OverlapTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Theory]
    [InlineData(2, 201)]
    [InlineData(3, 202)]
    [InlineData(4, 203)]
    [InlineData(5, 204)]
    public async Task Regions_are_those_of_sets_laid_over_each_other(int count, int seed)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, seed, cancellationToken);
        var naive = new NaiveEvaluator(services.World);
        var rules = await ValidAsync(services, seed, count, cancellationToken);
        var sets = rules.Select(rule => services.World.Fans.Where(fan => naive.Evaluate(rule, fan) == true).Select(fan => fan.Id).ToHashSet()).ToArray();

        var overlap = await services.Get<AudienceOverlaps>().OfAsync(new AudienceOverlapRequest(rules), "en", cancellationToken);

        Assert.Equal(sets.Select(set => (long)set.Count), overlap.Audiences.Select(audience => audience.Count));
        Assert.All(overlap.Pairs, pair => Assert.Equal(sets[pair.First].Intersect(sets[pair.Second]).Count(), pair.Count));
        Assert.Equal(count * (count - 1) / 2, overlap.Pairs.Count);
        Assert.Equal((1 << count) - 1, overlap.Regions.Count);
        Assert.All(overlap.Regions, region => Assert.Equal(
            services.World.Fans.Count(fan => sets.Select((set, i) => set.Contains(fan.Id) == region.Members.Contains(i)).All(so => so)), region.Count));
        Assert.Equal(sets.SelectMany(set => set).Distinct().Count(), overlap.Union);
        Assert.Equal(overlap.Union, overlap.Regions.Sum(region => region.Count));
        Assert.Equal(sets.Aggregate((left, right) => [.. left.Intersect(right)]).Count, overlap.Shared);
    }

    [Fact]
    public async Task Broken_rule_is_named_by_its_place_and_too_few_are_refused()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = await WorldServices.StartAsync(database, 205, cancellationToken);
        var overlaps = services.Get<AudienceOverlaps>();
        var good = RuleJson.Read("""{"fan":"id","op":"exists"}""");
        var bad = RuleJson.Read("""{"fan":"colour","op":"eq","value":"red"}""");

        var broken = await Assert.ThrowsAsync<InvalidRuleException>(() => overlaps.OfAsync(new AudienceOverlapRequest([good, bad]), "en", cancellationToken));
        Assert.Equal("$.rules[1].fan", Assert.Single(broken.Problems).Path);
        await Assert.ThrowsAsync<DomainException>(() => overlaps.OfAsync(new AudienceOverlapRequest([good]), "en", cancellationToken));
        await Assert.ThrowsAsync<DomainException>(() => overlaps.OfAsync(new AudienceOverlapRequest([good, null!]), "en", cancellationToken));
    }

    private static async Task<IReadOnlyList<AudienceRule>> ValidAsync(WorldServices services, int seed, int count, CancellationToken cancellationToken)
    {
        var rules = new List<AudienceRule>();
        foreach (var rule in new RuleGenerator(services.World).Sample(2, 100, seed))
        {
            if (rules.Count < count && (await services.Get<AudienceRules>().CheckAsync(rule, cancellationToken)).Count == 0)
            {
                rules.Add(rule);
            }
        }

        return rules;
    }
}
