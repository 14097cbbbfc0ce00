using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Sentences;
using Campaign.Tests.Architecture;
using Xunit;

namespace Campaign.Tests.Audiences;

public sealed class RuleSentencesTests
{
    [Theory]
    [InlineData("""{"fan":"id","op":"exists"}""", "All fans.")]
    [InlineData("""{"fan":"total_spent","op":"gt","value":500}""", "Fans whose total spend is more than 500 EUR.")]
    [InlineData("""{"fan":"tags","op":"contains","value":"vip"}""", "Fans who are tagged “vip”.")]
    [InlineData("""{"not":{"fan":"city","op":"in","value":["Berlin","Munich"]}}""", "Fans who do not live in Berlin or Munich.")]
    [InlineData("""{"fan":"last_purchase_at","op":"gte","value":"-60d"}""", "Fans whose last purchase was in the last 60 days.")]
    [InlineData("""{"purchase":{"where":[{"event":"genre","op":"in","value":["techno"]}],"window":{"from":"-12M","to":"now"}},"agg":"orders","op":"gte","value":1}""", "Fans who bought tickets for techno events in the last 12 months.")]
    [InlineData("""{"segment":"01902c3a-0000-7000-8000-000000000042"}""", "Fans who are in the segment #01902c3a-0000-7000-8000-000000000042.")]
    public void Rule_reads_as_a_sentence(string json, string sentence) =>
        Assert.Equal(sentence, RuleSentences.Write(RuleJson.Read(json), WorldDatabase.Scope(WorldGenerator.World(1)), "en"));

    /// <summary>Hundreds of rules in each language: what is written is read back as the rule's normal form.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_valid_rule_comes_back_from_its_sentence(string language)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"Sentences in {language}, seed: {seed}");
        for (var round = 0; round < 5; round++)
        {
            var world = WorldGenerator.World(seed + round);
            var rules = new RuleGenerator(world);
            foreach (var segment in rules.Sample(1, 2, seed + round))
            {
                world.Segments.TryAdd(Guid.NewGuid(), segment);
            }

            world.Waves.Add("First “wave”", rules.Sample(0, 1, seed)[0]);
            foreach (var rule in rules.Sample(3, 400, seed + round))
            {
                ComesBack(rule, world, language, $"seed {seed}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Rules_that_agents_write_come_back_as_they_are(string language)
    {
        var world = WorldGenerator.World(3);
        foreach (var json in File.ReadLines(Path.Combine(Repository.Root, "Campaign.Tests", "Audiences", "rules.jsonl")))
        {
            ComesBack(RuleJson.Read(json), world, language, json);
        }
    }

    private static void ComesBack(AudienceRule rule, World world, string language, string where)
    {
        var scope = WorldDatabase.Scope(world);
        var sentence = RuleSentences.Write(rule, scope, language);
        var (read, problem) = RuleSentences.Read(sentence, scope, WorldDatabase.Names(world), language);
        Assert.True(read is not null, $"{where}: {problem}\n  {sentence}\n  {RuleJson.Write(rule)}");
        Assert.True(
            RuleNormalForm.Of(rule).Equals(RuleNormalForm.Of(read)),
            $"{where}\n  {sentence}\n  {RuleJson.Write(RuleNormalForm.Of(rule))}\n  {RuleJson.Write(RuleNormalForm.Of(read))}");
    }

    public static TheoryData<string> Languages => [.. RuleSentences.Languages];
}
