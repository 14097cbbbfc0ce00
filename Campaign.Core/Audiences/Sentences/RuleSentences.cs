using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences.Grammar;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>
/// Rules as sentences in five languages, and back. One grammar serves both directions, so every sentence that is written can be read: the rule
/// that comes back has the normal form of the one that was written.
/// </summary>
internal static class RuleSentences
{
    private const int Excerpt = 60;
    private const int MaxExpected = 20;

    private static readonly Vocabulary[] Vocabularies =
        [new EnglishVocabulary(), new SpanishVocabulary(), new FrenchVocabulary(), new GermanVocabulary(), new PortugueseVocabulary()];

    private static readonly Dictionary<string, Lazy<SentenceGrammar>> Grammars =
        Vocabularies.ToDictionary(words => words.Language, words => new Lazy<SentenceGrammar>(() => new SentenceGrammar(words)));

    /// <summary>BCP 47 languages of sentences, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Vocabularies.Select(words => words.Language)];

    /// <summary>The language of sentences for one that is asked for: English where it is none of them.</summary>
    public static string LanguageOf(string asked) => Languages.FirstOrDefault(known => known.Equals(asked.Split('-')[0], StringComparison.OrdinalIgnoreCase)) ?? Languages[0];

    /// <summary>The sentence; a rule that is not valid has none and stands as JSON.</summary>
    public static string Write(AudienceRule rule, RuleScope scope, string language) =>
        Grammars[LanguageOf(language)].Value.Sentence.Write(RuleNormalForm.Of(rule), scope) ?? RuleJson.Write(rule);

    /// <summary>The rule of a sentence, or where it stops being understood.</summary>
    public static (AudienceRule? Rule, SentenceProblem? Problem) Read(string sentence, RuleScope scope, SentenceNames names, string language)
    {
        var text = new SentenceText(sentence, Vocabularies.Single(words => words.Language == language), scope, names);
        var rules = Grammars[language].Value.Sentence.Read(text, 0)
            .Where(reading => AtEnd(text, reading.End)).Select(reading => (AudienceRule)reading.Value).DistinctBy(rule => RuleJson.Write(RuleNormalForm.Of(rule))).ToArray();
        return rules switch
        {
            [var rule] => (rule, null),
            [] => (null, Problem(text)),
            _ => (null, new SentenceProblem(0, sentence.Length, Shortened(sentence), "This can be read in more than one way; put names in quotes.", [])),
        };
    }

    private static bool AtEnd(SentenceText text, int end)
    {
        end = text.Skip(end);
        if (end < text.Text.Length)
        {
            text.Expect(end, "the end");
        }

        return end == text.Text.Length;
    }

    private static SentenceProblem Problem(SentenceText text)
    {
        var (at, expected) = text.Failure();
        var rest = text.Text[at..].TrimEnd();
        var message = rest.Length == 0 ? "The sentence is not complete." : $"“{Shortened(rest)}” is not understood here.";
        return new SentenceProblem(at, rest.Length, Shortened(rest), message, [.. expected.Take(MaxExpected)]);
    }

    private static string Shortened(string text) => text.Length <= Excerpt ? text : text[..Excerpt] + "…";
}
