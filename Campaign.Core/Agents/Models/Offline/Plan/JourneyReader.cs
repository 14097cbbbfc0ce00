using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Reads the messages of a journey: what each is for, how long after the one before, on which channel, and for whom of those who get there.</summary>
internal static partial class JourneyReader
{
    private const int MaxSteps = 8;

    /// <summary>The journey; null where no message of it is named, or nobody who enters.</summary>
    public static PlannedJourney? Read(string original)
    {
        var text = Folding.Compose(original);
        var folded = Folding.Fold(text);
        var steps = new List<DraftJourneyStep>();
        string? wait = null;
        foreach (var clause in Cut().Split(Title().Replace(For().Replace(folded, " "), " ")).Where(part => part.Trim().Length > 2))
        {
            var delay = Delay().Match(clause) is { Success: true } said ? Length(said) : null;
            var sends = Sends().Matches(Condition().Replace(Entry().Replace(clause, " "), " "));
            if (sends.Count == 0)
            {
                wait = delay ?? wait;
                continue;
            }

            for (var at = 0; at < sends.Count && steps.Count < MaxSteps && (at == 0 || Two().IsMatch(clause)); at++)
            {
                var after = (at == 0 ? delay ?? wait : null) ?? "0d";
                steps.Add(new DraftJourneyStep($"step-{steps.Count + 1}", after, Texts().IsMatch(clause) ? "sms" : "email", Goal(clause, folded))
                {
                    Only = steps.Count > 0 ? Only(clause) : null,
                });
                wait = null;
            }
        }

        var who = Who(text, folded);
        return steps.Count == 0 || who is null ? null : new PlannedJourney(
            Name(folded), Purchase().IsMatch(folded) ? "purchase" : "audience", who, steps)
        {
            Exits = Stops().IsMatch(folded) ? ["bought"] : [],
        };
    }

    private static string? Who(string text, string folded) =>
        Entry().Match(folded) is { Success: true } entry && entry.Groups["does"].Success ? $"people who {Past(entry.Groups["does"].Value)}"
        : For().Match(folded) is { Success: true } named ? Known(Folding.Fold(named.Groups["who"].Value))
        : Object().Match(folded) is { Success: true } person ? Cleaned(text.Substring(person.Groups["who"].Index, person.Groups["who"].Length))
        : null;

    private static string Cleaned(string who) => Known(Delay().Replace(Folding.Fold(Folding.Compose(who)), " ").Trim());

    /// <summary>Whoever is new is so since the last look, which comes once a day.</summary>
    private static string Known(string who) => New().Replace(who, "people who signed up in the last day");

    /// <summary>"buys for the first time" as what has been done.</summary>
    private static string Past(string does) => does switch
    {
        _ when First().IsMatch(does) => "bought for the first time",
        _ when does.StartsWith("sign", StringComparison.Ordinal) || does.StartsWith("subscrib", StringComparison.Ordinal) || does.StartsWith("join", StringComparison.Ordinal) => "signed up in the last day",
        _ => Buys().Replace(does, "bought"),
    };

    private static DraftStepCondition? Only(string clause) => Condition().Match(clause) is not { Success: true } match ? null
        : new DraftStepCondition(
            match.Groups["what"].Value[0] switch { 'o' or 'r' => "opened", 'c' => "clicked", _ => "bought" }, !match.Groups["not"].Success);

    private static string Goal(string clause, string whole) =>
        Thanks().IsMatch(clause) ? "thank_you" : Reminds().IsMatch(clause) ? "reminder" : Upsells().IsMatch(clause) ? "upsell" : Invites().IsMatch(clause) ? "invite"
        : WinsBack().IsMatch(whole) ? "win_back" : "newsletter";

    private static string Name(string folded) => WinsBack().IsMatch(folded) ? "Win-back" : Welcome().IsMatch(folded) ? "Welcome" : Purchase().IsMatch(folded) ? "After a purchase" : "Journey";

    private static string Length(Match delay)
    {
        if (delay.Groups["next"].Success)
        {
            return "1d";
        }

        var count = CalendarWords.Number(delay.Groups["n"].Value) ?? 1;
        return delay.Groups["unit"].Value[0] switch { 'w' => $"{7 * count}d", 'f' => $"{14 * count}d", 'h' => $"{count}h", 'm' when delay.Groups["unit"].Value.StartsWith("mo", StringComparison.Ordinal) => $"{30 * count}d", 'm' => $"{count}m", _ => $"{count}d" };
    }

    /// <summary>What is made, and not yet one of its messages.</summary>
    [GeneratedRegex(@"\b(?:(?:an? |the |our )(?:[\p{L}-]+ ){0,3}|(?:[\p{L}-]+ )?)(?:journey|series|sequence|flow|automation|drip|workflow|chain)\b")]
    private static partial Regex Title();

    private const string Person = "(?:someone|somebody|anyone|anybody|a (?:new )?(?:fan|customer|buyer|person)|people|fans|they)";

    [GeneratedRegex(@"[,;.:]|\band (?=(?:then|after|a (?:day|week|month)|one|two|three|four|\d|text|e-?mail|send|remind|thank|follow|suggest|offer|invite|if)\b)|\bthen\b|\bfollowed by\b|\bbut (?=if)")]
    private static partial Regex Cut();

