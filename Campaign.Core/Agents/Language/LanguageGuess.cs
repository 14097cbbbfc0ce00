namespace Campaign.Core.Agents.Language;

/// <summary>The language of a short message, by its most frequent small words.</summary>
internal static class LanguageGuess
{
    private static readonly (string Language, HashSet<string> Words)[] Small =
    [
        ("en", ["the", "to", "who", "in", "and", "our", "about", "for", "a", "is", "it", "fans", "people", "send", "email", "make", "only", "last", "did", "not", "we", "that", "on", "mail", "you", "when", "what"]),
        ("es", ["el", "la", "los", "las", "que", "de", "en", "un", "una", "para", "con", "correo", "no", "por", "mi", "su", "puedes", "envia", "manda", "hazlo", "muestrame", "gastaron", "este", "sobre", "a", "y", "cuantos", "quien", "quienes", "como", "fue", "del", "al", "quita", "hazlo", "entradas", "gente"]),
        ("de", ["der", "die", "das", "und", "an", "alle", "fur", "mit", "nicht", "eine", "einen", "wer", "ein", "im", "wie", "viele", "aus", "haben", "den", "gib", "mir", "zeig", "losche", "schick", "schreib", "mail", "uber", "unsere", "nimm", "leute", "lade", "ein", "zu", "raus", "mach", "es", "unter", "von", "auf", "als", "letzten", "am", "nur", "bitte", "nachste", "erinnere", "freundlicher", "kurzer"]),
        ("fr", ["le", "les", "des", "et", "une", "pour", "qui", "dans", "envoie", "aux", "combien", "avons", "nous", "ont", "un", "de", "plus", "montre", "notre", "pas", "sur", "est", "avec", "rends", "le", "la", "du", "au", "ceux", "ecris", "mail", "depuis", "invite", "gens", "court", "il", "ces", "tous", "enleve"]),
        ("pt", ["os", "para", "que", "do", "da", "em", "uma", "nao", "com", "envie", "mande", "nosso", "nossa", "voce", "aos", "um", "e", "fas", "nos", "quantos", "temos", "de", "quem", "mais", "gente", "a", "o", "ao", "no", "na", "sms", "dolares", "convide", "tire", "pessoas", "fãs"]),
    ];

    /// <summary>BCP 47; English where nothing speaks for another.</summary>
    public static string Of(string text)
    {
        var words = Folding.Words(text);
        var best = Small.Select(entry => (entry.Language, Hits: words.Count(entry.Words.Contains))).MaxBy(entry => entry.Hits);
        return best.Hits == 0 ? Marks(text) : best.Hits > words.Count(Small[0].Words.Contains) ? best.Language : "en";
    }

    /// <summary>Letters and signs that one language alone has among these.</summary>
    private static string Marks(string text) =>
        text.AsSpan().ContainsAny("¿¡ñ") ? "es" : text.AsSpan().ContainsAny("äöüß") ? "de" : text.AsSpan().ContainsAny("ãõ") ? "pt" : text.AsSpan().ContainsAny("êèàùœ") ? "fr" : "en";
}
