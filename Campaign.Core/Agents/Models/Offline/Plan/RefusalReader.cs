using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Requests that are refused whatever the words around them, with the reason.</summary>
internal static partial class RefusalReader
{
    /// <summary>The reason as a key of the plan's sentences; null where nothing is to be refused.</summary>
    public static string? Find(string folded) =>
        OtherTenant().IsMatch(folded) ? "refuse_tenant"
        : Override().IsMatch(folded) ? "refuse_override"
        : Discrimination().IsMatch(folded) ? "refuse_discrimination"
        : RawData().IsMatch(folded) ? "refuse_raw_data"
        : Delete().IsMatch(folded) ? "refuse_delete"
        : BoughtList().IsMatch(folded) ? "refuse_list"
        : False().IsMatch(folded) ? "refuse_false"
        : null;

    /// <summary>Whether the whole list is asked for, of which a part can be done.</summary>
    public static bool WantsEveryone(string folded) => Everyone().IsMatch(folded);

    /// <summary>Whether people who said no are asked for: that part is refused, the rest can be done.</summary>
    public static bool WantsUnreachable(string folded) => Unreachable().IsMatch(folded) && !LeaveOut().IsMatch(folded);

    [GeneratedRegex(@"\b(?:competitors?|rivals?|competition)'?s?'? (?:\w+ )?(?:list|fans|customers|buyers|data|audience|contacts|shows?|subscribers)|\b(?:list|fans|customers|buyers|data|audience|contacts|subscribers) (?:of|from) (?:our |the |a |another |other )?(?:competitors?|rivals?|competition|other promoters?)\b|\b(?:other|another|different|competitors?'?s?|rivals?'?s?|someone else's)\s+(?:promoter|venue|company|account|tenant|organi[sz]er|brand|agency|client|promoters?'s?|(?:mailing )?list)|\ball promoters\b|\bpromoter_?id\b")]
    private static partial Regex OtherTenant();

    [GeneratedRegex(@"\b(?:ignore|forget|disregard|override)\b.{0,30}\b(?:instructions?|rules|prompt|consent|guardrails)\b|\bsystem prompt\b|\byour (?:prompt|instructions)\b|\bwithout (?:\w+ ){0,3}?(?:approv\w+|asking|consent|sign-?off|review\w*|permission|checking|the checks?)\b|\b(?:skip|bypass|disable|turn off|switch off|get around|circumvent|deactivate|avoid) (?:the |our |all |any )*(?:approval|compliance|consent|checks?|review|sign-?off|frequency caps?|quiet hours|limits?|opt-?outs?|unsubscribes?|suppressions?|rules)\b|\b(?:no need (?:for|to)|don't (?:need|wait for|bother with)|forget (?:about )?) ?(?:the |an |any )?(?:approv\w+|consent|compliance|sign-?off)\b|\bapprove it (?:yourself|for me|automatically)\b|\bauto-?approve|\bi (?:am|'m) the (?:admin|owner|boss|developer)\b|\bact as\b|\bdeveloper mode\b|\bjailbreak\b")]
    private static partial Regex Override();

    [GeneratedRegex(@"\b(?:white|black|asian|jewish|muslim|christian|hindu|arab|gay|straight|trans|disabled|pregnant|foreign(?:ers)?|immigrants?)\b.{0,20}\b(?:people|fans|names?|only|buyers|guests)\b|\b(?:no|not|exclude|leave out|only|without)\b.{0,12}\b(?:whites?|blacks?|asians?|jews|muslims|christians|hindus|gays|disabled|immigrants|foreigners)\b|\b(?:by|their) (?:race|religion|ethnicity|sexual orientation|skin colou?r)\b")]
    private static partial Regex Discrimination();

    [GeneratedRegex(@"\b(?:export|download|dump|print|give me|show me|list|send me|share|get me|i (?:need|want)|what(?:'s| is| are)|tell me|reveal)\b.{0,40}\b(?:e-?mail addresses|e-?mails? of|phone numbers?|raw (?:data|rows)|passwords?|api keys?|credit cards?|home addresses|contact details|personal data|dates? of birth|birthdays of)\b|\bwhat(?:'s| is) \p{L}+(?: \p{L}+)?'s (?:e-?mail|phone|number|address|birthday)|\bexport (?:all |the |our |my )*(?:fans|contacts|customers|list|database|data|crm)\b")]
    private static partial Regex RawData();

    [GeneratedRegex(@"^(?:please |can you |could you |now |just )*(?:delete|erase|purge|wipe|destroy|losche|borra|elimina|supprime|apague|exclua|get rid of|permanently remove)\b(?!.{0,20}\b(?:sentence|line|paragraph|emojis?|word|exclamation|button|ps|p\.s|draft)\b)|\b(?:remove|take)\b.{0,40}\b(?:from|out of) (?:the |our )?(?:crm|database|system)\b")]
    private static partial Regex Delete();

    [GeneratedRegex(@"\bunsubscrib\w*|\bopted?[- ]?outs?\b|\bopt(?:ed|ing)?(?: \w+selves)?[- ]out\b|\bsuppress\w*|\b(?:no|without) (?:consent|permission)\b|\b(?:did(?:n't| not)|never|have(?:n't| not)) (?:opt(?:ed)? in|consent(?:ed)?|subscribed?|agreed?|g[ai]ven? (?:us )?(?:consent|permission))\b|\b(?:do not|don't) (?:contact|want (?:our )?(?:e-?mails|texts|marketing))\b|\bsaid no\b|\bon the (?:block|black|suppression)[- ]?list\b|\bblocklisted\b")]
    private static partial Regex Unreachable();

    [GeneratedRegex(@"\b(?:leave out|leaving out|exclude|excluding|except|not|skip|minus|remove|but not|but no)\b.{0,25}(?:unsubscrib|opt|suppress)|\b(?:rate|unsubscribe (?:link|footer)|how many|who|did|show|count|find)\b.{0,40}\bunsubscrib|\bunsubscrib\w* (?:rate|link)|^(?:who|how many|which|did|show|count|find|list)\b")]
    private static partial Regex LeaveOut();

    [GeneratedRegex(@"\b(?:bought|purchased|rented|scraped|acquired|leaked|harvested)[- ](?:an? |the )?(?:e-?mail |contact |mailing |marketing )*(?:lists?|database|addresses|contacts)\b|\b(?:list|addresses|contacts|numbers) (?:that )?(?:i|we)(?:'ve| have)? (?:bought|purchased|rented|scraped|got from)\b|\bscrap(?:e|ing) (?:\w+ ){0,4}(?:instagram|facebook|linkedin|web|addresses|e-?mails|contacts|numbers)")]
    private static partial Regex BoughtList();

    [GeneratedRegex(@"\b(?:pretend|lie|fake|make up|invent)\b(?! .{0,20}\b(?:name|subject)\b)|\b(?:even (?:though|if)|although|but) (?:it's not|it isn't|it is not|they aren't|there (?:are|is) (?:plenty|loads|lots|more)|that's not true|we have (?:plenty|loads|lots))\b|\b(?:say|tell|claim|write|act like|act as if|make it (?:look|sound|seem)|imply)\b.{0,80}\b(?:even though|even if|although|when (?:in fact|actually)|but (?:really|actually|in fact))\b|\bfalse(?:ly)?\b.{0,20}\b(?:urgency|scarcity|claim)")]
    private static partial Regex False();

    [GeneratedRegex(@"\b(?:everyone|everybody|all|(?:whole|entire|full) (?:list|base|database)|list|(?:too|as well)\b.*\b(?:whole|all))\b")]
    private static partial Regex Everyone();
}
