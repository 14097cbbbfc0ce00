using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Reads what is said about the texts: channels, goal, tone, length, offer, forbidden words.</summary>
internal static partial class ContentWords
{
    public static IReadOnlyList<string> Channels(string folded, string? goal)
    {
        var channels = new List<string>();
        if (Email().IsMatch(folded))
        {
            channels.Add("email");
        }

        if (Sms().IsMatch(folded))
        {
            channels.Add("sms");
        }

        return channels.Count > 0 ? channels : goal is "last_minute" or "reminder" ? ["email", "sms"] : ["email"];
    }

    /// <summary>A channel that campaigns cannot be sent on yet.</summary>
    public static string? UnsupportedChannel(string folded) => Unsupported().Match(folded) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>Whether captions for social posts are wanted beside an e-mail or a text; these people post themselves.</summary>
    public static bool WantsCaptions(string folded) => Caption().IsMatch(folded) && (Email().IsMatch(folded) || Sms().IsMatch(folded) || EditWords.Text().IsMatch(folded));

    /// <summary>Whether a caption is all that is wanted.</summary>
    public static bool WantsCaptionAlone(string folded) => CaptionText().IsMatch(folded) && !Email().IsMatch(folded) && !Sms().IsMatch(folded);

    public static string? Goal(string folded) =>
        LastMinute().IsMatch(folded) ? "last_minute"
        : Thank().IsMatch(folded) ? "thank_you"
        : Remind().IsMatch(folded) ? "reminder"
        : WinBack().IsMatch(folded) ? "win_back"
        : Upsell().IsMatch(folded) ? "upsell"
        : Invite().IsMatch(folded) ? "invite"
        : Announce().IsMatch(folded) ? "announce"
        : null;

    /// <summary>Whether the message makes no sense without an event: it sells the last tickets or invites to something.</summary>
    public static bool NeedsEvent(string folded) => Goal(folded) is "last_minute" or "invite";

    public static string? Tone(string folded) =>
        Warm().IsMatch(folded) ? "warm" : Playful().IsMatch(folded) ? "playful" : Bold().IsMatch(folded) ? "bold"
        : Formal().IsMatch(folded) ? "formal" : Urgent().IsMatch(folded) ? "urgent" : null;

    public static string? Length(string folded) => Shorter().IsMatch(folded) ? "shorter" : Longer().IsMatch(folded) ? "longer" : null;

    public static IReadOnlyList<string> Forbid(string original, string folded)
    {
        var forbid = new List<string>();
        if (Negated().Match(folded) is { Success: true } negated)
        {
            if (negated.Value.Contains("exclamation", StringComparison.Ordinal))
            {
                forbid.Add("!");
            }

            if (negated.Value.Contains("emoji", StringComparison.Ordinal))
            {
                forbid.Add("emoji");
            }
        }

        forbid.AddRange(Word().Matches(folded).Select(match => original.Substring(match.Groups["w"].Index, match.Groups["w"].Length)));
        return forbid;
    }

    public static string? Offer(string original, string folded) =>
        OfferWords().Match(folded) is { Success: true } match ? original.Substring(match.Index, match.Length).Trim(' ', ',', '.') : null;

    [GeneratedRegex(@"\be-?mail|\bmail(?:ing|er|shot)?s?\b|\bnewsletter\b|\bcorreo\b|\binbox(?:es)?\b")]
    private static partial Regex Email();

    [GeneratedRegex(@"\bsms\b|\btext(?:s| messages?|ing)\b|\b(?:by|via|and|or|a|quick) text\b|^(?:please |can you |could you |let's |now )*text\b|\btext (?:to |everyone|everybody|all|the |our |my |fans|people|those|them|buyers|anyone|vips?|[a-z&-]+ (?:[a-z&-]+ )?(?:fans|lovers|people|buyers|crowd|folks))|(?:- |, |and |then )text\b")]
    private static partial Regex Sms();

    [GeneratedRegex(@"\b(?:push notifications?|instagram|facebook|tiktok|whatsapp|linkedin|twitter|social posts?|a post)\b")]
    private static partial Regex Unsupported();

    [GeneratedRegex(@"\b(?:captions?|(?:social|instagram|facebook|tiktok|insta)(?: media)?(?: posts?)?)\b")]
    private static partial Regex Caption();

