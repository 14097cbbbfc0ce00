namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>The sentences of one goal in one language. Places in braces are facts; a sentence whose fact is missing is not used.</summary>
internal sealed record GoalPhrases(string[] Subjects, string[] Preheaders, string[] Openings, string[] Details, string Cta, string[] Sms);

/// <summary>What a language's texts are composed of.</summary>
internal sealed record Phrases(
    string Greeting, string NameDefault, IReadOnlyDictionary<string, GoalPhrases> Goals, IReadOnlyDictionary<string, string[]> Closings, string When, string Price,
    string Offer, string Sign)
{
    /// <summary>How a tone begins, before what the goal says; a reminder or a thank-you begins with itself.</summary>
    public IReadOnlyDictionary<string, string[]> Leads { get; init; } = new Dictionary<string, string[]>();

    public static Phrases Of(string locale) => locale.Split('-')[0] switch
    {
        "es" => SpanishPhrases.All,
        "de" => GermanPhrases.All,
        "fr" => FrenchPhrases.All,
        "pt" => PortuguesePhrases.All,
        _ => EnglishPhrases.All,
    };
}
