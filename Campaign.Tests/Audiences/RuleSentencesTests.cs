using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Presets;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Audiences.Validation;
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

    [Theory]
    [MemberData(nameof(Languages))]
    public void Presets_come_back_from_their_sentences(string language)
    {
        var world = WorldGenerator.World(4);
        Assert.All(AudiencePresets.All, preset => ComesBack(preset.Rule, world, language, preset.Id));
        Assert.All(AudiencePresets.All, preset => Assert.Empty(RuleShape.Check(preset.Rule)));
    }

    [Theory]
    [InlineData("Fans who live in Berlin and whose shoe size is 43.", 34, "shoe size is 43.")]
    [InlineData("Fans who live in Berlin and", 27, "")]
    [InlineData("Fans whose total spend is more than many EUR.", 36, "many EUR.")]
    [InlineData("Fans who bought tickets for “Nothing of the kind”.", 28, "“Nothing of the kind”.")]
    [InlineData("Fans who are in the segment “Nobody”.", 28, "“Nobody”.")]
    [InlineData("Buy now", 0, "Buy now")]
    public void What_is_not_understood_is_pointed_at(string sentence, int at, string text)
    {
        var world = WorldGenerator.World(5);
        var (rule, problem) = RuleSentences.Read(sentence, WorldDatabase.Scope(world), WorldDatabase.Names(world), "en");

        Assert.Null(rule);
        Assert.Equal((at, text), (problem!.At, problem.Text));
        Assert.NotEmpty(problem.Expected);
    }

    [Fact]
    public void Deep_and_long_sentences_end()
    {
        var world = WorldGenerator.World(6);
        var deep = "Fans " + new string('(', 10_000);
        var list = "Fans who live in " + string.Join(", ", Enumerable.Range(0, 900).Select(i => $"Town{i}")) + " or Berlin.";

        Assert.Null(RuleSentences.Read(deep, WorldDatabase.Scope(world), SentenceNames.None, "en").Rule);
        var (rule, _) = RuleSentences.Read(list, WorldDatabase.Scope(world), SentenceNames.None, "en");
        Assert.Equal(901, Assert.IsType<RuleValue.Many>(Assert.IsType<FanRule>(rule).Value).Items.Count);
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
