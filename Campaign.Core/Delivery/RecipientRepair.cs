using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Batches;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Delivery;

/// <summary>
/// A person's word on recipients that the system will not decide about: what became of uncertain ones, and whether failed ones are tried again. A
/// message keeps its id, so that a channel that knows it again still gives it out once.
/// </summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who decides.</param>
/// <param name="changes">Makes changes once.</param>
/// <param name="lifecycle">The transition table.</param>
/// <param name="clock">The present.</param>
public sealed class RecipientRepair(
    CampaignDbContext database, TenantContext tenant, CampaignChanges changes, CampaignLifecycle lifecycle, TimeProvider clock)
{
    private static readonly HashSet<(RecipientState From, RecipientState To)> Possible =
    [
        (RecipientState.Uncertain, RecipientState.Accepted), (RecipientState.Uncertain, RecipientState.Failed),
        (RecipientState.Uncertain, RecipientState.Pending), (RecipientState.Failed, RecipientState.Pending),
    ];

    // Without its lease a row is closed to the late answer of the worker that had it. An accepted one is counted as sent, as everywhere.
    private const string RepairSql = """
        WITH chosen AS (
            SELECT fan_id FROM recipients
            WHERE promoter_id = $1 AND campaign_id = $2 AND state = $3 AND ($5 IS NULL OR fan_id = ANY ($5)) AND ($6 IS NULL OR reason = $6)
              AND (NOT $8 OR given_up_at IS NOT NULL)
            ORDER BY fan_id FOR UPDATE
        ), repaired AS (
            UPDATE recipients r
            SET state = $4, reason = CASE WHEN $4 = 'failed' THEN 'reconciled' END, lease_owner = NULL, given_up_at = NULL, updated_at = $7,
                attempts = CASE WHEN $4 = 'pending' THEN 0 ELSE r.attempts END, send_at = CASE WHEN $4 = 'pending' THEN $7 ELSE r.send_at END
            FROM chosen WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = chosen.fan_id
              AND r.fan_id BETWEEN (SELECT min(fan_id) FROM chosen) AND (SELECT max(fan_id) FROM chosen)
            RETURNING r.fan_id, r.channel
        ), queued AS (
            INSERT INTO send_batches (promoter_id, campaign_id, batch_id, due_at, fan_ids)
            SELECT $1, $2, gen_random_uuid(), $7, array_agg(fan_id)
            FROM (SELECT fan_id, (row_number() OVER () - 1) / 1000 AS part FROM repaired WHERE $4 = 'pending') p GROUP BY part
        ), events AS (
            INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
            SELECT $1, gen_random_uuid(), fan_id, $2, channel, 'sent', 'any', 1, $7 FROM repaired WHERE $4 = 'accepted'
        )
        SELECT count(*) FROM repaired
        """;

    /// <summary>Decides about recipients of a campaign.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="request">Which, and what becomes of them.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign; null where there is none.</returns>
    /// <exception cref="DomainException">
    /// <c>invalid_request</c>: no such state, or no way from one to the other; <c>illegal_transition</c>: the campaign is over, so nobody can be
    /// tried again; <c>idempotency_key_reused</c>.
    /// </exception>
    public Task<MarketingCampaign?> RepairAsync(CampaignId id, RepairRecipients request, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (from, to) = (State(request.State), State(request.Becomes));
        if (!Possible.Contains((from, to)))
        {
            throw new DomainException("invalid_request", "Uncertain recipients become accepted, failed or pending; failed ones become pending.");
        }

        return changes.ChangeAsync(id, "repair", key, request, async campaign =>
        {
            var count = await RepairAsync(campaign, request, from, to, cancellationToken);
            if (count > 0 && to == RecipientState.Pending)
            {
                await GoOnAsync(campaign, cancellationToken);
            }

            return new { request.State, request.Becomes, request.GivenUp, Count = count };
        }, cancellationToken);
    }

    private async Task GoOnAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.Status is not (CampaignStatus.Sending or CampaignStatus.Paused))
        {
            lifecycle.Move(campaign, CampaignMove.Reopen, tenant.Actor);
        }

        await database.WakeAsync(campaign, clock.GetUtcNow(), cancellationToken);
    }

    private Task<long> RepairAsync(
        MarketingCampaign campaign, RepairRecipients request, RecipientState from, RecipientState to, CancellationToken cancellationToken) =>
        ((NpgsqlConnection)database.Database.GetDbConnection()).WriteRecipientsAsync(
            RepairSql,
            [
                new() { Value = campaign.PromoterId.Value },
                new() { Value = campaign.CampaignId.Value },
                new() { Value = EnumText.Of(from) },
                new() { Value = EnumText.Of(to) },
                new NpgsqlParameter<long[]?> { TypedValue = request.FanIds?.ToArray() },
                new NpgsqlParameter<string?> { TypedValue = request.Reason },
                new() { Value = clock.GetUtcNow() },
                new() { Value = request.GivenUp },
            ],
            cancellationToken);

    private static RecipientState State(string text) => EnumText.TryParse<RecipientState>(text, out var state)
        ? state
        : throw new DomainException("invalid_request", $"'{text}' is no state of a recipient.");
}
