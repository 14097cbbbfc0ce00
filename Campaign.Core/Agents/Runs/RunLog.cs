using Campaign.Core.Agents.Events;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>The stored events of a run. Every look names the run's making, before which no partition can have any of them.</summary>
internal static class RunLog
{
    public static void Append(CampaignDbContext database, AgentRun run, RecordedStep step, DateTimeOffset at) =>
        database.RunEvents.AddRange(step.Events.Select((json, index) => new RunEventRow
        {
            PromoterId = run.PromoterId,
            RunId = run.RunId,
            Sequence = step.First + index,
            Payload = json,
            At = at,
        }));

    public static async Task<long> LastSequenceAsync(CampaignDbContext database, AgentRun run, CancellationToken cancellationToken) =>
        await Of(database, run).MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;

    private static IQueryable<RunEventRow> Of(CampaignDbContext database, AgentRun run) =>
        database.RunEvents.AsNoTracking().Where(row => row.RunId == run.RunId && row.At >= run.CreatedAt);
}
