using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Journeys;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Journeys.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Demo;

/// <summary>A journey that has run for some weeks, with its fans on the way, and the draft of another.</summary>
internal sealed class DemoJourneys(CampaignDbContext database, JobQueue jobs, Random random, DateTimeOffset now)
{
    private const int DaysBack = 45;

    private DateTimeOffset Begun => now.AddDays(-DaysBack);

    public async Task WriteAsync(DemoPromoter promoter, DemoPeople people, CancellationToken cancellationToken)
    {
        var journey = NewJourney(people, "After the ticket", Begun.AddDays(-2));
        var version = NewVersion(people, journey, DemoJourneyTexts.AfterTheTicket(promoter));
        (journey.Status, journey.ActiveVersion, journey.ActivatedAt, journey.NextEntryAt) = (JourneyStatus.Active, 1, Begun, now);
        (version.Status, version.SubmittedBy) = (JourneyVersionStatus.Active, Actor.User(people.Marketer).Value);
        (version.ApprovedBy, version.ApprovedAt, version.ActivatedAt) = (people.Approver, Begun.AddHours(-1), Begun);
        var draft = NewJourney(people, "Back after a long while", now.AddDays(-1));
        database.AddRange(journey, version, draft, NewVersion(people, draft, DemoJourneyTexts.BackAgain()));
        await database.SaveChangesAsync(cancellationToken);

        await LeadAsync(journey, version, promoter, people, cancellationToken);
        await jobs.ScheduleAsync(JourneyControl.Job, journey.JourneyId, now, cancellationToken);
    }

    private async Task LeadAsync(Journey journey, JourneyVersion version, DemoPromoter promoter, DemoPeople people, CancellationToken cancellationToken)
    {
        var then = new MomentClock(Begun);
        var campaigns = new StepCampaigns(database, new CampaignLifecycle(database, then), then);
        await using var command = new NpgsqlCommand(SqlFile.Read("Demo", "lead-fans"), (NpgsqlConnection)database.Database.GetDbConnection())
        {
            CommandTimeout = (int)DemoData.Patience.TotalSeconds,
        };
        foreach (var step in version.Definition.Steps.Where(step => step.Type == "send"))
        {
            var campaign = await campaigns.GetAsync(journey, version, step, 1, people.Promoter, cancellationToken);
            command.Parameters.AddWithValue(step.Id, campaign.CampaignId.Value);
        }

        command.Parameters.AddWithValue("promoter", journey.PromoterId.Value);
        command.Parameters.AddWithValue("journey", journey.JourneyId);
        command.Parameters.AddWithValue("genre", promoter.Genres[0]);
        command.Parameters.AddWithValue("zone", promoter.TimeZone);
        command.Parameters.AddWithValue("begun", Begun);
        command.Parameters.AddWithValue("now", now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private Journey NewJourney(DemoPeople people, string name, DateTimeOffset at) => new()
    {
        PromoterId = people.Promoter.PromoterId,
        JourneyId = random.Id(),
        Name = name,
        CreatedBy = people.Marketer,
        CreatedAt = at,
    };

    private static JourneyVersion NewVersion(DemoPeople people, Journey journey, Contracts.Journeys.JourneyDefinition definition) => new()
    {
        PromoterId = journey.PromoterId,
        JourneyId = journey.JourneyId,
        Version = 1,
        Definition = definition,
        Hash = JourneyHash.Of(definition),
        CreatedBy = people.Marketer,
        CreatedAt = journey.CreatedAt,
    };

    /// <summary>A moment of the past, for what was made then.</summary>
    private sealed class MomentClock(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
