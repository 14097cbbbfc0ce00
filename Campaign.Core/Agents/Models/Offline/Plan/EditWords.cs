using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Words that change something that is there: the texts, the audience, the time.</summary>
internal static partial class EditWords
{
    [GeneratedRegex(@"\bmake (?:it|the|them|this)\b|\bshort(?:er|en)\b|\blonger\b|\bfriendl|\bwarmer\b|\bpunch(?:y|ier)\b|\bcatch(?:y|ier)\b|\bplayful|\bformal\b|\bfunn|\btone\b|\brewrite\b|\brephrase\b|\breword\b|\bredo\b|\bsubject\b|\bheadline\b|\bpreheader\b|\bcopy\b|\bwording\b|\btexts?\b|\bbody\b|\bcta\b|\bbutton\b|\bexclamation|\bemojis?\b|\btranslate\b|\bin (?:spanish|german|english|french|portuguese)\b|\bmention\b|\b(?:more|less|too|a bit|bit) (?:urgent|formal|playful|fun|personal|salesy|pushy|exciting|casual|boring|dull|stiff|long|short|wordy|relaxed|warm|cold|bold|concise|direct|serious)\b|\bsound\b|\btry (?:again|another)\b|\badd (?:a |the |an )?(?:\d+ ?% )?(?:discount|offer|code|line|ps|p\.s|sentence|paragraph|link|call)|\bdon't (?:say|mention|use)\b|\b\d{1,2} ?% off\b|\btone it (?:down|up)\b|\b(?:tighten|trim|spice|liven|jazz|polish|soften) (?:it|this|that)?\b|\bthe (?:opening|intro|ending|first (?:line|sentence|paragraph))\b|\btypo\b|\bless text\b|\bsay (?:that )?it's\b")]
    public static partial Regex Text();

    [GeneratedRegex(@"\bsubject|\bbody\b|\bexclamation|\bemojis?\b|\bheadline\b|\bcopy\b|\bwording\b|\bword\b|\bprice\b|\bbutton\b|\bmention|\btone\b|\bsentence\b|\bparagraph\b|\bdiscount\b|\b\d{1,2} ?% off\b|\bin (?:spanish|german|english|french) only\b")]
    public static partial Regex TextPart();

    private const string Who = "(?:those|these|people|everyone|everybody|anyone|anybody|fans?|all|buyers?|customers|[a-z-]+ (?:fans|people|buyers|customers|folks)|the [a-z' -]{2,40}?(?:fans|people|buyers|customers|folks|ones|crowd|list))";

    [GeneratedRegex($@"\bonly\b|\bjust (?:those|the|people|fans|in|keep|send it to)\b|\bleav(?:e|ing) out\b|\bleave .{{2,60}} out\b|\bexclud|\bexcept\b|\b(?:remove|drop|delete|cut|kick(?: out)?|lose|take out|take off|skip|ditch|filter out|weed out|omit|ignore) (?:out )?{Who}|\b(?:take|kick|cut|throw|get|keep|leave|filter|drop) .{{2,60}} (?:out|off)(?: of (?:it|this|there|the \w+))?$|\bnarrow\b|\b(?:limit|restrict|reduce|confine|cut|trim) (?:it|this|them|that|the \w+)?(?: down)? ?to\b|\balso (?:include|add|those|people|fans|send|target)|\binclude\b|\badd (?:in )?{Who}|\badd (?:in )?(?:\p{{L}}+ ){{1,4}}(?:too|as well)\b|\bwithout {Who}|\bunder \d\d\b|\bover \d\d\b|\bnot (?:those|the ones|people)\b|\b(?:people|fans|those|anyone) in\b|\bwiden\b|\bexpand\b|\bbroaden\b|\bextend\b|\binstead of\b|\bas well\b|\btoo$|\b(?:no|not) (?:one|body) (?:who|from|in)\b|\bswap\b|\bkeep (?:only|just)\b|\bplus (?:the|those|people|fans)\b|\bfilter\b|\b(?:but )?not (?:in|from)\b")]
    public static partial Regex Narrow();

    [GeneratedRegex(@"\bsend\b|\bschedul|\b(?:move|push|bring|shift|bump|change|pull|put|hold|set) (?:it|this|that|the (?:send|time|date|campaign|e-?mail|mail))\b|\bpush (?:it )?(?:back|forward|to)\b|\bdelay|\bpostpone|\bgo(?:es)? (?:out|live)\b|\bat \d|\binstead\b|\btomorrow\b|\bnow\b|\blater\b|\bearlier\b|\bwait (?:until|till)\b|\bhold (?:off|it)\b|\bmove\b|\blet's (?:do|go|make it)\b|\bnot before\b")]
    public static partial Regex Move();
}
