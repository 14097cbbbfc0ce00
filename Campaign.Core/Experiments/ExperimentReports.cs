using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Launching;
using Campaign.Core.Experiments.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Experiments;

/// <summary>Says where a campaign's test stands, and beforehand what it can find out.</summary>
public sealed class ExperimentReports
{
    private const int History = 40;
    private readonly CampaignDbContext _database;
    private readonly ArmNumbers _numbers;
    private readonly ExperimentDecider _decider;

    internal ExperimentReports(CampaignDbContext database, ArmNumbers numbers, ExperimentDecider decider) =>
        (_database, _numbers, _decider) = (database, numbers, decider);

    /// <summary>A campaign's test.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The report; null where there is no such campaign or it tests nothing.</returns>
    public async Task<ExperimentReport?> FindAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var campaign = await _database.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken);
        if (campaign?.Experiment is not { } plan)
        {
            return null;
        }

        var counts = await _numbers.CountAsync(campaign, cancellationToken);
        var reading = ExperimentReading.Of(plan, counts);
        var decision = await _database.ExperimentDecisions.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken);
        var waiting = await _database.Recipients.LongCountAsync(
            row => row.CampaignId == id && row.State == RecipientState.Pending && row.SendAt >= TestCells.WaitsFrom, cancellationToken);
        var seen = reading.Arms.Any(arm => arm.Accepted > 0);
        return new ExperimentReport(
            plan, State(campaign, decision), reading.Arms, waiting, reading.Enough, seen ? reading.Leader.Id : null, seen ? reading.ChiSquareP : null,
            plan.TestShare < 1 && decision is null ? ExperimentDecider.DecideAt(plan, counts) : null,
            decision is null or { Outcome: ExperimentOutcome.Asking } ? null : new ExperimentDecisionView(
                EnumText.Of(decision.Outcome), decision.Arm, decision.Reason, decision.Released, decision.At));
    }

    /// <summary>Lets those who wait have an arm; see <c>ExperimentDecider</c>.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The report after it; null where there is no such campaign.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>, <c>experiment_decided</c> or <c>illegal_transition</c>.</exception>
    public async Task<ExperimentReport?> ChooseAsync(CampaignId id, string arm, CancellationToken cancellationToken) =>
        await _decider.ChooseAsync(id, arm, cancellationToken) is null ? null : await FindAsync(id, cancellationToken);

    /// <summary>What a test could find out.</summary>
    /// <param name="recipients">Fans who would get the campaign.</param>
    /// <param name="arms">How many arms.</param>
    /// <param name="share">Share of the recipients in the test.</param>
    /// <param name="metric">As in <see cref="CampaignExperiment"/>.</param>
    /// <param name="channel">The channel that decides.</param>
    /// <param name="uplift">The relative uplift that should be found.</param>
    /// <param name="baseline">The control's rate; null to take it from the promoter's own campaigns.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The power and what it needs.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>.</exception>
    public async Task<ExperimentPower> PowerAsync(
        long recipients, int arms, double share, string metric, string channel, double uplift, double? baseline, CancellationToken cancellationToken)
    {
        if (recipients < 0 || arms is < 2 or > 8 || share is <= 0 or > 1 || uplift is <= 0 or > 10 || baseline is <= 0 or >= 1)
        {
            throw new DomainException("invalid_request", "A test has 2 to 8 arms, a share and a rate between 0 and 1 and an uplift above 0.");
        }

        var known = baseline ?? await BaselineAsync(metric, channel, cancellationToken);
        var rate = known ?? Usual(metric);
        var perArm = (long)(recipients * share / arms);
        var better = Math.Min(0.999, rate * (1 + uplift));
        var needed = (long)Math.Ceiling(SampleSize.PerArm(rate, better));
        return new ExperimentPower(
            recipients, perArm, rate, known is not null, needed, uplift, SampleSize.Detectable(perArm, rate), SampleSize.Power(perArm, rate, better), perArm >= needed);
    }

    /// <summary>The common rate of the promoter's latest campaigns on the channel.</summary>
    private async Task<double?> BaselineAsync(string metric, string channel, CancellationToken cancellationToken)
    {
        var wanted = EnumText.TryParse<Channel>(channel, out var parsed) ? parsed : throw new DomainException("invalid_request", $"'{channel}' is no channel.");
        var past = await _database.CampaignOutcomes.AsNoTracking().Where(row => row.Channel == wanted && row.Accepted > 0)
            .OrderByDescending(row => row.StartedAt).Take(History).ToListAsync(cancellationToken);
        var successes = past.Sum(row => metric switch
        {
            ExperimentCheck.OpenRate => row.Opened,
            ExperimentCheck.OrderRate => row.Orders,
            _ => row.Clicked,
        });
        return successes == 0 ? null : Math.Min(0.9, (double)successes / past.Sum(row => row.Accepted));
    }

    /// <summary>Where nothing is known: orders of magnitude of e-mails to people who asked for them.</summary>
    private static double Usual(string metric) => metric switch
    {
        ExperimentCheck.OpenRate => 0.25,
        ExperimentCheck.OrderRate => 0.005,
        _ => 0.03,
    };

    private static string State(MarketingCampaign campaign, ExperimentDecision? decision) => decision?.Outcome switch
    {
        ExperimentOutcome.Winner or ExperimentOutcome.Chosen => "decided",
        ExperimentOutcome.Inconclusive => "inconclusive",
        ExperimentOutcome.Asking => "asking",
        _ => campaign.StartedAt is null ? "planned" : "running",
    };
}
