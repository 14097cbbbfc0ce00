using System.Text.RegularExpressions;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Decides what a message wants done. Edits need an open draft; without one the same words ask for something new or nothing at all.</summary>
internal static partial class ActionReader
{
    /// <summary>An action, or null where the message says none.</summary>
    public static string? Read(string folded, PlanInput input, bool hasTime)
    {
        var draft = input.Draft is { Audience: not null } or { Goal: not null } ? input.Draft : null;
        if (Report().IsMatch(folded) || Figures().IsMatch(folded))
        {
            return "report";
        }

        if (Journey().IsMatch(folded))
        {
            return "create_journey";
        }

        if (FollowUp().IsMatch(folded) && (input.LastCampaign is not null || draft is not null))
        {
            return "follow_up_campaign";
        }

        if (draft is not null && !Fresh().IsMatch(folded))
        {
            if (Edit(folded, hasTime) is { } edit)
            {
                return edit;
            }
        }

        return SaveAudience().IsMatch(folded) ? "create_audience"
            : Asks().IsMatch(folded) && !Then().IsMatch(folded) ? "preview_audience"
            : Question().IsMatch(folded) && !Send().IsMatch(folded) ? "preview_audience"
            : Create().IsMatch(folded) ? "create_campaign"
            : People().IsMatch(folded) ? "preview_audience"
            : null;
    }

    /// <summary>Words that only make sense on something that is open.</summary>
    public static bool NeedsDraft(string folded) => Text().IsMatch(folded) || Narrow().IsMatch(folded) || Move().IsMatch(folded) || FollowUp().IsMatch(folded);

    private static string? Edit(string folded, bool hasTime) =>
        hasTime && Move().IsMatch(folded) && !People().IsMatch(folded) ? "edit_schedule"
        : Narrow().IsMatch(folded) && !TextPart().IsMatch(folded) ? "edit_audience"
        : Text().IsMatch(folded) ? "edit_content"
        : hasTime && !Create().IsMatch(folded) ? "edit_schedule"
        : null;

    [GeneratedRegex(@"\bhow (?:did|is|was|are|were)\b.{0,60}\b(?:do|doing|perform\w*|go|going|campaigns?)\b|\b(?:open|click|conversion|bounce) rates?\b|\bresults?\b|\bwhich (?:campaign|subject|channel)|\b(?:revenue|sales|orders) (?:from|of|did)\b|\bhow many (?:people )?(?:opened|clicked|unsubscribed)\b|\bbest[- ]performing\b|\breport\b")]
    private static partial Regex Report();

    [GeneratedRegex(@"\b(?:best|worst|top|most|least)[- ](?:selling|popular|sold)\b|\b(?:which|what) (?:genre|venue|city|event|show)s? (?:sells?|sold|does|do|did|is|are|has|have|brings?|makes?|made)\b|\bhow much (?:did|do|have) we (?:sell|sold|make|made|earn|earned)\b")]
    private static partial Regex Figures();

    [GeneratedRegex(@"\b(?:journey|drip|(?:welcome|onboarding|automated|e-?mail) (?:series|sequence|flow)|automation)\b")]
    private static partial Regex Journey();

    [GeneratedRegex(@"^(?:and )?(?:who|whose|how many|which (?:fans|people|of))\b")]
    private static partial Regex Asks();

    [GeneratedRegex(@"(?:[,;.?!]| and| then) (?:then |please |and )?(?:e-?mail|text|send|invite|message|blast|tell|remind|thank|write)\b")]
    private static partial Regex Then();

    [GeneratedRegex(@"\bre-?send\b|\bsend (?:it|this|that) again\b|\bfollow[- ]?up\b|\bsecond (?:e-?mail|try|chance)\b|\bnudge\b.{0,30}\b(?:open|click)|\b(?:chase|remind) (?:those|the ones|people) who (?:did|have)(?:n't| not) (?:open|click)")]
    private static partial Regex FollowUp();

    [GeneratedRegex(@"^(?:new campaign|start over|another campaign|now (?:e-?mail|text)|(?:please )?(?:e-?mail|text|invite|thank|win back|remind|announce|promote|send (?:an |a )?(?:e-?mail|sms|text|newsletter))\b)")]
    private static partial Regex Fresh();

    [GeneratedRegex(@"\bsave\b.{0,40}\bsegment|\b(?:create|build|make|save) (?:a|an|the|this|as|me an?) ?(?:new )?(?:segment|audience|list)\b|\bsave (?:this|them|it)\b")]
    private static partial Regex SaveAudience();

