using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// Decides, after each turn, what is next for a campaign: recovers what dead workers held, sweeps what a cancelled campaign leaves, says when the
/// next recipient is due, and ends the campaign when nobody is left. Nobody counts: one look for a row that is not terminal is enough.
/// </summary>
internal sealed class DispatchSettlement(
    NpgsqlDataSource database, CampaignDbContext unitOfWork, CampaignLifecycle lifecycle, ChannelRouter channels, TimeProvider clock,
    IOptions<DeliveryOptions> options)
{
    private const int SweepSize = 10_000;

    // A lapsed hand-over is repeated only where the channel knows the message again; else it is uncertain and keeps its lease for a late answer.
    private const string RecoverSql = """
        WITH lapsed AS (
            SELECT fan_id FROM recipients
            WHERE promoter_id = $1 AND campaign_id = $2 AND state = 'sending' AND lease_until < now()
            ORDER BY fan_id FOR UPDATE SKIP LOCKED
        )
        UPDATE recipients r
        SET state = CASE WHEN r.channel <> ALL ($3) THEN 'uncertain' WHEN r.attempts >= $4 THEN 'failed' ELSE 'pending' END,
            reason = CASE WHEN r.channel <> ALL ($3) THEN 'no_answer' WHEN r.attempts >= $4 THEN 'gave_up' END,
            lease_owner = CASE WHEN r.channel <> ALL ($3) THEN r.lease_owner END, lease_until = NULL, updated_at = $5
        FROM lapsed WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = lapsed.fan_id
        """;

    private const string SweepSql = """
        WITH left_over AS (
            SELECT fan_id FROM recipients WHERE promoter_id = $1 AND campaign_id = $2 AND state = 'pending'
            ORDER BY fan_id LIMIT $3 FOR UPDATE
        )
        UPDATE recipients r SET state = 'skipped', reason = 'cancelled', updated_at = $4
        FROM left_over WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = left_over.fan_id
        """;

    // Leases run on the database's clock, due times on the process's: the remaining lease is carried over.
    private const string NextDueSql = """
        SELECT least(
            (SELECT min(send_at) FROM recipients WHERE promoter_id = $1 AND campaign_id = $2 AND state = 'pending' AND $4),
            (SELECT $3 + min(greatest(lease_until - now(), interval '0')) FROM recipients
                WHERE promoter_id = $1 AND campaign_id = $2 AND state = 'sending'))
        """;

    /// <summary>Settles after a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When the turn is settled.</returns>
    public async Task SettleAsync(DispatchTurn turn, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenForAsync(turn.PromoterId, cancellationToken))
        await using (var recover = Command(connection, RecoverSql, turn, channels.Repeatable, options.Value.MostAttempts, clock.GetUtcNow()))
        {
            await recover.ExecuteNonQueryAsync(cancellationToken);
        }

        // The campaign's row is locked first and the dispatch after it, as pausing, resuming and cancelling do.
        await using var transaction = await unitOfWork.Database.BeginTransactionAsync(cancellationToken);
        var campaign = await unitOfWork.LockCampaignAsync(turn.CampaignId, cancellationToken);
        if (await NextDueAsync(turn, campaign?.Status, cancellationToken) is { } due)
        {
            await unitOfWork.Dispatches.Where(row => row.CampaignId == turn.CampaignId)
                .ExecuteUpdateAsync(row => row.SetProperty(dispatch => dispatch.NextDueAt, due), cancellationToken);
        }
        else
        {
            await EndAsync(turn, campaign, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<DateTimeOffset?> NextDueAsync(DispatchTurn turn, CampaignStatus? status, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)unitOfWork.Database.GetDbConnection();
        var now = clock.GetUtcNow();
        if (status == CampaignStatus.Cancelled)
        {
            await using var sweep = Command(connection, SweepSql, turn, SweepSize, now);
            if (await sweep.ExecuteNonQueryAsync(cancellationToken) == SweepSize)
            {
                return now;
            }
        }

        await using var next = Command(connection, NextDueSql, turn, now, status == CampaignStatus.Sending);
        return await next.ExecuteScalarAsync(cancellationToken) is DateTime due ? due : null;
    }

    private async Task EndAsync(DispatchTurn turn, MarketingCampaign? campaign, CancellationToken cancellationToken)
    {
        await unitOfWork.Dispatches.Where(row => row.CampaignId == turn.CampaignId).ExecuteDeleteAsync(cancellationToken);
        if (campaign?.Status == CampaignStatus.Sending)
        {
            lifecycle.Move(campaign, CampaignMove.Complete, Actor.Worker);
            await unitOfWork.SaveChangesAsync(cancellationToken);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, DispatchTurn turn, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = turn.PromoterId.Value }, new() { Value = turn.CampaignId.Value } } };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