    [GeneratedRegex($@"\b(?<next>the (?:next|following) day|the day after|next day|a day later|a day after|one day (?:later|after))\b|\b(?:after|wait(?:ing)?|in) (?:another )?(?<n>{CalendarWords.NumberPattern}) (?<unit>minute|hour|day|week|fortnight|month)s?\b|\b(?<n>{CalendarWords.NumberPattern}) (?<unit>minute|hour|day|week|fortnight|month)s? (?:later|after(?:wards?)?|on)\b")]
    private static partial Regex Delay();

    [GeneratedRegex(@"\b(?:thank|welcome?s?|say (?:thanks|thank you|hi|hello)|e-?mail (?!series|sequence|flow|journey)(?:them|first)?|text (?:them)?|sms|send(?:s|ing)?|suggest|recommend|remind|offer|ask|invite|nudge|follow(?:s|ing)?[- ]?up|tell|share|show|give|ping|message (?:them)|congratulate|introduce|push|a (?:thank[- ]you|welcome|reminder|discount|second|last|final|follow-?up)(?: (?:e-?mail|text|sms|mail|message|note))?|(?:an? )(?:e-?mail|text|sms)\b)\b")]
    private static partial Regex Sends();

    [GeneratedRegex(@"\b(?:two|2|three|3) (?:e-?mails|messages|texts)\b")]
    private static partial Regex Two();

    [GeneratedRegex(@"\btext|\bsms\b")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\b(?:if|unless|for (?:those|people|the ones)(?: who)?|to (?:those|people|the ones)(?: who)?) (?:they |that |who )?(?:'ve |have |has |had |did )?(?<not>didn't|did not|haven't|have not|hasn't|don't|never|not)? ?(?:yet |even )?(?<what>open\w*|read|click\w*|b(?:uy|ought)|purchas\w*|order\w*|book\w*)\b[^,;.]*")]
    private static partial Regex Condition();

    [GeneratedRegex($@"\b(?:when(?:ever)?|once|as soon as|each time|every time|after) {Person} (?<does>(?:buys?|purchases?|orders?|books?|signs? up|subscribes?|joins?|attends?|comes? to|visits?)\b[^,;.:]*?)(?=$|[,;.:]| (?:thank|send|text|e-?mail|welcome|we)\b)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"\b(?:for|to) (?!the (?:first|last) time)(?<who>(?:all |every |our |the |new |any )*(?:[\p{L}-]+ ){0,3}(?:fans|people|buyers|customers|subscribers|members|everyone|anyone|those|first-timers|lapsed|sign-?ups|vips|visitors|guests|attendees)\b[^,;.:]*?)(?=$|[,;.:]| (?:thank|send|text|e-?mail|welcome|then)\b)")]
    private static partial Regex For();

    [GeneratedRegex(@"\b(?:thank|welcom(?:e|es|ing)|onboard(?:s|ing)?|greet(?:s|ing)?|e-?mail|text|nudge|remind|win(?:ning)? back|re-?engag(?:e|es|ing)|reactivat(?:e|es|ing)) (?<who>(?:all |every |our |the |new |any )*(?:[\p{L}-]+ ){0,3}(?:fans|people|buyers|customers|subscribers|members|everyone|anyone|first-timers|sign-?ups|vips|visitors|guests|attendees)\b(?: (?:who|in|from|of|with)\b[^,;.:]*?)?)(?=$|[,;.:]| (?:then|and|the day|a day|after|one|two|three|\d)\b)")]
    private static partial Regex Object();

    [GeneratedRegex(@"\b(?:all |every |our |the |any )*new (?:subscribers?|sign-?ups|members?|fans|people|contacts)\b")]
    private static partial Regex New();

    [GeneratedRegex(@"\b(?:first|1st) (?:time|ticket|order|purchase|show)\b")]
    private static partial Regex First();

    [GeneratedRegex(@"^(?:buys?|purchases?|orders?|books?|attends?|comes? to|visits?)\b")]
    private static partial Regex Buys();

    [GeneratedRegex($@"\b(?:when(?:ever)?|once|as soon as|each time|every time|after) {Person} (?:buys?|purchases?|orders?|books?)\b|\bafter (?:a|every|each|their(?: first)?) (?:purchase|order)\b")]
    private static partial Regex Purchase();

    [GeneratedRegex(@"\b(?:stop|end|exit|leave|quit|drop out)\w*\b[^,;.]*\b(?:buy|bought|purchase|order|book)|\bunless they(?:'ve| have)? (?:bought|buy|purchased|booked)|\buntil they buy\b")]
    private static partial Regex Stops();

    [GeneratedRegex(@"\bthank")]
    private static partial Regex Thanks();

    [GeneratedRegex(@"\bremind")]
    private static partial Regex Reminds();

    [GeneratedRegex(@"\bupsell|\bupgrade|\badd-?on")]
    private static partial Regex Upsells();

    [GeneratedRegex(@"\binvit")]
    private static partial Regex Invites();

    [GeneratedRegex(@"\bwin(?:ning)?[- ]?back\b|\bre-?engag|\breactivat|\blapsed\b|\bhaven't (?:bought|been|come)")]
    private static partial Regex WinsBack();

    [GeneratedRegex(@"\bwelcom|\bonboard|\bnew (?:subscribers|members|sign)")]
    private static partial Regex Welcome();
}
