using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Reading;
using Xunit;

namespace Campaign.Tests.Audiences;

public sealed class RuleReaderTests
{
    [Theory]
    [InlineData("""{"fan":"id","op":"exists"}""", "All fans.")]
    [InlineData("""{"fan":"total_spent","op":"gt","value":500}""", "Fans whose total spend is more than 500 EUR.")]
    [InlineData("""{"fan":"tags","op":"contains","value":"vip"}""", "Fans who are tagged “vip”.")]
    [InlineData("""{"not":{"fan":"city","op":"in","value":["Berlin","Munich"]}}""", "Fans who do not live in Berlin or Munich.")]
    [InlineData("""{"fan":"last_purchase_at","op":"gte","value":"-60d"}""", "Fans whose last purchase is within the last 60 days.")]
    [InlineData("""{"purchase":{"where":[{"event":"genre","op":"in","value":["techno"]}],"window":{"from":"-12M","to":"now"}},"agg":"orders","op":"gte","value":1}""", "Fans who bought tickets for techno events in the last 12 months.")]
    [InlineData("""{"segment":"01902c3a-0000-7000-8000-000000000042"}""", "Fans in the segment “01902c3a-0000-7000-8000-000000000042”.")]
    public void Rule_reads_as_a_sentence(string json, string sentence) =>
        Assert.Equal(sentence, RuleReader.Read(RuleJson.Read(json), WorldDatabase.Scope(WorldGenerator.World(1)), "en"));

    [Fact]
    public void Every_valid_rule_can_be_read()
    {
        var world = WorldGenerator.World(2);
        foreach (var rule in new RuleGenerator(world).Sample(2, 2000, 2))
        {
            Assert.False(string.IsNullOrWhiteSpace(RuleReader.Read(rule, WorldDatabase.Scope(world), "en")));
        }
    }
}
