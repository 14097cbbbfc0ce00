using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Launching;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Experiments;

/// <summary>
/// Ends a test: decides, and lets those who waited have what was decided, in one transaction. It happens once, whoever looks: the campaign's row is
/// locked, and a decision that is there stays.
/// </summary>
internal sealed class ExperimentDecider(
    CampaignDbContext database, CampaignChanges changes, ArmNumbers numbers, RecipientSnapshot snapshot, TenantContext tenant, AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>Looks at the test, and ends it where it is time or an arm has won.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>When to look again at the latest; null where there is nothing more to look at.</returns>
    public Task<DateTimeOffset?> LookAsync(CampaignId id, CancellationToken cancellationToken) => database.InTransactionAsync(
        async () =>
        {
            var campaign = await database.LockCampaignAsync(id, cancellationToken);
            if (campaign is not { Experiment: { } plan, StartedAt: not null } || IsOver(campaign.Status)
                || await database.ExperimentDecisions.AnyAsync(row => row.CampaignId == id, cancellationToken))
            {
                return null;
            }

            var counts = await numbers.CountAsync(campaign, cancellationToken);
            var reading = ExperimentReading.Of(plan, counts);
            var decideAt = DecideAt(plan, counts);
            var early = plan.DecideBy == "probability" && reading.EarlyWinner is not null;
            if (!early && (decideAt is null || clock.GetUtcNow() < decideAt || campaign.Status == CampaignStatus.Paused))
            {
                return decideAt ?? DateTimeOffset.MaxValue;
            }

            await EndAsync(campaign, plan, reading, early, cancellationToken);
            return (DateTimeOffset?)null;
        },
        cancellationToken);

    /// <summary>Lets those who wait have an arm that a person chose, also before the test is over.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The campaign; null where there is none.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such arm; <c>experiment_decided</c>; <c>illegal_transition</c>: it is not being sent.</exception>
    public Task<MarketingCampaign?> ChooseAsync(CampaignId id, string arm, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "choose_arm", null, null, async campaign =>
        {
            var chosen = campaign.Experiment?.Arms.FirstOrDefault(one => one.Id == arm)
                ?? throw new DomainException("invalid_request", "The campaign's test has no such arm.");
            if (campaign.StartedAt is null || IsOver(campaign.Status))
            {
                throw new DomainException("illegal_transition", "Nobody waits for the end of this test.");
            }

            var decision = await database.ExperimentDecisions.FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken);
            if (decision is not null && decision.Outcome != ExperimentOutcome.Asking)
            {
                throw new DomainException("experiment_decided", "This test has been decided already.");
            }

            decision ??= Add(campaign, ExperimentOutcome.Chosen, "person");
            (decision.Outcome, decision.Arm, decision.Reason) = (ExperimentOutcome.Chosen, arm, "person");
            (decision.Actor, decision.At) = (tenant.Actor.Value, clock.GetUtcNow());
            decision.Released = await ReleaseAsync(campaign, [chosen], cancellationToken);
            return new { arm, decision.Released };
        }, cancellationToken);

    /// <summary>When the test is over: so long after its last message was due. Null as long as nobody is in it.</summary>
    internal static DateTimeOffset? DecideAt(CampaignExperiment plan, IReadOnlyList<ArmCount> counts) =>
        counts.Count == 0 ? null : counts.Max(count => count.LastSendAt).AddMinutes(plan.DecideAfterMinutes);

    private async Task EndAsync(
        MarketingCampaign campaign, CampaignExperiment plan, ExperimentReading reading, bool early, CancellationToken cancellationToken)
    {
        var winner = reading.Winner is { } best ? plan.Arms.First(arm => arm.Id == best.Id) : null;
        var asking = winner is null && plan.Fallback == "ask";
        var reason = winner is not null ? (early ? "probability" : "time") : reading.Enough ? "no_clear_winner" : "too_few";
        var decision = Add(campaign, winner is not null ? ExperimentOutcome.Winner : asking ? ExperimentOutcome.Asking : ExperimentOutcome.Inconclusive, reason);
        IReadOnlyList<ExperimentArm> arms = winner is not null ? [winner] : plan.Fallback == "split" ? plan.Arms : [plan.Arms[0]];
        if (!asking)
        {
            decision.Arm = arms.Count == 1 ? arms[0].Id : null;
            decision.Released = await ReleaseAsync(campaign, arms, cancellationToken);
        }

        audit.Record("campaign.experiment", $"campaign:{campaign.CampaignId}", new { decision.Outcome, decision.Arm, reason, decision.Released });
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task<int> ReleaseAsync(MarketingCampaign campaign, IReadOnlyList<ExperimentArm> arms, CancellationToken cancellationToken)
    {
        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == campaign.PromoterId, cancellationToken);
        var released = await snapshot.ReleaseAsync(campaign, promoter, arms, cancellationToken);
        if (released > 0)
        {
            await database.WakeAsync(campaign, clock.GetUtcNow(), cancellationToken);
        }

        return released;
    }

    private ExperimentDecision Add(MarketingCampaign campaign, ExperimentOutcome outcome, string reason) =>
        database.ExperimentDecisions.Add(new ExperimentDecision
        {
            PromoterId = campaign.PromoterId,
            CampaignId = campaign.CampaignId,
            Outcome = outcome,
            Reason = reason,
            Actor = tenant.Actor.Value,
            At = clock.GetUtcNow(),
        }).Entity;

    private static bool IsOver(CampaignStatus status) => status is not (CampaignStatus.Sending or CampaignStatus.Paused);
}
