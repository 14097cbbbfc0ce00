using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>Makes a new thread of an old one as it was at a checkpoint. What was sent or asked there is not copied: the fork has sent and asked nothing.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who forks.</param>
/// <param name="clock">The present.</param>
public sealed class ForkThread(CampaignDbContext database, TenantContext tenant, TimeProvider clock)
{
    /// <summary>Forks.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="checkpointId">Where.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The new thread; null when there is no such thread or checkpoint.</returns>
    public async Task<Guid?> ForkAsync(Guid threadId, Guid checkpointId, CancellationToken cancellationToken)
    {
        var source = await database.Threads.AsNoTracking().FirstOrDefaultAsync(row => row.ThreadId == threadId, cancellationToken);
        var checkpoint = await database.Checkpoints.AsNoTracking()
            .FirstOrDefaultAsync(row => row.ThreadId == threadId && row.CheckpointId == checkpointId, cancellationToken);
        if (source is null || checkpoint is null)
        {
            return null;
        }

        var now = clock.GetUtcNow().ToMilliseconds();
        var fork = Copy(source, checkpoint, now);
        database.Threads.Add(fork.Thread);
        database.Checkpoints.Add(fork.Checkpoint);
        var messages = await database.Messages.AsNoTracking()
            .Where(message => message.ThreadId == threadId && message.CreatedAt <= checkpoint.CreatedAt)
            .OrderBy(message => message.Sequence).ToListAsync(cancellationToken);
        database.Messages.AddRange(messages.Select(message => Copy(message, fork.Thread.ThreadId)));
        await database.SaveChangesAsync(cancellationToken);
        return fork.Thread.ThreadId;
    }

    private (AgentThread Thread, Checkpoint Checkpoint) Copy(AgentThread source, Checkpoint at, DateTimeOffset now)
    {
        var state = AgentJson.Read<AgentState>(at.State);
        var draft = state.Draft with
        {
            Approval = null,
            CampaignId = null,
            Status = state.Draft.Status is "awaiting_approval" or "approved" or "done" ? "drafting" : state.Draft.Status,
        };
        var head = new Checkpoint
        {
            PromoterId = tenant.RequiredPromoter,
            CheckpointId = Guid.CreateVersion7(now),
            ThreadId = Guid.CreateVersion7(now),
            RunId = at.RunId,
            Node = at.Node,
            State = AgentJson.Write(new AgentState(draft, state.Request, [])),
            SchemaVersion = at.SchemaVersion,
            GraphVersion = at.GraphVersion,
            CreatedAt = now,
        };
        var thread = new AgentThread
        {
            PromoterId = tenant.RequiredPromoter,
            ThreadId = head.ThreadId,
            Title = source.Title,
            Draft = draft,
            HeadCheckpointId = head.CheckpointId,
            ForkedFrom = source.ThreadId,
            CreatedBy = tenant.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return (thread, head);
    }

    private static ThreadMessage Copy(ThreadMessage message, Guid threadId) => new()
    {
        PromoterId = message.PromoterId,
        ThreadId = threadId,
        Sequence = message.Sequence,
        MessageId = message.MessageId,
        RunId = message.RunId,
        Role = message.Role,
        Name = message.Name,
        Content = message.Content,
        CreatedAt = message.CreatedAt,
    };
}
