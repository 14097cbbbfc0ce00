using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Models.Offline.Copy;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Content;
using Xunit;

namespace Campaign.Tests.Agents.Content;

/// <summary>Every goal, tone, length, channel, language and seed: the built-in copywriter says nothing that the facts do not.</summary>
public sealed class CopyFactsPropertyTests
{
    private static readonly string[] Goals = ["announce", "invite", "last_minute", "win_back", "thank_you", "reminder", "upsell", "newsletter"];
    private static readonly string[] Tones = ["warm", "bold", "playful", "formal", "urgent"];
    private static readonly string?[] Lengths = [null, "shorter", "longer"];

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("pt")]
    public void Text_has_no_claim_beyond_its_facts(string locale)
    {
        foreach (var (input, slot) in Inputs(locale))
        {
            var text = new CopyComposer(input, slot).Compose();
            var all = $"{text.Subject}\n{text.Preheader}\n{text.Body}\n{text.Cta}";
            var claims = FactCheck.Unsupported(all, slot.Facts, input.Brief.Offer, input.Promoter.Name);
            Assert.True(claims.Count == 0, $"{input.Brief.Goal}/{input.Brief.Tone}/{slot.Id}: {string.Join(", ", claims)} in: {all}");
            Assert.Empty(MergeTags.Unknown(all));
            Assert.DoesNotContain('{', all.Replace("{{", "", StringComparison.Ordinal));
            Assert.True(text.Subject is null || text.Subject.Length is > 0 and <= ComplianceRules.MaxSubject, text.Subject);
            Assert.True(slot.Channel != "sms" || CopyAssembly.SmsSegments(text.Body, locale) <= ComplianceRules.MaxSegments, text.Body);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("pt")]
    public void Every_goal_and_tone_reads_differently(string locale)
    {
        var texts = Inputs(locale).Where(pair => pair.Input is { Length: null, Seed: 1 } && pair.Slot is { Channel: "email", Facts.Count: > 0 })
            .Select(pair => (pair.Input.Brief.Goal, pair.Input.Brief.Tone, Text: new CopyComposer(pair.Input, pair.Slot).Compose().Body)).ToList();

        Assert.Equal(texts.Count, texts.Select(text => text.Text).Distinct().Count());
    }

    [Fact]
    public void Same_brief_and_seed_give_the_same_text()
    {
        foreach (var (input, slot) in Inputs("en"))
        {
            Assert.Equal(new CopyComposer(input, slot).Compose(), new CopyComposer(input, slot).Compose());
        }
    }

    [Theory]
    [InlineData("en", "The garden is open for the first time")]
    [InlineData("es", "El jardín abre por primera vez")]
    [InlineData("de", "Der Garten ist zum ersten Mal offen!")]
    [InlineData("fr", "Le jardin ouvre pour la première fois.")]
    [InlineData("pt", "O jardim abre pela primeira vez")]
    public void Marketers_own_sentence_stands_in_the_texts_of_its_language_alone(string locale, string sentence)
    {
        foreach (var (input, slot) in Inputs(locale).Where(pair => pair.Slot is { Facts.Count: > 0 } && pair.Input.Brief.Offer is null))
        {
            var foreign = slot with { Id = $"{slot.Channel}-other", Locale = locale == "en" ? "de" : "en" };
            var own = input with { Brief = input.Brief with { Message = sentence, ByHand = true }, Slots = [foreign, slot] };
            var texts = NodeJson.Read<CopyAnswer>(new CopySkill().Take(NodeJson.Write(own), new ToolResults([])).Answer!)!.Texts;
            var fits = slot.Channel != "sms" || slot.Facts.Any(fact => fact.Value == Plain.Name);

            Assert.DoesNotContain(sentence, texts[0].Body, StringComparison.Ordinal);
            Assert.True(!fits || texts[1].Body.Contains(sentence, StringComparison.Ordinal), texts[1].Body);
            Assert.True(slot.Channel != "sms" || CopyAssembly.SmsSegments(texts[1].Body, locale) <= ComplianceRules.MaxSegments, texts[1].Body);
        }
    }

    private static IEnumerable<(CopyInput Input, CopySlot Slot)> Inputs(string locale) =>
        from goal in Goals
        from tone in Tones
        from length in Lengths
        from channel in (string[])["email", "sms", "social"]
        from row in (DraftEvent?[])[null, Long, Plain]
        from seed in Enumerable.Range(0, 4)
        let slot = new CopySlot($"{channel}-{locale}", channel, locale, CopyFacts.Of(row, locale))
        let brief = new DraftBrief(goal, "message", tone, slot.Facts) { Offer = seed % 2 == 0 ? "10% off with code NAS10" : null }
        select (new CopyInput(brief, [slot], length, [], null, [], [], new PromoterCard("Harbor Lights", "US", "UTC", "USD", ["en"], "warm"), null, seed), slot);

    private static DraftEvent Plain { get; } = new(
        1, "Nas Live", "hip-hop", "Flatbush Arena", "Brooklyn", new DateTimeOffset(2026, 12, 5, 20, 0, 0, TimeSpan.FromHours(-5)), 79m, "USD");

    private static DraftEvent Long { get; } = new(
        2, "The Great Midwinter Ensemble of Experimental Chamber Music and Friends", "classical", "Konzerthaus am Gendarmenmarkt, Großer Saal", "Berlin",
        new DateTimeOffset(2026, 3, 1, 19, 30, 0, TimeSpan.FromHours(1)), 49.5m, "EUR");
}
