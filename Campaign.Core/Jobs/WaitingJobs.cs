using System.Diagnostics;
using Campaign.Core.Common;
using Campaign.Core.Telemetry;
using Npgsql;

namespace Campaign.Core.Jobs;

/// <summary>
/// Tells of jobs that wait or have been at work for a while, each in the trace of who asked: a span of work is told only once the work has ended, and
/// until then somebody who asks where it is would find nothing.
/// </summary>
/// <param name="database">The worker's data source.</param>
/// <param name="clock">The present.</param>
public sealed class WaitingJobs(NpgsqlDataSource database, TimeProvider clock)
{
    private const int Most = 100;
    private static readonly TimeSpan Awhile = TimeSpan.FromSeconds(5);

    // Positions are counted among the first thousand that are due: who is further back is told of when it comes closer.
    private const string Sql = """
        WITH due AS (
            SELECT promoter_id, job_id, row_number() OVER (PARTITION BY kind ORDER BY run_at) AS position, count(*) OVER (PARTITION BY kind) AS due
            FROM (SELECT promoter_id, job_id, kind, run_at FROM jobs WHERE state = 'queued' AND run_at <= @now ORDER BY run_at LIMIT 1000) first
        )
        SELECT j.promoter_id, j.job_id, j.kind, j.subject_id, j.attempts, j.state, extract(epoch FROM @now - j.run_at)::float8, j.trace_parent, d.position, d.due
        FROM jobs j LEFT JOIN due d USING (promoter_id, job_id)
        WHERE j.state IN ('queued', 'running') AND CASE WHEN j.state = 'queued' AND j.attempts > 0 THEN true ELSE j.run_at < @before END
        ORDER BY j.run_at LIMIT @most
        """;

    /// <summary>Tells of them once.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many there are, a hundred at most.</returns>
    public async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("before", now - Awhile);
        command.Parameters.AddWithValue("most", Most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var told = 0;
        for (; await reader.ReadAsync(cancellationToken); told++)
        {
            Tell(reader);
        }

        return told;
    }

    private static void Tell(NpgsqlDataReader job)
    {
        var doing = job.GetString(5) == "running" ? "is at work" : "waits";
        using var span = CampaignTelemetry.Source.StartActivity($"job {job.GetString(2)} {doing}", ActivityKind.Internal, job.IsDBNull(7) ? null : job.GetString(7));
        span?.SetTag(CampaignTelemetry.Tags.Promoter, new PromoterId(job.GetGuid(0)).ToString())
            .SetTag(CampaignTelemetry.Tags.Job, job.GetGuid(1).ToString()).SetTag(CampaignTelemetry.Tags.JobSubject, job.GetGuid(3).ToString())
            .SetTag(CampaignTelemetry.Tags.Attempt, job.GetInt32(4)).SetTag(CampaignTelemetry.Tags.QueueAge, job.GetDouble(6))
            .SetTag(CampaignTelemetry.Tags.QueuePosition, job.IsDBNull(8) ? null : job.GetInt64(8))
            .SetTag(CampaignTelemetry.Tags.QueueDue, job.IsDBNull(9) ? null : job.GetInt64(9));
    }
}
