namespace Campaign.Contracts.Audiences;

/// <summary>Asks which rule a sentence means.</summary>
/// <param name="Sentence">The sentence, in the words that the sentences of rules are written in; at most 20,000 characters.</param>
/// <param name="Language"><c>en</c>, <c>es</c>, <c>fr</c>, <c>de</c> or <c>pt</c>; where not said, whichever understands it.</param>
public sealed record ParseSentenceRequest(string Sentence, string? Language = null);

/// <summary>The rule that a sentence means, or where it stops being understood.</summary>
/// <param name="Rule">The rule; null where there is a <paramref name="Problem"/>.</param>
/// <param name="Sentence">The rule as it is written; null where there is none.</param>
/// <param name="Language">The language in which it was understood, or in which most of it was.</param>
/// <param name="Problem">What is not understood; null where there is a rule.</param>
/// <param name="Problems">What is wrong with the rule, such as a city that is unknown; a rule with problems matches nobody.</param>
public sealed record ParsedSentence(
    AudienceRule? Rule, string? Sentence, string Language, SentenceProblem? Problem, IReadOnlyList<RuleProblem> Problems);

/// <summary>Where a sentence stops being understood.</summary>
/// <param name="At">Characters before it.</param>
/// <param name="Length">Characters from there to the end.</param>
/// <param name="Text">What stands there, shortened.</param>
/// <param name="Message">What is wrong, in English.</param>
/// <param name="Expected">What could stand there instead, at most 20.</param>
public sealed record SentenceProblem(int At, int Length, string Text, string Message, IReadOnlyList<string> Expected);
