using System.Globalization;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Experiments;

namespace Campaign.Core.Demo;

/// <summary>A past or planned campaign as its row: what is said to whom.</summary>
internal static class DemoCampaignRows
{
    private static readonly CampaignExperiment Subjects = new(
        "subject",
        [new ExperimentArm("a", "Event and date") { Variants = ["email-a"] }, new ExperimentArm("b", "First name") { Variants = ["email-b"] }],
        0.4m, "human_open_rate", 240);

    public static MarketingCampaign Row(PromoterId promoterId, DemoPromoter promoter, DemoCampaign campaign, DemoPeople people, DateTimeOffset now)
    {
        var series = campaign.Event.Series;
        var rule = JsonSerializer.Deserialize<AudienceRule>(
            $$$"""
            {"purchase":{"where":[{"event":"genre","op":"in","value":["{{{series.Genre}}}"]}],"window":{"from":"-12M","to":"now"}},"agg":"orders","op":"gte","value":1}
            """,
            JsonSerializerOptions.Web)!;
        var copy = Copy(promoter, campaign.Event, campaign.Tested);
        var experiment = campaign.Tested ? Subjects : null;
        var begun = campaign.Expected is null;
        var approvedAt = begun ? campaign.SentAt.AddHours(-2) : now.AddDays(-1);
        decimal? held = campaign.Held > 0 ? (decimal)campaign.Held : null;
        var schedule = new DraftSchedule("at", promoter.TimeZone) { SendAt = campaign.SentAt };
        var content = new CampaignContent(rule, copy, [Channel.Email], Purpose.Marketing, schedule, campaign.Event.Id) { Experiment = experiment, HoldoutShare = held };
        return new MarketingCampaign
        {
            PromoterId = promoterId,
            CampaignId = new CampaignId(campaign.Id),
            Name = $"{series.Name} · {Local(promoter, campaign.Event).ToString("d MMM yyyy", CultureInfo.InvariantCulture)}",
            Status = begun ? CampaignStatus.Sent : CampaignStatus.Scheduled,
            Channels = [Channel.Email],
            Purpose = Purpose.Marketing,
            EventId = campaign.Event.Id,
            Rule = rule,
            Sentence = $"Fans who bought at least 1 ticket for {series.Genre} events in the last 12 months",
            Copy = copy,
            Schedule = schedule,
            Experiment = experiment,
            HoldoutShare = held,
            DraftHash = DraftHash.Of(content),
            AudienceCount = campaign.Audience,
            CreatedBy = people.Marketer,
            CreatedAt = approvedAt.AddHours(-18),
            ApprovedAt = approvedAt,
            ApprovedBy = people.Approver,
            SendAt = campaign.SentAt,
            StartedAt = begun ? campaign.SentAt : null,
            CompletedAt = begun ? campaign.SentAt.AddSeconds(30 + (campaign.Recipients.Count / 50.0)) : null,
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
            (CampaignStatus.Scheduled, CampaignStatus.Sending, Actor.Worker, campaign.StartedAt ?? DateTimeOffset.MaxValue),
            (CampaignStatus.Sending, CampaignStatus.Sent, Actor.Worker, campaign.CompletedAt ?? DateTimeOffset.MaxValue),
        ];
        return steps.Where(step => step.At < DateTimeOffset.MaxValue).Select(step => new CampaignTransition
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

    /// <summary>What was decided about its test: the second subject.</summary>
    public static ExperimentDecision? Decision(MarketingCampaign campaign, DemoWorld world) => campaign.Experiment is null ? null : new ExperimentDecision
    {
        PromoterId = campaign.PromoterId,
        CampaignId = campaign.CampaignId,
        Outcome = ExperimentOutcome.Winner,
        Arm = "b",
        Reason = "time",
        Released = world.Campaigns.First(one => one.Id == campaign.CampaignId.Value).Recipients.Count(recipient => recipient.Arm is null && recipient.Reason != "holdout"),
        Actor = Actor.Worker.Value,
        At = campaign.StartedAt!.Value.AddHours(4),
    };

    private static DateTimeOffset Local(DemoPromoter promoter, DemoEvent promoted) =>
        TimeZoneInfo.ConvertTime(promoted.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(promoter.TimeZone));

    private static DraftCopy Copy(DemoPromoter promoter, DemoEvent promoted, bool tested)
    {
        var series = promoted.Series;
        var starts = Local(promoter, promoted);
        var when = starts.ToString("dddd, d MMMM, HH:mm", CultureInfo.InvariantCulture);
        var price = string.Create(CultureInfo.InvariantCulture, $"{promoted.Price:0.00} {promoter.Currency}");
        var plain = new CopyVariant(
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
        };
        return new DraftCopy(tested
            ? [plain with { Id = "email-a" }, plain with { Id = "email-b", Subject = $"{{{{ fan.first_name | default: \"You\" }}}}, your seat at {series.Venue} on {starts.ToString("d MMMM", CultureInfo.InvariantCulture)}" }]
            : [plain]);
    }
}
