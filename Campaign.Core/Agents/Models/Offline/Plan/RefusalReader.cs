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
        : null;

    /// <summary>Whether people who said no are asked for: that part is refused, the rest can be done.</summary>
    public static bool WantsUnreachable(string folded) => Unreachable().IsMatch(folded) && !LeaveOut().IsMatch(folded);

    [GeneratedRegex(@"\b(?:other|another|different|competitors?'?s?|rivals?'?s?|someone else's)\s+(?:promoter|venue|company|account|tenant|organi[sz]er|brand|agency|client|promoters?'s?|(?:mailing )?list)|\ball promoters\b|\bpromoter_?id\b")]
    private static partial Regex OtherTenant();

    [GeneratedRegex(@"\b(?:ignore|forget|disregard|override)\b.{0,30}\b(?:instructions?|rules|prompt|consent|guardrails)\b|\bsystem prompt\b|\byour (?:prompt|instructions)\b|\bwithout (?:approval|asking|consent)\b|\bskip (?:the )?(?:approval|compliance|consent)\b|\bdeveloper mode\b|\bjailbreak\b")]
    private static partial Regex Override();

    [GeneratedRegex(@"\b(?:white|black|asian|jewish|muslim|christian|hindu|arab|gay|straight|trans|disabled|pregnant|foreign(?:ers)?|immigrants?)\b.{0,20}\b(?:people|fans|names?|only|buyers|guests)\b|\b(?:no|not|exclude|leave out|only|without)\b.{0,12}\b(?:whites?|blacks?|asians?|jews|muslims|christians|hindus|gays|disabled|immigrants|foreigners)\b|\b(?:by|their) (?:race|religion|ethnicity|sexual orientation|skin colou?r)\b")]
    private static partial Regex Discrimination();

    [GeneratedRegex(@"\b(?:export|download|dump|print|give me|show me|list)\b.{0,25}\b(?:e-?mail addresses|phone numbers|raw (?:data|rows)|passwords?|api keys?|credit cards?|home addresses)\b")]
    private static partial Regex RawData();

    [GeneratedRegex(@"^(?:please |can you |could you |now |just )*(?:delete|erase|purge|wipe|destroy|losche|borra|elimina|supprime|apague|exclua|get rid of|permanently remove)\b(?!.{0,20}\b(?:sentence|line|paragraph|emojis?|word|exclamation|button|ps|p\.s|draft)\b)|\b(?:remove|take)\b.{0,40}\b(?:from|out of) (?:the |our )?(?:crm|database|system)\b")]
    private static partial Regex Delete();

    [GeneratedRegex(@"\bunsubscrib\w*|\bopted?[- ]?outs?\b|\bopt(?:ed)? out\b|\bsuppress\w*|\b(?:no|without) (?:consent|permission)\b|\bdid(?:n't| not) (?:opt in|consent|subscribe)\b")]
    private static partial Regex Unreachable();

    [GeneratedRegex(@"\b(?:leave out|leaving out|exclude|excluding|except|not|without|skip|minus|remove|but)\b.{0,25}(?:unsubscrib|opt|suppress)|\b(?:rate|unsubscribe link|how many)\b")]
    private static partial Regex LeaveOut();
}
