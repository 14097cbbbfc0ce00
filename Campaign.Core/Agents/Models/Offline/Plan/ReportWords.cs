using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Questions about what came of campaigns and sales, which the report answers.</summary>
internal static partial class ReportWords
{
    public static bool Ask(string folded) => Results().IsMatch(folded) || Figures().IsMatch(folded) || Reactions().IsMatch(folded);

    private const string Campaign = "(?:campaigns?|e-?mails?|mail(?:ing|out)?s?|newsletters?|texts?|sms|messages?|sends?|blast|one|last|it|that)";

    [GeneratedRegex($@"\bhow(?:'s| is| was| are| were| did| do| has| have| well (?:is|did|has|are)|'d)\b.{{0,70}}\b(?:do|doing|done|perform\w*|go|going|gone|land|landed|land(?:ing)?|work(?:ing|ed)?|campaigns?|far|look(?:ing)?|selling|sell)\b(?! we\b)|\b(?:open|click|click-?through|conversion|bounce|unsubscribe|response)s?[- ]?rates?\b|\bctr\b|\broi\b|\bresults?\b|\bwhich (?:of our )?(?:campaign|subject|channel|e-?mail|text|message|variant|version)|\b(?:revenue|sales|orders|money|income|tickets) (?:came |come |did (?:we|it|that)|from|of|did|through)\b.{{0,30}}\b{Campaign}\b|\bhow many (?:people |fans |of them )?(?:have )?(?:opened|clicked|unsubscribed|bounced|converted)(?! (?:in|any|at|more|less)\b)\b|\bbest[- ]performing\b|\breport\b|\bperformance\b|\b(?:stats|statistics|numbers|figures|metrics|analytics|kpis?)\b.{{0,30}}\b(?:for|of|on|from)\b|\b(?:show|give|get|send) me (?:the |our )?(?:latest )?(?:stats|statistics|numbers|metrics|figures|kpis?)\b|\bcompare\b.{{0,60}}\b(?:campaigns?|e-?mails?|newsletters?|last (?:two|three|month|year)|results)\b|\b(?:was|is) (?:the|our|that) .{{2,40}}? (?:a success|successful|worth it|any good)\b|\bwhat (?:happened|came) (?:with|of|to|from)\b")]
    private static partial Regex Results();

    [GeneratedRegex(@"\b(?:best|worst|top|most|least)[- ](?:selling|popular|sold)\b|\b(?:which|what) (?:genre|venue|city|event|show|night)s? (?:sells?|sold|does|do|did|is|are|has|have|brings?|makes?|made|works?|worked|drew|draws?)\b(?! .{0,20}\b(?:fans|people) (?:in|like|buy))|\bhow (?:much|many tickets) (?:did|do|have|has) (?:we|it|the .{2,40}?) (?:sell|sold|make|made|earn|earned|bring|brought|generate[d]?)\b|\bhow much (?:money|revenue) (?:did|has|have)\b")]
    private static partial Regex Figures();

    [GeneratedRegex($@"\bdid (?:anyone|anybody|many|a lot of people|people|they|any of them)\b.{{0,30}}\b(?:open|click|buy|unsubscribe|complain|bounce|react|respond)\b|\b(?:any|how many|the) (?:unsubscribes|complaints|bounces|clicks|opens|conversions)\b(?! in the audience)")]
    private static partial Regex Reactions();
}
