using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Jobs;

/// <summary>
/// The worker's side of the queue: taking, keeping and ending jobs, across promoters, as the role <c>campaign_worker</c>. When a job is due is
/// told by the clock of the process, which may be shifted; leases run on the clock of the database, the one clock that all workers share.
/// </summary>
/// <param name="database">The worker's data source.</param>
/// <param name="clock">Says what is due.</param>
/// <param name="options">Lease and retries.</param>
public sealed class JobClaims(NpgsqlDataSource database, TimeProvider clock, IOptions<JobOptions> options)
{
    // Lapsed leases come first: somebody has waited longer for them. SKIP LOCKED lets any number of workers claim at once.
    private const string ClaimSql = """
        WITH lapsed AS (
            SELECT promoter_id, job_id FROM jobs
            WHERE kind = $1 AND state = 'running' AND lease_until < now()
            ORDER BY lease_until LIMIT $3 FOR UPDATE SKIP LOCKED
        ), due AS (
            SELECT promoter_id, job_id FROM jobs
            WHERE kind = $1 AND state = 'queued' AND run_at <= $2
            ORDER BY run_at LIMIT $3 FOR UPDATE SKIP LOCKED
        ), taken AS (SELECT * FROM lapsed UNION ALL SELECT * FROM due LIMIT $3)
        UPDATE jobs j
        SET state = 'running', epoch = j.epoch + 1, attempts = j.attempts + 1, lease_owner = $4, lease_until = now() + $5
        FROM taken t WHERE j.promoter_id = t.promoter_id AND j.job_id = t.job_id
        RETURNING j.promoter_id, j.job_id, j.kind, j.subject_id, j.attempts, j.epoch, j.run_at, j.trace_parent
        """;

    // By key: coalesce keeps the planner from the partial indexes of jobs that run or wait, which it takes for empty and which hold thousands in a rush.
    private const string RenewSql = """
        UPDATE jobs SET lease_until = now() + $4 WHERE promoter_id = $1 AND job_id = $2 AND epoch = $3 AND coalesce(state, '') = 'running' RETURNING job_id
        """;

    private const string EndSql = """
        UPDATE jobs SET state = $4, run_at = coalesce($5, run_at), attempts = attempts - $6, last_error = coalesce($7, last_error),
            lease_owner = NULL, lease_until = NULL
        WHERE promoter_id = $1 AND job_id = $2 AND epoch = $3 AND coalesce(state, '') = 'running'
        """;

    // A time that the row has been given during the work counts too: whoever asked wants it done again.
    private const string RescheduleSql = """
        UPDATE jobs SET state = 'queued', attempts = 0, lease_owner = NULL, lease_until = NULL,
            run_at = CASE WHEN run_at = $4 THEN $5 ELSE least(run_at, $5) END
        WHERE promoter_id = $1 AND job_id = $2 AND epoch = $3 AND coalesce(state, '') = 'running'
        """;

    private const string CompleteSql = """
        UPDATE jobs SET state = 'done', lease_owner = NULL, lease_until = NULL
        WHERE promoter_id = $1 AND job_id = $2 AND epoch = $3 AND coalesce(state, '') = 'running' RETURNING job_id
        """;

    // Jobs that end together are ended in one round trip.
    private readonly SharedQuestions<JobLease, object> _completions = new(leases => CompleteAsync(database, leases));

