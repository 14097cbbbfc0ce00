using System.Text.RegularExpressions;

namespace Campaign.Core.Content;

/// <summary>
/// What gives a doubtful text away, in the five languages that copy is written in. Plain words and few: what they miss and what they wrongly stop is
/// measured by the evaluation's compliance cases.
/// </summary>
internal static partial class ContentSignals
{
    private const string People =
        @"(?:whites|white people|blacks|black people|asians|arabs|jews|jewish people|muslims|christians|hindus|gays|gay people|lesbians|trans people|straights?|straight people|foreigners|immigrants|refugees|disabled(?: people)?|gypsies|germans|americans|mexicans|turks|poles)";

    private const string Gente = @"(?:extranjeros|inmigrantes|gitanos|negros|blancos|jud[ií]os|musulmanes|gais|gays|discapacitados|moros)";

    private const string Leute = @"(?:ausl[äa]nder|muslime|juden|schwarze|wei(?:ß|ss)e|schwule|fl[üu]chtlinge|behinderte|t[üu]rken)";

    private const string Gens = @"(?:[ée]trangers|immigr[ée]s|musulmans|juifs|noirs|blancs|arabes|gays|handicap[ée]s)";

    private const string Pessoas = @"(?:estrangeiros|imigrantes|brancos|negros|judeus|mu[çc]ulmanos|gays|deficientes)";

    /// <summary>A link as people and machines write it, also without a scheme.</summary>
    [GeneratedRegex(@"\b(?:https?|hxxps?)://\S+|\bwww\.\S+|(?<![\w@./])[\w-]+\.(?:(?:com|net|org|io|co|info|biz|xyz|shop|app|link|click|ly|example)\b(?:/\S*)?|[a-z]{2,6}/\S+)", RegexOptions.IgnoreCase)]
    public static partial Regex Link();

    [GeneratedRegex(@"(?<![\p{L}\d])\p{Lu}{4,}(?:[ !]+\p{Lu}{3,})*(?![\p{L}\d])")]
    public static partial Regex Shouting();

    [GeneratedRegex(@"!{2,}|\?{2,}|(?:![^!]*){4,}")]
    public static partial Regex Exclaiming();

    [GeneratedRegex(@"\b(?:act now|last chance|final (?:hours|chance|call)|only today|today only|hurry|expires (?:soon|today)|while stocks last|don't miss out|before it's too late|almost gone|selling out fast|everyone is buying|(?:book|buy) (?:immediately|right now)|solo hoy|[uú]ltima oportunidad|date prisa|quedan (?:muy )?poc[ao]s|se agotan|nur heute|letzte chance|fast ausverkauft|beeil dich|derni[èe]re chance|d[ée]p[êe]chez?-(?:vous|toi)|aujourd'hui seulement|[úu]ltima chance|corra|somente hoje)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Urgency();

    [GeneratedRegex(@"\b(?:100% free|risk[- ]free|winner|click here|no obligation|you(?:'ve| have) (?:won|been selected)|claim your|cash bonus|make money|viagra|casino|haz clic|has ganado|dinero f[áa]cil|hier klicken|(?:sie haben|du hast) gewonnen|v[öo]llig kostenlos|cliquez ici|vous avez gagn[ée]|clique aqui|voc[êe] ganhou)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Spam();

    /// <summary>A day in digits, which with an hour behind it looks like a telephone number.</summary>
    [GeneratedRegex(@"(?<![\d./-])(?:(?:19|20)\d{2}([./-])[01]?\d\1[0-3]?\d|[0-3]?\d([./-])[0-3]?\d\2(?:20)?\d{2})(?![./-]?\d)")]
    public static partial Regex Date();

    [GeneratedRegex(@"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+\.[a-z]{2,}|\+?\d[\d ()/.-]{8,}\d|\b(?:\d{4}[ -]?){3}\d{4}\b|\b[a-z]{2}\d{2}(?: ?[\da-z]{4}){3,}|\bborn (?:on|in) [^.]{0,12}\d{4}|\blives? at \d+ \p{L}", RegexOptions.IgnoreCase)]
    public static partial Regex Personal();

    [GeneratedRegex($@"\b(?:no|not for|without|only(?: for)?|(?:do not|don't|won't) (?:admit|allow|want|let in)) {People}\b|\b(?:{People}|men) (?:only|not (?:welcome|admitted|allowed))\b|\b(?:no se admiten|sin|no|solo|(?:prohibid[oa]s? )?la entrada a) (?:para |a )?{Gente}\b|\b(?:keine|kein zutritt f[üu]r|nur f[üu]r) (?:{Leute}|deutsche)\b|\b{Leute} (?:unerw[üu]nscht|raus)\b|\b(?:interdit aux|r[ée]serv[ée] aux|pas de|pas d'|sans) ?{Gens}\b|\b(?:proibido para|somente para|s[óo] para|sem|n[ãa]o aceitamos) {Pessoas}\b", RegexOptions.IgnoreCase)]
    public static partial Regex Discrimination();

    [GeneratedRegex(@"\b(?:best in the world|world'?s best|number one|no\. ?1|cheapest|guaranteed?|cures?|scientifically proven|officially|endorsed|award[- ]winning|doctors? recommend|100 ?% satisfaction|der beste der welt|garantiert\w*|wissenschaftlich bewiesen|el mejor del mundo|garantizad[oa]|cient[íi]ficamente probado|le meilleur du monde|garantie?s?|o melhor do mundo|garantid[oa])\b", RegexOptions.IgnoreCase)]
    public static partial Regex Claims();

    [GeneratedRegex(@"\b(?:free (?:drinks?|wine)|beers?|shots|cocktails?|vodka|wine|happy hour|open bar|barra libre|copas? gratis|cervezas?|freibier|bier|schnaps|bi[èe]res?|vin offert|cervejas?)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Alcohol();
}