    [GeneratedRegex(@"\bcaptions?\b|\b(?:write|draft|compose|prepare|need|want|give|make|create|do)\b(?: \w+){0,4} (?:social|instagram|facebook|tiktok|insta)(?: media)? (?:posts?|copy)\b")]
    private static partial Regex CaptionText();

    [GeneratedRegex(@"\b(?:tickets?|seats?|spots?|places) (?:are |still )*(?:left|remaining|unsold|available)\b|\blast[- ](?:minute|chance|call|few|tickets)\b|\bselling (?:fast|out)\b|\btonight\b|\bfill (?:up )?the (?:room|house|place|seats)\b|\balmost sold out\b|\bfinal tickets\b")]
    private static partial Regex LastMinute();

    [GeneratedRegex(@"\bthank|\bgracias\b|\bappreciat|\bdanke\b|\bgratitude\b")]
    private static partial Regex Thank();

    [GeneratedRegex(@"\bremind|\brecuerda|\berinner")]
    private static partial Regex Remind();

    [GeneratedRegex(@"\bwin(?:ning)?[- ]?back\b|\blapsed\b|\bha(?:ve|s)(?:n't| not) (?:bought|purchased|been|come|ordered|booked|attended)|\bget (?:\w+ ){0,4}back\b|\bbring (?:\w+ ){1,3}back\b|\bno longer\b|\bre-?activat|\bre-?engag|\bcome back\b|\bbring back\b|\bmiss (?:you|them)\b|\binactive\b|\bdormant\b")]
    private static partial Regex WinBack();

    [GeneratedRegex(@"\bup-?sell|\bupgrade|\bvip package|\badd-?ons?\b")]
    private static partial Regex Upsell();

    [GeneratedRegex(@"\binvit(?:e|ing|ation)\b|\binvita\b|\beinlad")]
    private static partial Regex Invite();

    [GeneratedRegex(@"\bannounc|\bpromot|\bon sale\b|\badvertis|\bspread the word\b|\bpre-?sale\b|\babout\b|\blaunch\b|\bpush\b|\btell\b|\bline-?up\b")]
    private static partial Regex Announce();

    [GeneratedRegex(@"\bfriendl|\bwarm|\bkind(?:er)?\b|\bpersonal\b|\bheartfelt\b|\bcozy\b")]
    private static partial Regex Warm();

    [GeneratedRegex(@"\bplayful|\bfun(?:ny|nier)?\b|\bcheek|\bwitty|\bcasual|\blighter\b|\bquirky\b")]
    private static partial Regex Playful();

    [GeneratedRegex(@"\bbold(?:er)?\b|\bedg(?:y|ier)|\bpunch(?:y|ier)|\bconfident|\bloud(?:er)?\b|\bexcit(?:ing|ed)|\benerg")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\bformal|\bprofessional|\bserious|\belegant|\bclassy|\bpolite")]
    private static partial Regex Formal();

    [GeneratedRegex(@"\burgen|\bhurry\b|\bpressing\b")]
    private static partial Regex Urgent();

    [GeneratedRegex(@"\bshort(?:er|en)?\b|\btrim\b|\btighten|\bconcise|\bcut it\b|\bbrief(?:er)?\b|\bless text\b|\btoo long\b")]
    private static partial Regex Shorter();

    [GeneratedRegex(@"\blonger\b|\bmore (?:details?|text|info)|\bexpand\b|\btoo short\b")]
    private static partial Regex Longer();

    [GeneratedRegex(@"\b(?:no|lose|without|drop|remove|fewer|less|kill|cut|skip|ditch)\b(?: the| all| any| those)?(?: \w+)? ?(?:exclamation(?: marks?| points?)?s?|emojis?)(?: (?:and|or) (?:exclamation(?: marks?| points?)?|emojis?))?")]
    private static partial Regex Negated();

    [GeneratedRegex(@"\b(?:don't (?:say|use|mention)|without the word|never say|avoid the word|drop the word) ""?(?<w>[\p{L}\p{N}' -]{2,40}?)""?(?=$|[,.;])")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b\d{1,2} ?% (?:off|discount)[^,.;!?]{0,40}|\b(?:two|2)[- ]for[- ](?:one|1)[^,.;!?]{0,30}|\bfree (?:drinks?|entry|guest|plus one|t-?shirt|upgrade)[^,.;!?]{0,30}|[$€£]\d+ off[^,.;!?]{0,40}|\b(?:promo |discount )?code [a-z0-9]{3,20}\b|\bearly[- ]bird[^,.;!?]{0,30}")]
    private static partial Regex OfferWords();
}
