using Campaign.Core.Crm;
using Campaign.Core.Delivery;

namespace Campaign.Core.Demo;

/// <summary>Sends the past campaigns: snapshot, hand-over, what came back, and the tickets that were bought for it. Plans those of the next days.</summary>
internal sealed class DemoCampaigns(DemoPromoter promoter, IReadOnlyList<DemoEvent> events, DemoPurchases purchases, Random random, DateTimeOffset now)
{
    private const int DaysAhead = 9;
    private const double TestShare = 0.4;
    private const double HoldoutShare = 0.08;
    private const int PlannedAhead = 2;

    /// <summary>Days since the promoted events: the last ones are still to come, and have been promoted in the last days.</summary>
    private static readonly int[] Ages = [345, 296, 240, 194, 150, 110, 70, 38, 16, 9, 4, -2, -6];

    /// <summary>Oldest first, since the tickets of one are the audience of the next.</summary>
    public List<DemoCampaign> Send(IReadOnlyList<DemoFan> fans)
    {
        var campaigns = new List<DemoCampaign>();
        foreach (var (age, turn) in Ages.Select((age, turn) => (age, turn)))
        {
            var genre = promoter.Genres[turn % promoter.Genres.Length];
            var promoted = events.LastOrDefault(one => one.Series.Genre == genre && one.StartsAt < now.AddDays(-age) && one.Series.City == promoter.HomeCity);
            if (promoted is not null && !campaigns.Exists(campaign => campaign.Event == promoted))
            {
                campaigns.Add(Send(promoted, fans, tested: turn % 3 == 0, held: turn % 2 == 0 ? HoldoutShare : 0));
            }
        }

        return campaigns;
    }

    /// <summary>The next ones, each of another series. The event that people try their first campaign on is left to them.</summary>
    public IEnumerable<DemoCampaign> Plan(IReadOnlyList<DemoFan> fans) => events
        .Where(one => one.StartsAt > now.AddDays(DaysAhead + 1) && one.Series.City == promoter.HomeCity && one.Series.NextInDays is null)
        .DistinctBy(one => one.Series).Take(PlannedAhead)
        .Select(one => new DemoCampaign(random.Id(), one, SendTime(one), [], new Dictionary<string, long>())
        {
            Expected = fans.Count(fan => Matches(fan, one.Series.Genre, now)),
        });

    private DateTimeOffset SendTime(DemoEvent promoted) =>
        new DateTimeOffset(promoted.StartsAt.AddDays(-DaysAhead).UtcDateTime.Date, TimeSpan.Zero).AddHours(promoter.Country == "US" ? 15 : 9);

    private DemoCampaign Send(DemoEvent promoted, IReadOnlyList<DemoFan> fans, bool tested, double held)
    {
        var sentAt = SendTime(promoted);
        var recipients = new List<DemoRecipient>();
        var exclusions = new Dictionary<string, long>();
        foreach (var fan in fans.Where(fan => Matches(fan, promoted.Series.Genre, sentAt)))
        {
            if (Exclusion(fan) is { } reason)
            {
                exclusions[reason] = exclusions.GetValueOrDefault(reason) + 1;
            }
            else
            {
                recipients.Add(random.Happens(held)
                    ? new DemoRecipient(fan, random.Id(), RecipientState.Skipped, "holdout", sentAt)
                    : Dealt(HandOver(fan, sentAt.AddSeconds(recipients.Count / 50.0)), tested));
            }
        }

        var campaign = new DemoCampaign(random.Id(), promoted, sentAt, recipients, exclusions) { Tested = tested, Held = held };
        foreach (var recipient in recipients)
        {
            Engage(campaign, recipient);
        }

        return campaign;
    }

    private static bool Matches(DemoFan fan, string genre, DateTimeOffset at) => fan.Purchases.Exists(purchase =>
        purchase.Event.Series.Genre == genre && purchase.RefundedAt is null && purchase.At < at && purchase.At >= at.AddMonths(-12));

    private static string? Exclusion(DemoFan fan) => fan switch
    {
        { Email: null } => "no_address",
        { ConsentEmail: not true } => "no_consent",
        { Suppressed: not null } => "suppressed",
        _ => null,
    };

    private DemoRecipient Dealt(DemoRecipient recipient, bool tested)
    {
        var arm = !tested ? null : random.NextDouble() switch
        {
            < TestShare / 2 => "a",
            < TestShare => "b",
            _ => null,
        };
        return tested ? recipient with { Arm = arm, Variant = arm == "a" ? "email-a" : "email-b" } : recipient;
    }

    private DemoRecipient HandOver(DemoFan fan, DateTimeOffset at) => random.NextDouble() switch
    {
        < 0.004 => new DemoRecipient(fan, random.Id(), RecipientState.Failed, "mailbox_unavailable", at),
        < 0.006 => new DemoRecipient(fan, random.Id(), RecipientState.Skipped, "unsubscribed", at),
        _ => new DemoRecipient(fan, random.Id(), RecipientState.Accepted, null, at),
    };

    private void Engage(DemoCampaign campaign, DemoRecipient recipient)
    {
        if (recipient.State != RecipientState.Accepted)
        {
            return;
        }

        Note("sent", "any", recipient.At);
        if (random.Happens(0.006))
        {
            Note("bounce", "any", recipient.At.AddSeconds(random.Next(2, 90)));
            return;
        }

        Note("delivered", "any", recipient.At.AddSeconds(random.Next(1, 40)));
        if (random.Happens(0.27))
        {
            Note("open", "machine", recipient.At.AddSeconds(random.Next(5, 600)));
        }

        if (random.Happens(0.02))
        {
            Note("click", "machine", recipient.At.AddSeconds(random.Next(2, 20)));
        }

        // The second subject is the better one; who was not in the test got it too.
        if (random.Happens(recipient.Variant == "email-b" ? 0.35 : 0.29))
        {
            Read(campaign, recipient, recipient.At + random.Days(0.6));
        }

        void Note(string type, string actor, DateTimeOffset at) => Add(campaign, recipient.Fan, type, actor, at);
    }

    private void Read(DemoCampaign campaign, DemoRecipient recipient, DateTimeOffset openedAt)
    {
        var fan = recipient.Fan;
        Add(campaign, fan, "open", "human", openedAt);
        switch (random.NextDouble())
        {
            case < 0.012:
                Add(campaign, fan, "unsubscribe", "human", openedAt.AddMinutes(2));
                (fan.ConsentEmail, fan.Suppressed) = (false, SuppressionReason.Unsubscribed);
                break;
            case < 0.013:
                Add(campaign, fan, "complaint", "human", openedAt.AddMinutes(2));
                fan.Suppressed = SuppressionReason.Complaint;
                break;
            case < 0.21:
                var clickedAt = openedAt.AddSeconds(random.Next(10, 400));
                Add(campaign, fan, "click", "human", clickedAt);
                if (random.Happens(0.3))
                {
                    purchases.Buy(fan, campaign.Event, clickedAt.AddMinutes(random.Next(2, 1500)));
                }

                break;
        }
    }

    private void Add(DemoCampaign campaign, DemoFan fan, string type, string actor, DateTimeOffset at)
    {
        if (at < now)
        {
            campaign.Engagement.Add(new DemoEngagement(random.Id(), fan, type, actor, at));
        }
    }
}
