using System.Globalization;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys.Running;

/// <summary>
/// The campaigns that send a journey's messages: one for each send step, version and time that fans take it, so that the recipients' key (campaign, fan)
/// is the guard against a second message. Made when the first fan gets there, approved by who approved the version.
/// </summary>
internal sealed class StepCampaigns(CampaignDbContext database, CampaignLifecycle lifecycle, TimeProvider clock)
{
    private static readonly AudienceRule Everybody = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    /// <summary>The id that follows from what the campaign sends.</summary>
    public static CampaignId IdOf(Guid journey, int version, string step, int entry) =>
        new(NamedId.Of(journey, string.Create(CultureInfo.InvariantCulture, $"{version}:{step}:{entry}")));

    /// <summary>Finds or makes the campaign, in the caller's transaction.</summary>
    public async Task<MarketingCampaign> GetAsync(
        Journey journey, JourneyVersion version, JourneyStep step, int entry, Promoter promoter, CancellationToken cancellationToken)
    {
        var id = IdOf(journey.JourneyId, version.Version, step.Id, entry);
        await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"step-campaign:" + id}, 0))", cancellationToken);
        if (await database.Campaigns.FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken) is { } made)
        {
            return made;
        }

        var campaign = New(journey, version, step, entry, id, promoter);
        campaign.ApprovedBy = version.ApprovedBy;
        lifecycle.Begin(campaign, Actor.Worker);
        foreach (var move in (CampaignMove[])[CampaignMove.Submit, CampaignMove.Approve, CampaignMove.Schedule, CampaignMove.Launch])
        {
            lifecycle.Move(campaign, move, Actor.Worker, "journey");
        }

        await database.SaveChangesAsync(cancellationToken);
        return campaign;
    }

    private MarketingCampaign New(Journey journey, JourneyVersion version, JourneyStep step, int entry, CampaignId id, Promoter promoter)
    {
        var content = new CampaignContent(
            Everybody, step.Message!.Copy, CampaignContent.ParseChannels(step.Message.Channels), CampaignContent.ParsePurpose(version.Definition.Purpose),
            new DraftSchedule("now", promoter.TimeZone), version.Definition.Event());
        var now = clock.GetUtcNow().ToMilliseconds();
        return new MarketingCampaign
        {
            PromoterId = journey.PromoterId,
            CampaignId = id,
            Name = Name(journey, step, entry),
            Channels = [.. content.Channels],
            Purpose = content.Purpose,
            EventId = content.EventId,
            Rule = content.Rule,
            Sentence = $"Fans who get to the step '{step.Name ?? step.Id}' of the journey",
            Copy = content.Copy,
            Schedule = content.Schedule,
            Revision = version.Version,
            DraftHash = DraftHash.Of(content),
            SendAt = now,
            JourneyId = journey.JourneyId,
            CreatedBy = version.CreatedBy,
            CreatedAt = now,
        };
    }

    private static string Name(Journey journey, JourneyStep step, int entry)
    {
        var name = $"{journey.Name} · {step.Name ?? step.Id}{(entry > 1 ? $" ({entry})" : "")}";
        return name.Length <= 200 ? name : name[..199] + "…";
    }
}
