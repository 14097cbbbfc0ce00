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
            (@"(?:borra|elimina)(?:r|me)?\b", "delete"), (@"muestra(?:me|nos)?|ensena(?:me|nos)?", "show me"), (@"\bdame\b", "give me"), (@"\btodos los fans\b", "all fans"),
            (@"¿?(?:me )?puedes (?:mandar|enviar)|(?:manda|envia|mandale|enviale)(?:les|r)?|quiero (?:mandar|enviar)", "send"),
            (@"un (?:correo|email|mail)(?: electronico)?", "an email"), (@"un (?:sms|mensaje)", "a text message"),
            (@"a (?:los|las) fans? de ([\p{L}-]+)(?: (?:de|en) (\p{Lu}[\p{L} ]+?))(?= que|\?|$|,)", "to $1 fans in $2"),
            (@"(?:a )?(?:los|las) fans? de ((?-i:[\p{Ll}-]+))", "to $1 fans"), (@"(?:a )?(?:los|las) fans? de (?=(?-i:\p{Lu}))", "to fans in "),
            (@"este ano", "this year"), (@"el ano pasado", "last year"), (@"el mes pasado", "last month"), (@"la semana pasada", "last week"),
            (@"\bfans de ((?-i:[\p{Ll}-]+))", "$1 fans"), (@"\bhay en\b", "are in"), (@"\btenemos\b", "do we have"), (@"\bdolares\b", "dollars"),
            (@"que no (?:compran|han comprado|compraron) (?:nada )?(?:desde hace|en los ultimos|en) (\w+) (meses|mes|anos|ano|dias|semanas)", "who haven't bought anything in $1 $2"),
            (@"que (?:compraron|han comprado)(?: (?:una entrada|entradas|algo))?", "who bought a ticket"),
            (@"en (?:el|los) ultimos? (\w+) (meses|mes|anos|ano|dias|semanas)", "in the last $1 $2"),
            (@"en el ultimo ano", "in the last year"),
            (@"quien(?:es)? son", "who are"), (@"cuantos fans", "how many fans"),
            (@"(?:quien(?:es)? |que )?(?:han? gastado|gasto|gastaron) mas de", "who spent more than"),
            (@"sobre (?:nuestr[oa]|el|la)(?: proxim[oa])?", "about our next"),
            (@"\bsobre\b", "about"),
            (@"hazlo mas (?:amigable|cercano|amable)", "make it friendlier"), (@"y? ?mas corto", "shorter"), (@"solo (?:los|las) de menos de (\d+)(?: anos)?", "only those under $1"),
            (@"\ben (?=(?-i:\p{Lu}))", "in "), (@"\bpara (?=(?-i:\p{Lu}))", "about "), (@"\by (?=(?-i:\p{Ll}))", "and "), (@"mas de", "more than"), (@"\bmeses\b|\bmes\b", "months"), (@"\banos\b", "years"), (@"\bdias\b", "days"), (@"\bsemanas\b", "weeks")),
        ["de"] = Compile(
            (@"(?:losche|loesche|entferne)\b", "delete"), (@"gib mir|zeig(?:e)? mir|nenn(?:e)? mir", "give me"),
            (@"(?:schick|schicke|sende|schreib|schreibe)\b", "send"),
            (@"im letzten jahr", "in the last year"), (@"letztes jahr", "last year"), (@"dieses jahr|in diesem jahr", "this year"), (@"letzten monat|im letzten monat", "last month"),
            (@",? (?:die|wer) ([^,]*?)mehr als (\d[\d.,]*) ?(?:euro|dollar|€)? ?([^,]*?)ausgegeben ha(?:ben|t)", " who spent more than $2 euros $1$3"),
            (@"haben ([^,?]*?)(?:ein ticket|eine karte|tickets|karten) gekauft", "bought a ticket $1"),
            (@",? die ([^,]*?)(?:ein ticket|eine karte|tickets|karten) gekauft haben", " who bought a ticket $1"),
            (@"\balle fans\b", "all fans"), (@"\b([\p{L}]+)-fans\b", "$1 fans"), (@"\ban alle\b", "to all"), (@"\b(?:aus|in) (?=(?-i:\p{Lu}))", "in "), (@"eine (?:e-?mail|mail)", "an email"), (@"eine sms", "a text message"),
            (@"an (?:alle |die )?([\p{L}]+?)[- ]?fans (?:in|aus) (\p{Lu}[\p{L}]+)", "to $1 fans in $2"), (@"an (?:alle |die )?([\p{L}]+?)[- ]?fans", "to $1 fans"),
            (@",? die (?:in den letzten|im letzten) (\w+) ?(tagen|monaten|jahren|wochen|jahr|monat) (?:ein |eine )?(?:ticket|tickets|karte|karten)? ?gekauft haben", " who bought a ticket in the last $1 $2"),
            (@",? die seit (\w+) (tagen|monaten|jahren|wochen) nichts (?:mehr )?gekauft haben", " who haven't bought anything in $1 $2"),
            (@"uber unsere (?:nachste )?", "about our next "), (@"mach (?:es|sie) (?:bitte )?freundlicher", "make it friendlier"), (@"(?:und )?kurzer", "shorter"),
            (@"nur (?:die )?unter (\d+)(?:-jahrigen?)?", "only those under $1"), (@"wie viele fans", "how many fans"),
            (@"wer hat mehr als (\d[\d.,]*) ?(?:euro|dollar|€)? ausgegeben", "who spent more than $1 euros"), (@"unsere[rnms]? nachste[rnms]?", "our next"), (@"\buber\b", "about"),
            (@"in den letzten (\w+) (?=monaten|tagen|jahren|wochen)", "in the last $1 "),
            (@"\bmonaten?\b", "months"), (@"\btagen?\b", "days"), (@"\bjahren?\b", "years"), (@"\bwochen?\b", "weeks")),
        ["fr"] = Compile(
            (@"(?:supprime|efface)[rz]?\b", "delete"), (@"(?:envoie|envoyez|ecris|ecrivez|peux-tu envoyer|pouvez-vous envoyer)", "send"),
            (@"un (?:e-?mail|mail|courriel)", "an email"), (@"un (?:sms|texto)", "a text message"), (@"combien de fans", "how many fans"), (@"combien de", "how many"),
            (@"(?:montre|donne)[- ]moi", "show me"), (@"avons-nous", "do we have"), (@"tous les fans", "all fans"),
            (@"(?:aux|les|des) fans de (?=(?-i:\p{Lu}))", "to fans in "), (@"(?:aux|les|des) fans d[e'] ?((?-i:[\p{Ll}-]+))", "to $1 fans"), (@"\bfans d[e'] ?((?-i:[\p{Ll}-]+))", "$1 fans"), (@"\baux\b", "to"),
            (@"qui n'ont (?:rien achete|pas achete) (?:depuis|ces) (\w+) (mois|ans|jours|semaines)", "who haven't bought anything in $1 $2"),
            (@"qui ont achete(?: (?:un billet|des billets))?", "who bought a ticket"), (@"qui ont depense", "who spent"), (@"plus de", "more than"), (@"\bdollars?\b", "dollars"),
            (@"(?:au cours )?(?:des|ces|les) (\w+) derniers? (mois|ans|jours)", "in the last $1 $2"), (@"(?:des|ces) (\w+) dernieres semaines", "in the last $1 weeks"),
            (@"cette annee", "this year"), (@"l'annee derniere|l'an dernier", "last year"), (@"le mois dernier", "last month"), (@"la semaine derniere", "last week"),
            (@"\b(?:a|en) (?=(?-i:\p{Lu}))", "in "), (@"\bpour (?=(?-i:\p{Lu}))", "about "), (@"\b(?:sur|a propos de)\b", "about"), (@"notre prochain[e]?", "our next"), (@"\bet\b", "and"), (@"\bou\b", "or"),
            (@"\bmois\b", "months"), (@"\bans\b", "years"), (@"\bjours\b", "days"), (@"\bsemaines\b", "weeks")),
        ["pt"] = Compile(
            (@"(?:apague|exclua|delete)\b", "delete"), (@"(?:envie|envia|mande|manda|voce pode enviar)\b", "send"), (@"um (?:e-?mail|email)", "an email"), (@"um (?:sms|torpedo)", "a text message"),
            (@"quantos fas de ((?-i:[\p{Ll}-]+))", "how many $1 fans"), (@"quantos fas", "how many fans"), (@"(?:mostre|me mostre|mostre-me)", "show me"), (@"\btemos\b", "do we have"), (@"todos os fas", "all fans"),
            (@"(?:aos|os|para os) fas de (?=(?-i:\p{Lu}))", "to fans in "), (@"(?:aos|os|para os) fas de ((?-i:[\p{Ll}-]+))", "to $1 fans"), (@"\bfas de ((?-i:[\p{Ll}-]+))", "$1 fans"), (@"\bfas\b", "fans"),
            (@"que nao compram nada ha (\w+) (meses|anos|dias|semanas)", "who haven't bought anything in $1 $2"), (@"que compraram", "who bought"), (@"que gastaram", "who spent"), (@"mais de", "more than"),
            (@"\b(?:um ingresso|ingressos)\b", "a ticket"), (@"nos ultimos (\w+) (meses|anos|dias)", "in the last $1 $2"), (@"nas ultimas (\w+) semanas", "in the last $1 weeks"),
            (@"este ano", "this year"), (@"no ano passado", "last year"), (@"no mes passado", "last month"), (@"\bem (?=(?-i:\p{Lu}))", "in "), (@"\b(?:sobre|para) (?=(?-i:\p{Lu}))", "about "), (@"\be (?=(?-i:\p{Ll}))", "and "),
            (@"\bdolares\b", "dollars"), (@"\bmeses\b", "months"), (@"\banos\b", "years"), (@"\bdias\b", "days"), (@"\bsemanas\b", "weeks")),
    };

    /// <summary>The message in working English; as it is where no book knows the language.</summary>
    public static string ToEnglish(string message, string language)
    {
        if (!Books.TryGetValue(language, out var book))
        {
            return message;
        }

        var text = Unaccented(message);
        foreach (var (pattern, english) in PhrasebookRequests.Of(language).Concat(book).Concat(PhrasebookWords.Of(language)))
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

    /// <summary>Patterns without regard to case; within them <c>(?-i:\p{Lu})</c> tells a name.</summary>
    public static (Regex Pattern, string English)[] Compile(params (string Pattern, string English)[] phrases) =>
        [.. phrases.Select(phrase => (new Regex(phrase.Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), phrase.English))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
