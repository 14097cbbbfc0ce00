using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>What a thread's draft was, revision by revision, from its checkpoints.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Whose.</param>
public sealed class DraftRevisions(CampaignDbContext database, TenantContext tenant)
{
    private const int Most = 50;

    /// <summary>The latest revisions, newest first.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>At most 50, none where there is nothing in the thread to send; null where there is no such thread.</returns>
    public async Task<IReadOnlyList<DraftRevision>?> ListAsync(Guid threadId, CancellationToken cancellationToken)
    {
        var revisions = await database.Database.SqlQuery<DraftRevision>(
            $"""
             SELECT rev, (array_agg(node ORDER BY created_at, checkpoint_id))[1] AS node,
                    (array_agg(run_id ORDER BY created_at, checkpoint_id))[1] AS run_id,
                    (array_agg(checkpoint_id ORDER BY created_at DESC, checkpoint_id DESC))[1] AS checkpoint_id, min(created_at) AS created_at
             FROM (SELECT (state -> 'draft' ->> 'rev')::int AS rev, node, run_id, checkpoint_id, created_at FROM checkpoints
                   WHERE promoter_id = {tenant.RequiredPromoter.Value} AND thread_id = {threadId}) c
             WHERE rev > 0 GROUP BY rev ORDER BY rev DESC LIMIT {Most}
             """).ToListAsync(cancellationToken);
        return revisions.Count > 0 || await database.Threads.AnyAsync(thread => thread.ThreadId == threadId, cancellationToken) ? revisions : null;
    }

    /// <summary>The draft as its last step of a revision left it.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="rev">The revision.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The draft; null when there is none.</returns>
    public Task<CampaignDraft?> FindAsync(Guid threadId, int rev, CancellationToken cancellationToken) =>
        FindAsync(database, tenant.RequiredPromoter, threadId, rev, cancellationToken);

    internal static async Task<CampaignDraft?> FindAsync(
        CampaignDbContext database, PromoterId promoter, Guid threadId, int rev, CancellationToken cancellationToken)
    {
        var states = await database.Database.SqlQuery<string>(
            $"""
             SELECT state::text AS "Value" FROM checkpoints
             WHERE promoter_id = {promoter.Value} AND thread_id = {threadId} AND (state -> 'draft' ->> 'rev')::int = {rev}
             ORDER BY created_at DESC, checkpoint_id DESC LIMIT 1
             """).ToListAsync(cancellationToken);
        return states is [var state] ? AgentJson.Read<AgentState>(state).Draft : null;
    }
}
