using System.Text.RegularExpressions;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Decides what a message wants done. Edits need an open draft; without one the same words ask for something new or nothing at all.</summary>
internal static partial class ActionReader
{
    /// <summary>An action, or null where the message says none.</summary>
    public static string? Read(string folded, PlanInput input, bool hasTime)
    {
        var draft = input.Draft is { Audience: not null } or { Goal: not null } ? input.Draft : null;
        if (InsightQuestion.Read(input.Message) is not null || ReportWords.Ask(folded))
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

        if (draft is not null && !Fresh().IsMatch(folded) && Edit(folded, hasTime) is { } edit)
        {
            return edit;
        }

        return SaveAudience().IsMatch(folded) ? "create_audience"
            : Asks().IsMatch(folded) && !Then().IsMatch(folded) ? "preview_audience"
            : Question().IsMatch(folded) && !Send().IsMatch(folded) ? "preview_audience"
            : Create().IsMatch(folded) || PlanExtras.Experiment(folded) is not null ? "create_campaign"
            : People().IsMatch(folded) ? "preview_audience"
            : null;
    }

    /// <summary>Words that only make sense on something that is open.</summary>
    public static bool NeedsDraft(string folded) =>
        EditWords.Text().IsMatch(folded) || EditWords.Narrow().IsMatch(folded) || EditWords.Move().IsMatch(folded) || FollowUp().IsMatch(folded);

    private static string? Edit(string folded, bool hasTime) =>
        hasTime && EditWords.Move().IsMatch(folded) && !People().IsMatch(folded) ? "edit_schedule"
        : EditWords.Narrow().IsMatch(folded) && !EditWords.TextPart().IsMatch(folded) ? "edit_audience"
        : EditWords.Text().IsMatch(folded) ? "edit_content"
        : hasTime && !Create().IsMatch(folded) ? "edit_schedule"
        : null;

    [GeneratedRegex(@"\b(?:journey|drip|(?:welcome|onboarding|automated|automatic|e-?mail|win-?back|re-?engagement|nurture|follow-?up) (?:series|sequence|flow|programme?|chain|workflow)|automation|workflow|every time (?:someone|somebody|anyone|a fan)|(?:when|whenever|each time|as soon as) (?:someone|somebody|anyone|a (?:fan|customer|buyer|person|new fan)|people|fans) (?:buys?|purchases?|signs? up|subscribes?|joins?|orders?|books?)\b)")]
    private static partial Regex Journey();

    [GeneratedRegex(@"^(?:and |so |ok(?:ay)?,? |hey,? |hi,? |please |just )*(?:who\b(?!'s (?:up|ready))|whose|how many|how (?:big|large)|what(?:'s| is| would be) (?:the|our) (?:size|number|count|reach|total)|which (?:fans|people|buyers|customers|of)|are there|is there|do we have|have we (?:got )?any|any (?:fans|people|buyers|customers|one|body)|anyone\b.*\?$)|\b(?:tell me|(?:i|we)(?:'d| would)? (?:like|want|need|love) to (?:know|see)|wondering|curious|can you (?:tell|check|count|find|show)|let me (?:know|see)|check|see) (?:me )?(?:who|how many|how (?:big|large)|which|whether|if there)\b|\bhow many (?:people|fans|buyers|of (?:them|those|our))\b.*\?$")]
    private static partial Regex Asks();

    [GeneratedRegex(@"(?:[,;.?!-]| and| then) (?:then |please |and |let's |i want to |we want to )?(?:e-?mail|text|send|invite|message|blast|tell|remind|thank|write|drop|ping|announce|promote|let)\b")]
    private static partial Regex Then();

    [GeneratedRegex(@"\bre-?send\b|\bsend (?:it|this|that|the (?:e-?mail|campaign|newsletter)) (?:out )?(?:again|once more|a second time)\b|\b(?:send|try|do) (?:it |them )?(?:another|a second|one more) (?:one|try|e-?mail|go|time|round|message|reminder)\b|\bsend another\b|\bfollow[- ]?ups?\b|\bsecond (?:e-?mail|try|chance|mailing|touch)\b|(?:^|[.;,!?] |\band |\bthen |\bplease )(?:nudge|chase|remind|ping|text|e-?mail|write to|target|retarget|re-?target|message)\b.{0,40}\b(?:didn't|did not|haven't|hasn't|have not|never|non-?|un-?)[ -]?(?:even |yet )?(?:open\w*|click\w*|react\w*|respond\w*|repl\w+)\b(?! (?:any|our|an|the|a|something|in|or)\b)|\bnon-?(?:openers|clickers)\b|\b(?:those|people|the ones|everyone|anyone|them|everybody) (?:who |that )?(?:ignored|missed) (?:it|that|the (?:last )?(?:e-?mail|campaign|one))|\bretarget\b")]
    private static partial Regex FollowUp();