    /// <summary>Takes due jobs and those whose holder has gone silent, each with a higher epoch.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="owner">This worker.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The jobs. One past its last attempt is among them with <see cref="JobLease.Attempt"/> above the bound: it is only to be given up.</returns>
    public async Task<IReadOnlyList<JobLease>> ClaimAsync(string kind, int limit, Guid owner, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = limit });
        command.Parameters.Add(new() { Value = owner });
        command.Parameters.Add(new() { Value = options.Value.Lease });
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var leases = new List<JobLease>();
        while (await reader.ReadAsync(cancellationToken))
        {
            leases.Add(new JobLease(
                new PromoterId(reader.GetGuid(0)), reader.GetGuid(1), reader.GetString(2), reader.GetGuid(3), reader.GetInt32(4), reader.GetInt64(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.IsDBNull(7) ? null : reader.GetString(7)));
            CampaignTelemetry.QueueAge.Record(
                Math.Max(0, (now - leases[^1].RunAt).TotalSeconds), new KeyValuePair<string, object?>(CampaignTelemetry.Tags.JobKind, kind));
        }

        return leases;
    }

    /// <summary>Renews leases.</summary>
    /// <param name="held">Those this worker believes to hold.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The jobs that it still holds; the others are lost.</returns>
    public async Task<IReadOnlySet<Guid>> RenewAsync(IReadOnlyCollection<JobLease> held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(held);
        return await HeldAsync(database, held, RenewSql, [options.Value.Lease], cancellationToken);
    }

    /// <summary>Ends a job that is done.</summary>
    /// <param name="lease">The holder's right.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether it was still the holder's.</returns>
    public async Task<bool> CompleteAsync(JobLease lease, CancellationToken cancellationToken) =>
        await _completions.AskAsync(lease, cancellationToken) is not null;

    /// <summary>Queues a job again that comes back by itself.</summary>
    /// <param name="lease">The holder's right.</param>
    /// <param name="at">When it is due, unless it was asked for earlier during the work.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether it was still the holder's.</returns>
    public async Task<bool> RescheduleAsync(JobLease lease, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await using var command = database.CreateCommand(RescheduleSql);
        command.Parameters.Add(new() { Value = lease.PromoterId.Value });
        command.Parameters.Add(new() { Value = lease.JobId });
        command.Parameters.Add(new() { Value = lease.Epoch });
        command.Parameters.Add(new() { Value = lease.RunAt });
        command.Parameters.Add(new() { Value = at.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Queues a job again whose attempt has failed, later with each attempt.</summary>
    /// <param name="lease">The holder's right.</param>
    /// <param name="error">What failed: a code or the name of an exception, no contents.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether it was still the holder's.</returns>
    public Task<bool> RetryAsync(JobLease lease, string error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var wait = options.Value.Backoff * Math.Pow(2, Math.Min(lease.Attempt - 1, 8));
        return EndAsync(lease, "queued", clock.GetUtcNow() + wait, 0, error, cancellationToken);
    }

    /// <summary>Hands a job back that this worker cannot finish before it stops; the attempt does not count.</summary>
    /// <param name="lease">The holder's right.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether it was still the holder's.</returns>
    public Task<bool> ReleaseAsync(JobLease lease, CancellationToken cancellationToken) =>
        EndAsync(lease, "queued", clock.GetUtcNow(), 1, null, cancellationToken);

    /// <summary>Puts a job aside for good.</summary>
    /// <param name="lease">The holder's right.</param>
    /// <param name="error">What failed; null keeps what was noted before.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether it was still the holder's.</returns>
    public Task<bool> BuryAsync(JobLease lease, string? error, CancellationToken cancellationToken) =>
        EndAsync(lease, "dead", null, 0, error, cancellationToken);

    private static async Task<IReadOnlyDictionary<JobLease, object>> CompleteAsync(NpgsqlDataSource database, IReadOnlyList<JobLease> leases)
    {
        var done = await HeldAsync(database, leases, CompleteSql, [], CancellationToken.None);
        return leases.Where(lease => done.Contains(lease.JobId)).ToDictionary(lease => lease, lease => (object)lease);
    }

    /// <summary>Does the same to each of several jobs in one round trip, by a prepared statement for each: a joined one may read all jobs there are.</summary>
    /// <returns>The jobs that are still the holder's.</returns>
    private static async Task<HashSet<Guid>> HeldAsync(
        NpgsqlDataSource database, IReadOnlyCollection<JobLease> held, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        if (held.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var lease in held.OrderBy(lease => lease.JobId))
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(Array.ConvertAll([lease.PromoterId.Value, lease.JobId, lease.Epoch, .. parameters], value => new NpgsqlParameter { Value = value }));
            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var ids = new HashSet<Guid>();
        do
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                ids.Add(reader.GetGuid(0));
            }
        }
        while (await reader.NextResultAsync(cancellationToken));
        return ids;
    }

    private async Task<bool> EndAsync(
        JobLease lease, string state, DateTimeOffset? runAt, int attemptsBack, string? error, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(EndSql);
        command.Parameters.Add(new() { Value = lease.PromoterId.Value });
        command.Parameters.Add(new() { Value = lease.JobId });
        command.Parameters.Add(new() { Value = lease.Epoch });
        command.Parameters.Add(new() { Value = state });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = runAt });
        command.Parameters.Add(new() { Value = attemptsBack });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = error });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
