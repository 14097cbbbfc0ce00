using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>What is said about the texts, the offer, the channel, the time or the test: it says nothing about people.</summary>
internal static partial class ContentTalk
{
    private const string Languages = "(?:spanish|english|german|french|portuguese)";

    private const string Test = @",? ?\b(?:a/b|split)[- ]test\b[^,]*? (?:on|to|with) (?:a )?\d+ ?% of\b|, winner\b.*$|\bby clicks after\b.*$";

    private const string Offer =
        @"\bwith (?:a |an )?\d{1,2} ?% (?:off|discount)[^,.]*|(?:\b(?:and )?(?:give|offer|get)(?:s|ting)? (?:them |everyone )?(?:a )?)?\b\d{1,2} ?% (?:off|discount)\b|\b(?:with )?(?:the )?(?:promo |discount )?code [a-z0-9]{3,}\b"
        + @"|[$€£]\d+ off\b|\b(?:two|2)[- ]for[- ](?:one|1)\b|\b(?:a )?free (?:drinks?|entry|guest|plus one|t-?shirts?|upgrade)\b|\bearly[- ]bird\b";

    private const string Words =
        @",? ?\bin " + Languages + @" if (?:that's|it is|it's) their language(?:, otherwise (?:in )?" + Languages + @")?|,? ?\bin " + Languages + @"$"
        + @"|\bwith (?:a|an) (?:new|different) (?:subject(?: line)?|headline)|,? ?\b(?:and |but )?(?:make|keep) (?:it|this|them) (?:a bit |very |really |more |nice and )?[\p{L}]+(?: and [\p{L}]+)?$"
        + @"|,? ?\b(?:in|with) an? (?:more )?[\p{L}]+ tone\b|,? ?\b(?:and )?(?:mention|say|tell them|let them know|remind them)\b(?! about)[^.!?]*$|\b(?:say(?:ing)? )?that (?:the )?doors open[^.!?]*$|\bthat (?:it|the show|we)(?:'s| is| are| has| have)\b[^.!?]*$"
        + @"|, (?:they're|they are|it's|it is|because|since they|as they)\b[^.!?]*";

    private const string Facts =
        @"\b(?:only )?\d+ (?:tickets?|seats?|spots?) (?:are |still )*(?:left|remaining|available)(?: for)?|\b(?:still )?(?:has|have) (?:\d+ )?(?:tickets|seats) left\b|\b(?:last[- ]minute|last|final) tickets(?: left)?\b"
        + @"|\b(?:about )?(?:the )?(?:door times?|doors|parking|set times|travel|entry|the weather)\b(?=$|[,.!?])|\bby (?:e-?mail|text|sms)\b|\bfirst call\b|\bwin(?:ning)? back\b|^[^,]*?\bwho are our (?=vips)";

    [GeneratedRegex(Test + "|" + Offer + "|" + Words + "|" + Facts)]
    public static partial Regex Pattern();
}