    [GeneratedRegex(@"^(?:new campaign|start over|another campaign|now (?:e-?mail|text)|(?:please )?(?:e-?mail|text|invite|thank|win back|remind|announce|promote|send (?:an |a )?(?:e-?mail|sms|text|newsletter))\b)")]
    private static partial Regex Fresh();

    [GeneratedRegex(@"\bsave\b.{0,120}\bsegment|\b(?:create|build|make|save|set up|put together|define|start|add|like|want|need|have|give me|store) (?:me |us )?(?:a|an|the|this|as|me an?) ?(?:new |reusable |saved |dynamic )?(?:segment|audience|list)\b|\bsave (?:this|them|it|that|these|those)\b|\b(?:save|keep|store) .{0,120}\b(?:as|for later|under)\b|\bas a (?:new )?segment\b|\bsegment (?:of|for|called|named|with)\b|\bnew (?:segment|audience)\b|^segment\b")]
    private static partial Regex SaveAudience();

    [GeneratedRegex(@"^(?:and |so |ok(?:ay)?,? |please |can you |could you |can i |can we )*(?:who|how many|which (?:fans|people|of)|show|see|count|find|list|what (?:share|percent|part|would|does|do)|do we have|give me|get me|preview|look up|pull|estimate|check|look at|display|identify|search|fetch|break down)\b|\bhow many\b|\?$")]
    private static partial Regex Question();

    [GeneratedRegex(@"\be-?mail (?!address|domain|consent|open|click|list)|\btext (?:all|every|the|our|fans|people|those|them)|\bsend\b|\bcampaign (?:to|for|about|that)\b|\bblast\b|\bmessage (?:all|the|our|everyone|those)\b|\bpush it\b|\binvite\b|\bnewsletter (?:to|for|about)\b|\bdrop (?:a|them|an)\b|\bshoot\b|\bping\b|\bput together an? (?:e-?mail|campaign|text|sms)|\b(?:draft|compose|prepare|write|do) (?:an?|the|our) (?:\w+ )?(?:e-?mail|campaign|text|sms|message|newsletter|invite|mail)")]
    private static partial Regex Send();

    [GeneratedRegex(@"\be-?mails?\b|\btext\b|\bsms\b|\bsend\b|\bblast\b|\bcampaign\b|\bpush\b|\binvit|\bthank|\bwin(?:ning)?[- ]?back\b|\bremind|\bpromot|\bannounc|\bnewsletter\b|\bmessage\b|\btexts\b|\bmail(?:ing|er|shot|s)?\b|\breach(?: out)?\b|\btell\b|\bnotify\b|\blet\b.{0,60}\bknow\b|\bre-?activat|\bre-?engag|\bbring (?:\w+ ){0,3}back\b|\bget (?:\w+ ){1,4}(?:back|out|in|to (?:come|buy))\b|\ba/b\b|\bsplit[- ]test|\boffer\b|\bupsell\b|\blast[- ]minute\b|\bwrite\b|\bsell (?:out|tickets|the|more)\b|\bgive\b.{0,40}\b(?:off|discount|free|a heads[- ]up)\b|\bdrop (?:a|an|them|our|everyone)\b|\bshoot\b|\bping\b|\bhit up\b|\bspread the word\b|\bget the word out\b|\badvertise|\bplug\b|\bfill (?:the|up|our)\b|\b(?:bums|butts|asses) (?:on|in) seats\b|\bcontact\b|\bnudge\b|\btarget\b|\bmarket\b|\bsay (?:thanks|thank you|hi)\b|\bpre-?sale\b|\bearly access\b|\bgets? (?:it|an? (?:invite|e-?mail|text|message|discount))\b|\bupdate\b|\binform\b|\bheads[- ]up\b|\b\d+ (?:tickets|seats|spots|places) (?:are |still |are still )?(?:left|remaining|unsold|available)\b|\bthanks to\b")]
    private static partial Regex Create();

    [GeneratedRegex(@"\bfans?\b|\bpeople\b|\bbuyers?\b|\bcustomers?\b|\bspenders?\b|\bvips?\b|\beveryone\b|\beverybody\b|\banyone\b|\banybody\b|\baudience\b|\bsubscribers?\b|\bholders?\b|\bwho (?:bought|spent|came|have|has|live|did|went|opened|clicked)\b|\bthose\b|\blocals\b|\bmembers?\b|\bguests?\b|\bfolks\b|\bcontacts\b|\bcrowd\b|\blovers\b|\battendees\b")]
    private static partial Regex People();
}
