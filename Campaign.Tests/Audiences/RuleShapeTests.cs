using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Validation;
using Xunit;

namespace Campaign.Tests.Audiences;

/// <summary>What a rule may say: each wrong field, operator and value is found, where it is, with what would be right.</summary>
public sealed class RuleShapeTests
{
    [Theory]
    [InlineData("""{"fan":"colour","op":"eq","value":"red"}""", "$.fan", "unknown_field")]
    [InlineData("""{"fan":"attributes.","op":"eq","value":"red"}""", "$.fan", "unknown_field")]
    [InlineData("""{"fan":"attributes.x'; DROP TABLE fans --","op":"eq","value":"red"}""", "$.fan", "unknown_field")]
    [InlineData("""{"fan":"city","op":"gt","value":"Berlin"}""", "$.op", "wrong_operator")]
    [InlineData("""{"fan":"consent.email","op":"in","value":[true]}""", "$.op", "wrong_operator")]
    [InlineData("""{"fan":"tags","op":"eq","value":"vip"}""", "$.op", "wrong_operator")]
    [InlineData("""{"fan":"last_purchase_at","op":"contains","value":"2026"}""", "$.op", "wrong_operator")]
    [InlineData("""{"fan":"city","op":"eq","value":7}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"city","op":"eq","value":["Berlin"]}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"city","op":"in","value":"Berlin"}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"city","op":"in","value":[]}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"city","op":"eq","value":""}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"city","op":"eq"}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"city","op":"exists","value":"Berlin"}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"first_name","op":"eq","value":"a\u0000b"}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"birth_year","op":"between","value":[1990]}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"birth_year","op":"eq","value":1e18}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"id","op":"eq","value":1.5}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"last_purchase_at","op":"lt","value":"last year"}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"last_purchase_at","op":"lt","value":"-99999999M"}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"last_purchase_at","op":"lt","value":"2026-02-30"}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"attributes.tier","op":"gt","value":"gold"}""", "$.value", "wrong_value")]
    [InlineData("""{"fan":"attributes.tier","op":"in","value":["gold",1]}""", "$.value", "wrong_value")]
    [InlineData("""{"all":[]}""", "$.all", "wrong_value")]
    [InlineData("""{"all":[{"fan":"id","op":"exists"},{"purchase":{"where":[{"event":"colour","op":"eq","value":"red"}]},"agg":"orders","op":"gte","value":1}]}""", "$.all[1].purchase.where[0]", "unknown_field")]
    [InlineData("""{"purchase":{"where":[],"window":{"from":"soon"}},"agg":"orders","op":"gte","value":1}""", "$.purchase.window.from", "wrong_value")]
    [InlineData("""{"purchase":{"where":[]},"agg":"orders","op":"exists"}""", "$.op", "wrong_operator")]
    [InlineData("""{"purchase":{"where":[]},"agg":"last_at","op":"gte","value":5}""", "$.value", "wrong_value")]
    [InlineData("""{"engagement":{"type":"open"},"agg":"count","op":"gte","value":"many"}""", "$.value", "wrong_value")]
    [InlineData("""{"percentile":{"of":{"purchase":{"where":[]},"agg":"amount","op":"gt","value":0},"top":0}}""", "$.percentile.top", "wrong_value")]
    [InlineData("""{"percentile":{"of":{"purchase":{"where":[]},"agg":"last_at","op":"exists"},"top":5}}""", "$.percentile.of.op", "wrong_operator")]
    [InlineData("""{"rank":{"base":{"fan":"id","op":"exists"},"by":["height"],"limit":5}}""", "$.rank.by[0]", "unknown_field")]
    [InlineData("""{"rank":{"base":{"fan":"id","op":"exists"},"by":["total_spent"],"limit":0}}""", "$.rank.limit", "wrong_value")]
    [InlineData("""{"near":{"place":"Berlin","km":0}}""", "$.near.km", "wrong_value")]
    [InlineData("""{"lookalike":{"seed":{"fan":"id","op":"exists"},"features":["genres","height"],"limit":10}}""", "$.lookalike.features[1]", "unknown_field")]
    [InlineData("""{"lookalike":{"seed":{"fan":"id","op":"exists"},"features":[],"limit":0}}""", "$.lookalike.limit", "wrong_value")]
    [InlineData("""{"lookalike":{"seed":{"fan":"city","op":"gt","value":"A"},"features":[],"limit":5}}""", "$.lookalike.seed.op", "wrong_operator")]
    public void Wrong_part_is_found_where_it_is(string json, string path, string code)
    {
        var problem = Assert.Single(RuleShape.Check(RuleJson.Read(json)));

        Assert.Equal((path, code), (problem.Path, problem.Code));
    }

    [Fact]
    public void Every_problem_of_a_rule_is_told_in_its_order()
    {
        var rule = RuleJson.Read("""{"any":[{"fan":"colour","op":"eq","value":1},{"not":{"fan":"city","op":"gt","value":"A"}}]}""");

        Assert.Equal(["$.any[0].fan", "$.any[1].not.op"], RuleShape.Check(rule).Select(problem => problem.Path));
    }

    [Fact]
    public void Misspelt_field_gets_the_right_one_suggested() =>
        Assert.StartsWith("Did you mean last_purchase_at", RuleShape.Check(RuleJson.Read("""{"fan":"last_purchased_at","op":"exists"}"""))[0].Suggestion, StringComparison.Ordinal);

    [Fact]
    public void Rule_that_is_too_deep_or_too_large_is_refused()
    {
        var leaf = RuleJson.Read("""{"fan":"id","op":"exists"}""");
        var deep = Enumerable.Range(0, RuleLimits.Depth).Aggregate(leaf, (inner, _) => new NotRule(inner));
        var large = new AnyRule(Enumerable.Repeat(leaf, RuleLimits.Clauses).ToRuleList());
        var list = new FanRule("city", RuleOperator.In, RuleValue.Of(Enumerable.Repeat((RuleValue)"Berlin", RuleLimits.ListLength + 1)));

        Assert.Equal("too_deep", Assert.Single(RuleShape.Check(deep)).Code);
        Assert.Equal("too_large", Assert.Single(RuleShape.Check(large)).Code);
        Assert.Equal("wrong_value", Assert.Single(RuleShape.Check(list)).Code);
        Assert.Empty(RuleShape.Check(Enumerable.Range(0, RuleLimits.Depth - 1).Aggregate(leaf, (inner, _) => new NotRule(inner))));
        Assert.Empty(RuleShape.Check(new AnyRule(Enumerable.Repeat(leaf, RuleLimits.Clauses - 1).ToRuleList())));
    }
}
