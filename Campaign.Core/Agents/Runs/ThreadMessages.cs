using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>The messages of a thread. Only the thread's one active run, or the request that starts it, appends.</summary>
internal static class ThreadMessages
{
    public static async Task<List<ChatMessage>> ReadAsync(CampaignDbContext database, Guid threadId, CancellationToken cancellationToken) =>
        [.. (await database.Messages.AsNoTracking().Where(message => message.ThreadId == threadId)
            .OrderBy(message => message.Sequence).ToListAsync(cancellationToken)).Select(ToContract)];

    public static ChatMessage ToContract(ThreadMessage message) =>
        new(message.MessageId, message.Role, message.Content) { Name = message.Name, CreatedAt = message.CreatedAt };

    public static async Task AppendAsync(RunTransaction transaction, AgentRun run, IReadOnlyList<RecordedMessage> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var last = await LastSequenceAsync(transaction.Database, run.ThreadId, cancellationToken);
        transaction.Database.Messages.AddRange(messages.Select((message, index) => new ThreadMessage
        {
            PromoterId = run.PromoterId,
            ThreadId = run.ThreadId,
            Sequence = last + index + 1,
            MessageId = message.MessageId,
            RunId = run.RunId,
            Role = message.Role,
            Name = message.Name,
            Content = message.Content,
            CreatedAt = transaction.Now,
        }));
    }

    public static async Task<int> LastSequenceAsync(CampaignDbContext database, Guid threadId, CancellationToken cancellationToken) =>
        await database.Messages.Where(message => message.ThreadId == threadId).MaxAsync(message => (int?)message.Sequence, cancellationToken) ?? 0;
}
