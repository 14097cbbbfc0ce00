using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Batches;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Jobs;
using Campaign.Core.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// Decides, after each turn, what is next for a campaign: recovers what dead workers held, sweeps what a cancelled campaign leaves, says when the
/// next batch is due, and ends the campaign when nobody is left. Nobody counts, and while there is more to do now nothing is locked or written.
/// </summary>
internal sealed class DispatchSettlement(
    NpgsqlDataSource database, CampaignDbContext unitOfWork, CampaignLifecycle lifecycle, ChannelRouter channels, JobQueue jobs, TimeProvider clock,
    IOptions<DeliveryOptions> options)
{
    private const int SweepSize = 10;

    /// <summary>Looking for strays reads every recipient of a campaign of millions.</summary>
    private static readonly TimeSpan StraysTimeout = TimeSpan.FromMinutes(10);

    // A lapsed hand-over is repeated only where the channel knows the message again; else it is uncertain and keeps the batch's id for a late answer.
    private const string RecoverSql = """
        WITH lapsed AS (
            SELECT batch_id FROM send_batches WHERE promoter_id = $1 AND campaign_id = $2 AND lease_until < now() FOR UPDATE SKIP LOCKED
        ), taken AS (
            DELETE FROM send_batches b USING lapsed l WHERE b.promoter_id = $1 AND b.campaign_id = $2 AND b.batch_id = l.batch_id
            RETURNING b.batch_id, b.fan_ids
        ), held AS (
            SELECT t.batch_id, f.fan_id FROM taken t CROSS JOIN LATERAL unnest(t.fan_ids) AS f (fan_id) ORDER BY f.fan_id
        ), moved AS (
            UPDATE recipients r
            SET state = CASE WHEN r.channel <> ALL ($3) THEN 'uncertain' WHEN r.attempts + 1 >= $4 THEN 'failed' ELSE 'pending' END,
                reason = CASE WHEN r.channel <> ALL ($3) THEN 'no_answer' WHEN r.attempts + 1 >= $4 THEN 'gave_up' END,
                lease_owner = CASE WHEN r.channel <> ALL ($3) THEN h.batch_id END, attempts = r.attempts + 1, updated_at = $5,
                given_up_at = CASE WHEN r.channel = ANY ($3) AND r.attempts + 1 >= $4 THEN $5 END
            FROM held h WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = h.fan_id AND r.state = 'pending'
              AND r.fan_id BETWEEN (SELECT min(fan_id) FROM held) AND (SELECT max(fan_id) FROM held)
            RETURNING r.fan_id, r.state
        ), again AS (
            INSERT INTO send_batches (promoter_id, campaign_id, batch_id, due_at, fan_ids)
            SELECT $1, $2, gen_random_uuid(), $5, array_agg(fan_id) FROM moved WHERE state = 'pending' HAVING count(*) > 0
        )
        SELECT count(*) FROM moved WHERE state = 'failed'
        """;

    private const string LookSql = """
        SELECT EXISTS (SELECT FROM send_batches WHERE promoter_id = $1 AND campaign_id = $2 AND lease_until < now()),
            EXISTS (SELECT FROM send_batches WHERE promoter_id = $1 AND campaign_id = $2 AND lease_until IS NULL AND due_at <= $3)
            AND EXISTS (SELECT FROM campaigns WHERE promoter_id = $1 AND campaign_id = $2 AND status = 'sending')
            AND EXISTS (SELECT FROM dispatches WHERE promoter_id = $1 AND campaign_id = $2 AND next_due_at <= $3)
        """;

    private const string SweepSql = """
        WITH left_over AS (
            SELECT batch_id FROM send_batches WHERE promoter_id = $1 AND campaign_id = $2 AND lease_until IS NULL LIMIT $3 FOR UPDATE
        ), taken AS (
            DELETE FROM send_batches b USING left_over l WHERE b.promoter_id = $1 AND b.campaign_id = $2 AND b.batch_id = l.batch_id
            RETURNING b.fan_ids
        ), fans AS (
            SELECT f.fan_id FROM taken t CROSS JOIN LATERAL unnest(t.fan_ids) AS f (fan_id) ORDER BY f.fan_id
        ), swept AS (
            UPDATE recipients r SET state = 'skipped', reason = 'cancelled', updated_at = $4
            FROM fans f WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = f.fan_id AND r.state = 'pending'
              AND r.fan_id BETWEEN (SELECT min(fan_id) FROM fans) AND (SELECT max(fan_id) FROM fans)
        )
        SELECT count(*) FROM taken
        """;

    // Leases run on the database's clock, due times on the process's: the remaining lease is carried over.
    private const string NextDueSql = """
        SELECT least(
            (SELECT min(due_at) FROM send_batches WHERE promoter_id = $1 AND campaign_id = $2 AND lease_until IS NULL AND $4),
            (SELECT $3 + min(greatest(lease_until - now(), interval '0')) FROM send_batches
                WHERE promoter_id = $1 AND campaign_id = $2 AND lease_until IS NOT NULL))
        """;

    /// <summary>Settles after a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="batch">What it came to.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When the turn is settled.</returns>
    public async Task SettleAsync(DispatchTurn turn, BatchOutcome batch, CancellationToken cancellationToken)
    {
        if (await HasMoreAsync(turn, cancellationToken) && batch.NotBefore is null && (batch.Away ?? turn.IsAway) == turn.IsAway)
        {
            return;
        }

        // The campaign's row is locked first and the dispatch after it, as pausing, resuming and cancelling do.
        await using var transaction = await unitOfWork.Database.BeginTransactionAsync(cancellationToken);
        var campaign = await unitOfWork.LockCampaignAsync(turn.CampaignId, cancellationToken);
        if (await NextDueAsync(turn, campaign, cancellationToken) is { } next)
        {
            var (due, now) = (batch.NotBefore > next ? batch.NotBefore.Value : next, clock.GetUtcNow());
            await unitOfWork.Dispatches.Where(row => row.CampaignId == turn.CampaignId).ExecuteUpdateAsync(
                row => row.SetProperty(dispatch => dispatch.NextDueAt, due)
                    .SetProperty(dispatch => dispatch.AwaySince, dispatch => batch.Away == null ? dispatch.AwaySince : batch.Away == true ? (DateTimeOffset?)(dispatch.AwaySince ?? now) : null),
                cancellationToken);
        }
        else
        {
            await EndAsync(turn, campaign, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes back what dead workers held.</summary>
    /// <returns>Whether there is more to do at once, and the dispatch says so.</returns>
    private async Task<bool> HasMoreAsync(DispatchTurn turn, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(turn.PromoterId, cancellationToken);
        var (lapsed, more) = await LookAsync(connection, turn, cancellationToken);
        if (!lapsed)
        {
            return more;
        }

        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            CampaignTelemetry.DeadLetters.Add(await connection.WriteRecipientsAsync(
                RecoverSql, Parameters(turn, channels.Repeatable, options.Value.MostAttempts, clock.GetUtcNow()), cancellationToken));
            await transaction.CommitAsync(cancellationToken);
        }

        return (await LookAsync(connection, turn, cancellationToken)).More;
    }

    private async Task<(bool Lapsed, bool More)> LookAsync(NpgsqlConnection connection, DispatchTurn turn, CancellationToken cancellationToken)
    {
        await using var look = Command(connection, LookSql, turn, clock.GetUtcNow());
        await using var reader = await look.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetBoolean(0), reader.GetBoolean(1));
    }

    private async Task<DateTimeOffset?> NextDueAsync(DispatchTurn turn, MarketingCampaign? campaign, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)unitOfWork.Database.GetDbConnection();
        var now = clock.GetUtcNow();
        if (campaign?.Status == CampaignStatus.Cancelled)
        {
            if (await connection.WriteRecipientsAsync(SweepSql, Parameters(turn, SweepSize, now), cancellationToken) == SweepSize)
            {
                return now;
            }
        }

        await using var next = Command(connection, NextDueSql, turn, now, campaign?.Status == CampaignStatus.Sending);
        if (await next.ExecuteScalarAsync(cancellationToken) is DateTime due)
        {
            return due;
        }

        // Before a campaign ends, and then alone, all its recipients are looked at: nobody may be left behind, whatever lost a batch. A journey's never ends here.
        return campaign is { Status: CampaignStatus.Sending, JourneyId: null } && await connection.FillBatchesAsync(campaign, StraysTimeout, cancellationToken) > 0
            ? now
            : null;
    }

    private async Task EndAsync(DispatchTurn turn, MarketingCampaign? campaign, CancellationToken cancellationToken)
    {
        await unitOfWork.Dispatches.Where(row => row.CampaignId == turn.CampaignId).ExecuteDeleteAsync(cancellationToken);

        // A journey's campaign waits for the next fan; its journey ends it.
        if (campaign is { Status: CampaignStatus.Sending, JourneyId: null })
        {
            lifecycle.Move(campaign, CampaignMove.Complete, Actor.Worker);
            await unitOfWork.SaveChangesAsync(cancellationToken);
            await jobs.ScheduleAsync(OutcomeJob.Kind, campaign.CampaignId.Value, OutcomeJob.FirstLook(clock.GetUtcNow()), cancellationToken);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, DispatchTurn turn, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(Parameters(turn, values).ToArray());
        return command;
    }

    private static IEnumerable<NpgsqlParameter> Parameters(DispatchTurn turn, params object[] values) =>
        from value in values.Prepend(turn.CampaignId.Value).Prepend(turn.PromoterId.Value) select new NpgsqlParameter { Value = value };
}
