using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Tests.Architecture;
using Xunit;

namespace Campaign.Tests.Audiences;

/// <summary>Rules as JSON: every form there and back, and errors that say where and what.</summary>
public sealed class RuleJsonTests
{
    public static TheoryData<string> Rules =>
        [.. File.ReadAllLines(Path.Combine(Repository.Root, "Campaign.Tests", "Audiences", "rules.jsonl")).Where(line => line.Length > 0)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_parses_validates_and_round_trips(string json)
    {
        var rule = RuleJson.Read(json);

        Assert.Empty(RuleShape.Check(rule));
        Assert.Equal(rule, RuleJson.Read(RuleJson.Write(rule)));
        Assert.Equal(rule, JsonSerializer.Deserialize<AudienceRule>(JsonSerializer.Serialize(rule)));
        Assert.Equal(RuleCanonical.Hash(rule), RuleCanonical.Hash(RuleJson.Read(RuleJson.Write(RuleCanonical.Of(rule)))));
    }

    [Theory]
    [InlineData("""7""", "$", "invalid_form")]
    [InlineData("""{}""", "$", "invalid_form")]
    [InlineData("""{"everybody":true}""", "$", "invalid_form")]
    [InlineData("""{"all":[],"any":[]}""", "$", "invalid_form")]
    [InlineData("""{"all":{"fan":"id"}}""", "$.all", "invalid_form")]
    [InlineData("""{"all":[{"fan":"id","op":"exists"},{"fan":"city","op":"like","value":"B%"}]}""", "$.all[1].op", "unknown_operator")]
    [InlineData("""{"not":{"fan":"city","value":"Berlin"}}""", "$.not", "invalid_form")]
    [InlineData("""{"fan":"city","op":"eq","value":{"sql":"1=1"}}""", "$.value", "invalid_form")]
    [InlineData("""{"fan":"city","op":"in","value":[["Berlin"]]}""", "$.value[0]", "invalid_form")]
    [InlineData("""{"fan":"city","op":"eq","value":"Berlin","sql":"1=1"}""", "$", "invalid_form")]
    [InlineData("""{"fan":"city","op":"eq","op":"ne","value":"Berlin"}""", "$", "invalid_form")]
    [InlineData("""{"any":[{"purchase":{"where":[{"event":"genre","op":"in","value":["techno"],"and":1}]},"agg":"orders","op":"gte","value":1}]}""", "$.any[0].purchase.where[0]", "invalid_form")]
    [InlineData("""{"purchase":{"where":[]},"agg":"average","op":"gte","value":1}""", "$.agg", "wrong_value")]
    [InlineData("""{"purchase":{"where":[{"op":"gt","value":1}]},"agg":"orders","op":"gte","value":1}""", "$.purchase.where[0]", "invalid_form")]
    [InlineData("""{"engagement":{"type":"stare"},"agg":"count","op":"gte","value":1}""", "$.engagement.type", "wrong_value")]
    [InlineData("""{"engagement":{"type":"open","campaign":"last"},"agg":"count","op":"gte","value":1}""", "$.engagement.campaign", "invalid_form")]
    [InlineData("""{"percentile":{"of":{"fan":"id","op":"exists"},"top":5}}""", "$.percentile.of", "invalid_form")]
    [InlineData("""{"rank":{"base":{"fan":"id","op":"exists"},"by":["total_spent"],"limit":1.5}}""", "$.rank.limit", "invalid_form")]
    [InlineData("""{"segment":"vips"}""", "$.segment", "invalid_form")]
    public void Json_that_is_no_rule_is_refused_where_it_goes_wrong(string json, string path, string code)
    {
        var error = Assert.Throws<RuleFormatException>(() => RuleJson.Read(json));

        Assert.Equal((path, code), (error.Problem.Path, error.Problem.Code));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Canonical_rule_has_one_spelling()
    {
        var left = RuleJson.Read("""{"all":[{"all":[{"fan":"total_spent","op":"gt","value":500.00}]},{"fan":"city","op":"in","value":["Rome","Berlin","Rome"]},{"not":{"not":{"fan":"id","op":"exists"}}}]}""");
        var right = RuleJson.Read("""{"all":[{"fan":"city","op":"in","value":["Berlin","Rome"]},{"any":[{"fan":"id","op":"exists","value":null}]},{"fan":"total_spent","op":"gt","value":500}]}""");

        Assert.Equal(RuleJson.Write(RuleCanonical.Of(left)), RuleJson.Write(RuleCanonical.Of(right)));
        Assert.Equal(RuleCanonical.Hash(left), RuleCanonical.Hash(right));
        Assert.NotEqual(RuleCanonical.Hash(left), RuleCanonical.Hash(new NotRule(left)));
    }

    [Fact]
    public void Canonical_order_keeps_the_ends_of_a_between()
    {
        var rule = RuleJson.Read("""{"fan":"birth_year","op":"between","value":[1999,1985]}""");

        Assert.Equal(rule, RuleCanonical.Of(rule));
    }

    [Fact]
    public void Hash_of_a_rule_never_changes()
    {
        var rule = RuleJson.Read("""{"fan":"city","op":"eq","value":"Berlin"}""");

        Assert.Equal("""{"fan":"city","op":"eq","value":"Berlin"}""", RuleJson.Write(rule));
        Assert.Equal("74033f01ec0d042c3647e9428af45300", RuleCanonical.Hash(rule));
    }
}
