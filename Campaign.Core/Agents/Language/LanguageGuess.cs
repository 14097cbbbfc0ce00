namespace Campaign.Core.Agents.Language;

/// <summary>The language of a short message, by its most frequent small words.</summary>
internal static class LanguageGuess
{
    private static readonly (string Language, HashSet<string> Words)[] Small =
    [
        ("en", ["the", "to", "who", "in", "and", "our", "about", "for", "a", "is", "it", "fans", "people", "send", "email", "make", "only", "last", "did", "not"]),
        ("es", ["el", "la", "los", "las", "que", "de", "en", "un", "una", "para", "con", "correo", "fans", "no", "por", "mi", "su", "puedes", "envia", "manda", "hazlo", "muestrame", "gastaron", "este", "sobre", "a"]),
        ("de", ["der", "die", "das", "und", "an", "alle", "fur", "mit", "nicht", "eine", "einen", "wer", "ein", "im", "wie", "viele", "aus", "haben", "den", "gib", "mir", "zeig", "losche", "schick", "schreib", "mail", "uber", "unsere"]),
        ("fr", ["le", "les", "des", "et", "une", "pour", "qui", "dans", "envoie", "aux", "combien", "avons", "nous", "ont", "un", "de", "plus", "montre", "notre", "pas", "sur", "est", "avec"]),
        ("pt", ["os", "para", "que", "do", "da", "em", "uma", "nao", "com", "envie", "mande", "nosso", "nossa", "voce", "aos", "um", "e", "fas", "nos", "quantos", "temos", "de"]),
    ];

    /// <summary>BCP 47; English where nothing speaks for another.</summary>
    public static string Of(string text)
    {
        var words = Folding.Words(text);
        var best = Small.Select(entry => (entry.Language, Hits: words.Count(entry.Words.Contains))).MaxBy(entry => entry.Hits);
        return best.Hits > words.Count(Small[0].Words.Contains) ? best.Language : "en";
    }
}
