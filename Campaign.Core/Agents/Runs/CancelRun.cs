using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>Asks a run to stop. The worker sees it between two steps at the latest, and at once if it hears the notification.</summary>
/// <param name="database">The unit of work.</param>
public sealed class CancelRun(CampaignDbContext database)
{
    /// <summary>Asks; a run that has ended stays as it is.</summary>
    /// <param name="id">The run.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The run; null when there is none.</returns>
    public async Task<AgentRun?> CancelAsync(RunId id, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var asked = await database.Runs
            .Where(run => run.RunId == id && (run.Status == RunStatus.Queued || run.Status == RunStatus.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.CancelRequested, true), cancellationToken);
        if (asked == 1)
        {
            await database.Database.ExecuteSqlAsync($"SELECT pg_notify('campaign_cancel', {id.Value.ToString()})", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return await database.Runs.AsNoTracking().FirstOrDefaultAsync(run => run.RunId == id, cancellationToken);
    }
}
