using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>
/// Turns the usual requests of other languages into the English that the readers know, phrase by phrase, longest first. Names stay as they are.
/// </summary>
internal static partial class Phrasebook
{
    private static readonly Dictionary<string, (Regex Pattern, string English)[]> Books = new(StringComparer.Ordinal)
    {
        ["es"] = Compile(
            (@"¿?(?:me )?puedes (?:mandar|enviar)|(?:manda|envia|mandale|enviale)(?:les|r)?|quiero (?:mandar|enviar)", "send"),
            (@"un (?:correo|email|mail)(?: electronico)?", "an email"), (@"un (?:sms|mensaje)", "a text message"),
            (@"a (?:los|las) fans? de ([\p{L}-]+)(?: (?:de|en) (\p{Lu}[\p{L} ]+?))(?= que|\?|$|,)", "to $1 fans in $2"),
            (@"(?:a )?(?:los|las) fans? de ([\p{Ll}-]+)", "to $1 fans"),
            (@"que no (?:compran|han comprado|compraron) (?:nada )?(?:desde hace|en los ultimos|en) (\w+) (meses|mes|anos|ano|dias|semanas)", "who haven't bought anything in $1 $2"),
            (@"que (?:compraron|han comprado) (?:una entrada|entradas|algo)?", "who bought a ticket"),
            (@"en (?:el|los) ultimos? (\w+) (meses|mes|anos|ano|dias|semanas)", "in the last $1 $2"),
            (@"en el ultimo ano", "in the last year"),
            (@"quienes? (?:son|gastaron)", "who are"), (@"cuantos fans", "how many fans"),
            (@"(?:quienes? |que )?(?:han? gastado|gasto|gastaron) mas de", "who spent more than"),
            (@"sobre (?:nuestr[oa]|el|la)(?: proxim[oa])?", "about our next"),
            (@"\bsobre\b", "about"),
            (@"hazlo mas (?:amigable|cercano|amable)", "make it friendlier"), (@"y? ?mas corto", "shorter"), (@"solo (?:los|las) de menos de (\d+)(?: anos)?", "only those under $1"),
            (@"\bmeses\b|\bmes\b", "months"), (@"\banos\b", "years"), (@"\bdias\b", "days"), (@"\bsemanas\b", "weeks")),
        ["de"] = Compile(
            (@"(?:schick|schicke|sende|schreib|schreibe)\b", "send"), (@"eine (?:e-?mail|mail)", "an email"), (@"eine sms", "a text message"),
            (@"an (?:alle |die )?([\p{L}]+?)[- ]?fans (?:in|aus) (\p{Lu}[\p{L}]+)", "to $1 fans in $2"), (@"an (?:alle |die )?([\p{L}]+?)[- ]?fans", "to $1 fans"),
            (@",? die (?:in den letzten|im letzten) (\w+) ?(tagen|monaten|jahren|wochen|jahr|monat) (?:ein |eine )?(?:ticket|tickets|karte|karten)? ?gekauft haben", " who bought a ticket in the last $1 $2"),
            (@",? die seit (\w+) (tagen|monaten|jahren|wochen) nichts (?:mehr )?gekauft haben", " who haven't bought anything in $1 $2"),
            (@"uber unsere (?:nachste )?", "about our next "), (@"mach (?:es|sie) (?:bitte )?freundlicher", "make it friendlier"), (@"(?:und )?kurzer", "shorter"),
            (@"nur (?:die )?unter (\d+)(?:-jahrigen?)?", "only those under $1"), (@"wie viele fans", "how many fans"),
            (@"\bmonaten?\b", "months"), (@"\btagen?\b", "days"), (@"\bjahren?\b", "years"), (@"\bwochen?\b", "weeks")),
    };

    /// <summary>The message in working English; as it is where no book knows the language.</summary>
    public static string ToEnglish(string message, string language)
    {
        if (!Books.TryGetValue(language, out var book))
        {
            return message;
        }

        var text = Unaccented(message);
        foreach (var (pattern, english) in book)
        {
            text = pattern.Replace(text, english);
        }

        return Spaces().Replace(text, " ").Trim(' ', '¿', '?', '¡');
    }

    /// <summary>Without accents but with its capitals, which tell names.</summary>
    private static string Unaccented(string text)
    {
        var composed = Folding.Compose(text);
        var folded = Folding.Fold(composed);
        return string.Create(composed.Length, (composed, folded), static (span, pair) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsUpper(pair.composed[i]) ? char.ToUpperInvariant(pair.folded[i]) : pair.folded[i];
            }
        });
    }

    private static (Regex Pattern, string English)[] Compile(params (string Pattern, string English)[] phrases) =>
        [.. phrases.Select(phrase => (new Regex(phrase.Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), phrase.English))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
