using System.Globalization;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;

namespace Campaign.Core.Demo;

/// <summary>A past campaign as its row: what was said to whom.</summary>
internal static class DemoCampaignRows
{
    public static MarketingCampaign Row(PromoterId promoterId, DemoPromoter promoter, DemoCampaign campaign, Guid marketer, Guid approver)
    {
        var series = campaign.Event.Series;
        var rule = JsonSerializer.Deserialize<AudienceRule>(
            $$$"""
            {"purchase":{"where":[{"event":"genre","op":"in","value":["{{{series.Genre}}}"]}],"window":{"from":"-12M","to":"now"}},"agg":"orders","op":"gte","value":1}
            """,
            JsonSerializerOptions.Web)!;
        var copy = Copy(promoter, campaign.Event);
        var schedule = new DraftSchedule("at", promoter.TimeZone) { SendAt = campaign.SentAt };
        var content = new CampaignContent(rule, copy, [Channel.Email], Purpose.Marketing, schedule, campaign.Event.Id);
        return new MarketingCampaign
        {
            PromoterId = promoterId,
            CampaignId = new CampaignId(campaign.Id),
            Name = $"{series.Name} · {Local(promoter, campaign.Event).ToString("d MMM yyyy", CultureInfo.InvariantCulture)}",
            Status = CampaignStatus.Sent,
            Channels = [Channel.Email],
            Purpose = Purpose.Marketing,
            EventId = campaign.Event.Id,
            Rule = rule,
            Sentence = $"Fans who bought at least 1 ticket for {series.Genre} events in the last 12 months",
            Copy = copy,
            Schedule = schedule,
            DraftHash = DraftHash.Of(content),
            AudienceCount = campaign.Audience,
            CreatedBy = marketer,
            CreatedAt = campaign.SentAt.AddHours(-20),
            ApprovedAt = campaign.SentAt.AddHours(-2),
            ApprovedBy = approver,
            SendAt = campaign.SentAt,
            StartedAt = campaign.SentAt,
            CompletedAt = campaign.SentAt.AddSeconds(30 + (campaign.Recipients.Count / 50.0)),
        };
    }

    public static IEnumerable<CampaignTransition> Transitions(MarketingCampaign campaign)
    {
        (CampaignStatus? From, CampaignStatus To, Actor Actor, DateTimeOffset At)[] steps =
        [
            (null, CampaignStatus.Draft, Actor.User(campaign.CreatedBy!.Value), campaign.CreatedAt),
            (CampaignStatus.Draft, CampaignStatus.InReview, Actor.User(campaign.CreatedBy!.Value), campaign.CreatedAt.AddMinutes(12)),
            (CampaignStatus.InReview, CampaignStatus.Approved, Actor.User(campaign.ApprovedBy!.Value), campaign.ApprovedAt!.Value),
            (CampaignStatus.Approved, CampaignStatus.Scheduled, Actor.User(campaign.ApprovedBy!.Value), campaign.ApprovedAt!.Value.AddSeconds(1)),
            (CampaignStatus.Scheduled, CampaignStatus.Sending, Actor.Worker, campaign.StartedAt!.Value),
            (CampaignStatus.Sending, CampaignStatus.Sent, Actor.Worker, campaign.CompletedAt!.Value),
        ];
        return steps.Select(step => new CampaignTransition
        {
            PromoterId = campaign.PromoterId,
            CampaignId = campaign.CampaignId,
            TransitionId = Guid.CreateVersion7(step.At),
            From = step.From,
            To = step.To,
            Actor = step.Actor.Value,
            At = step.At,
        });
    }

    private static DateTimeOffset Local(DemoPromoter promoter, DemoEvent promoted) =>
        TimeZoneInfo.ConvertTime(promoted.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(promoter.TimeZone));

    private static DraftCopy Copy(DemoPromoter promoter, DemoEvent promoted)
    {
        var series = promoted.Series;
        var starts = Local(promoter, promoted);
        var when = starts.ToString("dddd, d MMMM, HH:mm", CultureInfo.InvariantCulture);
        var price = string.Create(CultureInfo.InvariantCulture, $"{promoted.Price:0.00} {promoter.Currency}");
        return new DraftCopy(
        [
            new CopyVariant(
                "email-en", "en", "email",
                $$$"""
                Hi {{ fan.first_name | default: "there" }},

                {{{series.Name}}} is back at {{{series.Venue}}} in {{{series.City}}} on {{{when}}}. Tickets are {{{price}}}.

                See you there,
                {{{promoter.Name}}}
                """,
                "Get tickets")
            {
                Subject = $"{series.Name}: {starts.ToString("d MMMM", CultureInfo.InvariantCulture)} at {series.Venue}",
                Preheader = $"{when}. Tickets {price}.",
            },
        ]);
    }
}
