using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Core.Journeys.Running;

/// <summary>
/// The one job that every active journey has open: lets fans enter, looks at the branches, moves whoever is due, and comes back when the next is. Each
/// step is a transaction of its own, so a worker that dies leaves nothing half done, and its successor goes on from there.
/// </summary>
internal sealed partial class JourneyJob(
    CampaignDbContext database, EnterFans enter, LookAtBranches branches, AdvanceFans advance, JourneyControl control, TimeProvider clock,
    ILogger<JourneyJob> logger) : IJobHandler
{
    /// <summary>A journey that never runs dry lets others have their turn.</summary>
    private const int MostBatches = 200;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    /// <summary>A held journey keeps its job, so that a resume during the job's last moments is not lost.</summary>
    private static readonly TimeSpan WhileHeld = TimeSpan.FromDays(1);

    public DateTimeOffset? DueAgain { get; private set; }

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        try
        {
            DueAgain = await RunAsync(job.SubjectId, cancellationToken);
        }
        catch (Exception failure) when (failure is InvalidRuleException or DomainException)
        {
            // A segment is gone, or a copy cannot be read: nobody is led on by guess. A person looks at it and resumes.
            var reason = failure is DomainException broken ? broken.Code : "invalid_rule";
            await control.HoldAsync(job.SubjectId, reason, cancellationToken);
            DueAgain = clock.GetUtcNow() + WhileHeld;
            Log.Held(logger, job.SubjectId, reason);
        }
    }

    /// <summary>What fails today may go well later: the journey is not forgotten.</summary>
    public Task GiveUpAsync(JobLease job, CancellationToken cancellationToken)
    {
        DueAgain = clock.GetUtcNow().AddMinutes(10);
        return Task.CompletedTask;
    }

    private async Task<DateTimeOffset?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var entered = await DatabaseRetry.Pipeline.ExecuteAsync(async token => await enter.EnterAsync(id, token), cancellationToken);
        var look = await DatabaseRetry.Pipeline.ExecuteAsync(async token => await branches.LookAsync(id, token), cancellationToken);
        var moved = 0;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var claimed = await DatabaseRetry.Pipeline.ExecuteAsync(async token => await advance.AdvanceAsync(id, token), cancellationToken);
            moved += claimed;
            if (claimed == 0)
            {
                break;
            }
        }

        if (entered + moved > 0)
        {
            Log.Moved(logger, id, entered, moved);
        }

        return await NextAsync(id, look, cancellationToken);
    }

    private async Task<DateTimeOffset?> NextAsync(Guid id, DateTimeOffset? look, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        var journey = await database.Journeys.AsNoTracking().FirstOrDefaultAsync(row => row.JourneyId == id, cancellationToken);
        if (journey?.Status != JourneyStatus.Active)
        {
            return journey?.Status == JourneyStatus.Paused ? clock.GetUtcNow() + WhileHeld : null;
        }

        var due = await database.JourneyFans.Where(fan => fan.JourneyId == id && fan.State == JourneyFanState.Active)
            .MinAsync(fan => (DateTimeOffset?)fan.DueAt, cancellationToken);
        var next = new[] { due, look, journey.NextEntryAt }.Min();
        var soonest = clock.GetUtcNow() + ShortestPause;
        return next is null || next > soonest ? next : soonest;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Journey {JourneyId}: {Entered} entered, {Moved} moved")]
        public static partial void Moved(ILogger logger, Guid journeyId, long entered, int moved);

        [LoggerMessage(Level = LogLevel.Error, Message = "Journey {JourneyId} is held until somebody has looked at it: {Reason}")]
        public static partial void Held(ILogger logger, Guid journeyId, string reason);
    }
}
