using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Npgsql;
using static Campaign.Core.Agents.Runs.Statements.RunStatements;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>A run that was taken, and what it goes on from.</summary>
/// <param name="Run">The run.</param>
/// <param name="Promoter">Whose.</param>
/// <param name="Head">The thread's head.</param>
/// <param name="Draft">The thread's draft.</param>
/// <param name="Checkpoint">The head's checkpoint.</param>
/// <param name="Messages">The thread's messages, in order.</param>
internal sealed record TakenRun(
    AgentRun Run, Promoter Promoter, Guid? Head, CampaignDraft Draft, Checkpoint? Checkpoint, IReadOnlyList<ThreadMessage> Messages);

/// <summary>Takes a run under an epoch and reads all that it goes on from, in one round trip.</summary>
internal static class TakeStatement
{
    private static readonly string TakeSql = SqlFile.Read("Agents.Runs", "take-run");

    // By key whatever the planner believes: a plan that was made while a promoter was new would read all its threads and checkpoints for each run.
    private const string ThreadSql = """
        SELECT t.head_checkpoint_id, t.draft::text, c.run_id, c.parent_id, c.node, c.state::text, c.schema_version, c.graph_version, c.created_at
        FROM runs r
            CROSS JOIN LATERAL (SELECT * FROM threads WHERE promoter_id = r.promoter_id AND thread_id = r.thread_id OFFSET 0) t
            LEFT JOIN LATERAL (SELECT * FROM checkpoints WHERE promoter_id = t.promoter_id AND checkpoint_id = t.head_checkpoint_id OFFSET 0) c ON TRUE
        WHERE r.promoter_id = $1 AND r.run_id = $2
        """;

    private const string MessagesSql = """
        SELECT m.sequence, m.message_id, m.run_id, m.role, m.name, m.content, m.created_at
        FROM runs r JOIN messages m ON m.promoter_id = r.promoter_id AND m.thread_id = r.thread_id
        WHERE r.promoter_id = $1 AND r.run_id = $2 ORDER BY m.sequence
        """;

    public static NpgsqlBatchCommand[] Of(JobLease lease, DateTimeOffset now)
    {
        var (promoter, run) = (lease.PromoterId.Value, lease.SubjectId);
        return
        [
            RunStatements.Of(TakeSql, Value(promoter), Value(run), Value(lease.Epoch), Value(now)),
            RunStatements.Of(ThreadSql, Value(promoter), Value(run)),
            RunStatements.Of(MessagesSql, Value(promoter), Value(run)),
            RunStatements.Of(PromoterRow.Sql, Value(promoter)),
        ];
    }

    /// <returns>The run; null where it was not there to be taken.</returns>
    public static async Task<TakenRun?> ReadAsync(RunAnswers answers, JobLease lease)
    {
        var reader = answers.Reader;
        if (!await reader.ReadAsync())
        {
            return null;
        }

        var run = Run(reader, lease);
        await NextAsync(answers);
        var (head, draft) = (reader.IsDBNull(0) ? (Guid?)null : reader.GetGuid(0), AgentJson.Read<CampaignDraft>(reader.GetString(1)));
        var checkpoint = reader.IsDBNull(2) ? null : Checkpoint(reader, run, head!.Value);
        var messages = new List<ThreadMessage>();
        await answers.NextAsync();
        while (await reader.ReadAsync())
        {
            messages.Add(Message(reader, run));
        }

        await NextAsync(answers);
        return new TakenRun(run, PromoterRow.Read(reader), head, draft, checkpoint, messages);
    }

    private static async Task NextAsync(RunAnswers answers)
    {
        if (!await answers.NextAsync() || !await answers.Reader.ReadAsync())
        {
            throw new InvalidOperationException("A run is without its thread or its promoter.");
        }
    }

    private static AgentRun Run(NpgsqlDataReader row, JobLease lease) => new()
    {
        PromoterId = lease.PromoterId,
        RunId = new RunId(lease.SubjectId),
        ThreadId = row.GetGuid(0),
        RequestHash = row.GetFieldValue<byte[]>(1),
        Status = RunStatus.Running,
        Epoch = lease.Epoch,
        ResumesInterruptId = row.IsDBNull(2) ? null : row.GetGuid(2),
        CancelRequested = row.GetBoolean(3),
        CreatedBy = row.IsDBNull(4) ? null : row.GetGuid(4),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(5),
        StartedAt = row.GetFieldValue<DateTimeOffset>(6),
    };

    private static Checkpoint Checkpoint(NpgsqlDataReader row, AgentRun run, Guid id) => new()
    {
        PromoterId = run.PromoterId,
        CheckpointId = id,
        ThreadId = run.ThreadId,
        RunId = new RunId(row.GetGuid(2)),
        ParentId = row.IsDBNull(3) ? null : row.GetGuid(3),
        Node = row.GetString(4),
        State = row.GetString(5),
        SchemaVersion = row.GetInt32(6),
        GraphVersion = row.GetInt32(7),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(8),
    };

    private static ThreadMessage Message(NpgsqlDataReader row, AgentRun run) => new()
    {
        PromoterId = run.PromoterId,
        ThreadId = run.ThreadId,
        Sequence = row.GetInt32(0),
        MessageId = row.GetString(1),
        RunId = new RunId(row.GetGuid(2)),
        Role = row.GetString(3),
        Name = row.IsDBNull(4) ? null : row.GetString(4),
        Content = row.GetString(5),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(6),
    };
}
