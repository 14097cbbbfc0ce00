using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;

namespace Campaign.Core.Demo;

/// <summary>The demo's journeys as they were drawn.</summary>
internal static class DemoJourneyTexts
{
    public static JourneyDefinition AfterTheTicket(DemoPromoter promoter) => new(
        new JourneyEntry("purchase") { Purchase = new JourneyPurchase { Genre = promoter.Genres[0] } },
        [
            new JourneyStep("thanks", "send")
            {
                Name = "Thank you",
                Message = Email("Thank you, {{ fan.first_name | default: \"friend\" }}", $"Your ticket is on its way, and we look forward to seeing you.\n\n{promoter.Name}", ""),
                Next = "pause",
            },
            new JourneyStep("pause", "wait") { Name = "The evening after", Wait = new JourneyWait { For = "1d", At = new TimeOnly(18, 0) }, Next = "opened" },
            new JourneyStep("opened", "branch")
            {
                Name = "Opened it?",
                Condition = new JourneyCondition("opened") { Step = "thanks" },
                Within = "2d",
                Yes = "friends",
                No = "again",
            },
            new JourneyStep("friends", "send")
            {
                Name = "Bring friends",
                Message = Email("Nights are better together", "Who comes along? There are tickets left for the people you dance with.", "Tickets for friends"),
            },
            new JourneyStep("again", "send")
            {
                Name = "All you need to know",
                Message = Email("Before the night: all you need to know", "Doors, lockers, the last train home: everything on one page.", "Read it"),
            },
        ])
    {
        Exits = [new JourneyExit("bought", new JourneyCondition("bought")) { Name = "Bought again" }],
    };

    public static JourneyDefinition BackAgain() => new(
        new JourneyEntry("audience")
        {
            Rule = RuleJson.Read("""{"all":[{"fan":"last_purchase_at","op":"lt","value":"-12M"},{"purchase":{"where":[]},"agg":"orders","op":"gte","value":2}]}"""),
            Every = "day",
            At = new TimeOnly(9, 0),
        },
        [
            new JourneyStep("missed", "send")
            {
                Name = "We miss you",
                Message = Email("It has been a while, {{ fan.first_name | default: \"friend\" }}", "The lights are on, and your place is free.", "See what is on"),
                Next = "bought",
            },
            new JourneyStep("bought", "branch") { Name = "Came back?", Condition = new JourneyCondition("bought"), Within = "14d", No = "last" },
            new JourneyStep("last", "send") { Name = "One last word", Message = Email("Shall we keep writing?", "Tell us what you want to hear about. Or nothing; that is fine too.", "Choose") },
        ]);

    private static JourneyMessage Email(string subject, string text, string button) => new(
        ["email"],
        new DraftCopy([new CopyVariant("email-en", "en", "email", $"Hi {{{{ fan.first_name | default: \"there\" }}}},\n\n{text}", button) { Subject = subject }]));
}
