using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>What is said about the texts, the offer, the channel, the time or the test: it says nothing about people.</summary>
internal static partial class ContentTalk
{
    private const string Languages = "(?:spanish|english|german|french|portuguese)";

    private const string Number = "(?:two|three|four|2|3|4|a couple of|a few)";

    private const string Share = @"(?:\d{1,2} ?(?:%|percent|per cent)|(?:a |one )?(?:quarter|third|half|fifth|tenth))";

    private const string Part = @"(?:subject lines?|subjects|headlines?|versions?|variants?|bod(?:y|ies)|cop(?:y|ies)|texts?|openings?|ctas?|buttons?)";

    private const string Test =
        @"(?:,| and| with| -)? ?(?:an? )?\b(?:a/b|ab|split)[- ]?test(?:ing|ed)?(?: it| this| that)?\b(?: of)?|\b(?:test|try|compare) (?=" + Number + @" (?:different )?" + Part + ")"
        + @"|\b(?:with )?" + Number + @" (?:different |alternative )?" + Part + @"(?: (?:of|for) the " + Part + @"| against each other)?|\b(?:on|to|with|using|for) (?:a |the first |just )?" + Share + @" (?:of )?(?=(?:the|our|them|those|it|that|all|techno|[\p{L}-]+ (?:fans|list|lovers|people|buyers)|my)\b)|\b(?:on|to|with|using) (?:a |the first )?" + Share + @"(?: of (?:them|it|those|the (?:list|audience)))?(?=$|[,.;]| (?:for|and|over|first|then)\b)|\bfor (?:the first )?\d+ (?:hours?|days?|minutes?)(?= and\b| then\b|,|$)"
        + @"|,? ?(?:and )?(?:the )?(?:winner|winning|best one|better one|one with (?:the )?(?:most|more|higher|best)|whichever|decide[sd]?|pick(?:ing)? the winner|choose the winner|send the (?:winner|better|best))\b[^.;!?]*|\bby clicks after\b.*$";

    private const string Offer =
        @"\bwith (?:a |an )?\d{1,2} ?% (?:off|discount)[^,.]*|(?:\b(?:and )?(?:give|offer|get)(?:s|ting)? (?:them |everyone )?(?:a )?)?\b\d{1,2} ?% (?:off|discount)\b|\b(?:with |using )?(?:the |a )?(?:promo |discount )?code [a-z0-9]{3,}\b"
        + @"|[$€£]\d+ off\b|\b(?:two|2)[- ]for[- ](?:one|1)\b|\b(?:a )?free (?:drinks?|entry|guest|plus one|t-?shirts?|upgrade)\b|\bearly[- ]bird\b|(?<!\b(?:top|best|on|biggest|first) )\b(?:with |for )?(?:a )?\d{1,2} ?% discount\b|\b(?:discount|reduction) of \d{1,2} ?%";

    private const string Words =
        @",? ?\bin " + Languages + @" if (?:that's|it is|it's) their language(?:, otherwise (?:in )?" + Languages + @")?|,? ?\bin " + Languages + @"(?=$|[,.;])"
        + @"|\bwith (?:a|an) (?:new|different|fresh|better|short|shorter|snappy|catchy) (?:subject(?: line)?|headline|e-?mail|text|message|note|copy)|,? ?\b(?:and |but )?(?:make|keep) (?:it|this|them) (?:a bit |very |really |more |nice and |super |quite )?[\p{L}]+(?: and [\p{L}]+)?(?=$|[,.;])"
        + @"|,? ?\b(?:in|with) an? (?:more )?[\p{L}]+(?:, [\p{L}]+)? (?:tone|voice|style)\b|,? ?\b(?:and )?(?:mention|say|saying|tell them|telling them|let them know|letting them know|remind them|ask them|asking them)\b(?! about)[^.!?]*$|\b(?:say(?:ing)? )?(?:that )?(?:the )?doors (?:open|are|will)[^.!?]*$|\bthat (?:it|the show|we|the venue|the doors|they|doors|entry|there)(?:'s|'ll| is| are| has| have| will| can| should| need| starts?| begins?| opens?)?\b[^.!?]*$"
        + @"|,? ?(?:\band |\bplus |\bwith )?(?:an? |some )?(?:captions?(?: for)?(?: (?:an? |our |the )?(?:social|instagram|facebook|tiktok|insta)(?: media)?(?: posts?)?)?|(?:social|instagram|facebook|tiktok|insta)(?: media)? (?:posts?|captions?))\b"
        + @"|, (?:they're|they are|they won't|it's|it is|because|since they|as they|so they|we want|we need|we'd)\b[^.!?]*|\b(?:called|named|titled|name it|call it) [^:,.;]+|\bas (?:a |an )?(?:new )?(?:segment|audience|list)\b(?: (?:called|named) [^:,.;]+)?|\bsave (?:this|that|it|them) as [^:,.;]+|\bfor (?:later|future use|next time|another day)\b";

    private const string Facts =
        @"\b(?:only |just |still |about )*\d+ (?:tickets?|seats?|spots?|places?) (?:are |still )*(?:left|remaining|available|unsold|to go|to sell|to shift)(?: for)?|\b(?:still )?(?:has|have|got) (?:\d+ )?(?:tickets|seats) (?:left|unsold|to sell)\b|\b(?:last[- ]minute|last|final) tickets(?: left)?\b"
        + @"|\b(?:about )?(?:the )?(?:door times?|doors|parking|set times|travel|entry|the weather|getting there|what to bring|start time)\b(?=$|[,.!?])|\bby (?:e-?mail|text|sms)\b|\bfirst call\b|\bwin(?:ning)?[- ]?back\b|^[^,]*?\bwho are our (?=vips)"
        + @"|,? ?(?:and )?(?:then )?(?:please )?\b(?:stop|pause|end|finish|quit)(?: sending| it| the campaign)* (?:once|when|after|as soon as|if|at|the moment)\b[^.;!?]*|\buntil (?:it's|it is|we're|we are|they're|they are)? ?(?:sold out|all sold|gone)\b"
        + @"|\babout (?:what(?:'s| is| we)|everything|all (?:our|the)|our (?:upcoming|new|next few) |the (?:program|calendar|season|upcoming))[^.;!?,]*|\b(?:has|have|is|are) been (?:moved|postponed|changed|cancelled)[^.!?]*|\b(?:has|is) (?:moved|changed)[^.!?]*";

    [GeneratedRegex(Test + "|" + Offer + "|" + Words + "|" + Facts)]
    public static partial Regex Pattern();
}