    [GeneratedRegex(@"^(?:and )?(?:who|how many|which (?:fans|people|of)|show|count|find|list|what (?:share|percent|part)|do we have|give me|preview|look up)\b|\bhow many\b|\?$")]
    private static partial Regex Question();

    [GeneratedRegex(@"\be-?mail (?!address|domain|consent)|\btext (?:all|every|the|our|fans|people|those|them)|\bsend\b|\bcampaign\b|\bblast\b|\bmessage (?:all|the|our|everyone|those)\b|\bpush it\b|\binvite\b|\bnewsletter\b")]
    private static partial Regex Send();

    [GeneratedRegex(@"\be-?mail\b|\btext\b|\bsms\b|\bsend\b|\bblast\b|\bcampaign\b|\bpush\b|\binvit|\bthank\b|\bwin(?:ning)?[- ]?back\b|\bremind|\bpromot|\bannounc|\bnewsletter\b|\bmessage\b|\btexts\b|\bmail\b|\breach out\b|\btell\b|\bnotify\b|\blet\b.{0,30}\bknow\b|\bre-?activat|\bre-?engag|\bbring back\b|\ba/b\b|\boffer\b|\bupsell\b|\blast[- ]minute\b|\bwrite\b|\bsell (?:out|tickets|the)\b|\bgive\b.{0,40}\b(?:off|discount|free)\b")]
    private static partial Regex Create();

    [GeneratedRegex(@"\bfans?\b|\bpeople\b|\bbuyers?\b|\bcustomers?\b|\bspenders?\b|\bvips?\b|\beveryone\b|\banyone\b|\baudience\b|\bsubscribers?\b|\bholders?\b|\bwho (?:bought|spent|came|have|has|live|did)\b|\bthose\b|\blocals\b|\bmembers?\b|\bguests?\b")]
    private static partial Regex People();

    [GeneratedRegex(@"\bmake (?:it|the|them|this)\b|\bshort(?:er|en)\b|\blonger\b|\bfriendl|\bwarmer\b|\bpunchier\b|\bplayful|\bformal\b|\bfunn|\btone\b|\brewrite\b|\brephrase\b|\bsubject\b|\bheadline\b|\bpreheader\b|\bcopy\b|\bwording\b|\btexts?\b|\bbody\b|\bcta\b|\bbutton\b|\bexclamation|\bemojis?\b|\btranslate\b|\bin (?:spanish|german|english|french)\b|\bmention\b|\b(?:more|less) (?:urgent|formal|playful|fun|personal|salesy|pushy|exciting)\b|\bsound\b|\btry (?:again|another)\b|\badd (?:a |the )?(?:discount|offer|code|line|ps|p\.s)|\bdon't (?:say|mention|use)\b|\b\d{1,2} ?% off\b")]
    private static partial Regex Text();

    [GeneratedRegex(@"\bsubject|\bbody\b|\bexclamation|\bemojis?\b|\bheadline\b|\bcopy\b|\bwording\b|\bword\b|\bprice\b|\bbutton\b|\bmention|\bin (?:spanish|german|english|french) only\b")]
    private static partial Regex TextPart();

    [GeneratedRegex(@"\bonly\b|\bjust (?:those|the|people|fans|in)\b|\bleave out\b|\bleaving out\b|\bexclud|\bexcept\b|\bremove (?:those|the|people|everyone|anyone|fans|all)|\bdrop (?:those|people|everyone|anyone|fans)|\bnarrow\b|\blimit (?:it|this|them)? ?to\b|\balso (?:include|add|those|people)|\binclude\b.{0,25}\b(?:fans|people|buyers|who|those)|\badd (?:people|fans|those|everyone|anyone|[a-z-]+ fans|buyers)|\bwithout (?:those|people|the ones|anyone)|\bskip (?:those|people|anyone|the)|\bunder \d\d\b|\bover \d\d\b|\bnot (?:those|the ones|people)\b|\b(?:people|fans|those|anyone) in\b|\bwiden\b|\binstead of\b|\bas well\b")]
    private static partial Regex Narrow();

    [GeneratedRegex(@"\bsend\b|\bschedul|\bmove (?:it|this)?\b|\bdelay|\bpostpone|\bgo(?:es)? out\b|\bat \d|\binstead\b|\btomorrow\b|\bnow\b|\blater\b|\bearlier\b")]
    private static partial Regex Move();
}
