namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>
/// Words that select nobody by themselves. None of them negates, compares, counts, dates or places: such a word must be read, or it is asked about.
/// </summary>
internal static class PlainWords
{
    private static readonly HashSet<string> Table = Parse(
        // Small words.
        "a about again all already also am an and any anybody anyone anything are as at be been being both but by can could d did do does each either "
        + "else ever every for from had has have having he her here his how i if in into is it its just kindly let ll m many may me might must my now "
        + "of off on one ones only onto or our out over own please plus re s same shall she should so some somebody someone something still such that "
        + "the their theirs them then there these they this those to too up us ve was we well were what where which who whom whose will with would yet "
        + "you your "
        // People.
        + "addicts aficionados clients enthusiasts folk folks heads junkies kids listeners lot nerds persons purchasers ravers regulars types users "
        + "anyone attendee attendees audience audiences base buyer buyers community contact contacts crowd customer customers everybody everyone fan "
        + "fans folks goer goers guest guests holder holders list lists locals lover lovers mailing member members opener openers people person segment "
        + "segments spenders subscriber subscribers supporters visitor visitors "
        // Asking for an audience.
        + "based build calculate call called check choose count create currently enjoy enjoys exist figure filter find get give interested into know "
        + "like liked likes list live lives living located look love loved loves made make named need number pick preview pull reside save see select "
        + "share show take tell want wanted wants "
        // Sending and writing.
        + "announce announcement announcing back blast blurb bring campaign campaigns copy draft drop e email emails follow go goes going inform "
        + "invitation invite inviting launch line lines mail mailed mails message messages newsletter newsletters note notify nudge out post promote "
        + "promoting promotion push reach remind reminder resend run schedule sell selling send sending sends sent shoot sms start subject target "
        + "targeting text texting texts thank thanks win winback write writing "
        // What the texts are about.
        + "bit buy code come coming concert concerts deal details door doors entry event events friendly gig gigs great heads hear hello help hey hi "
        + "important info join love miss music news nice night nights offer ok okay open opens parties party quick regarding see short show shows thing "
        + "things ticket tickets warm way ");

    public static bool Has(string word) => Table.Contains(word);

    private static HashSet<string> Parse(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
