using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Reading;

/// <summary>Reads how far a campaign has got, from the rows themselves. Nothing in sending waits for such a count.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="clock">Tells waiting from due.</param>
public sealed class CampaignProgressQuery(CampaignDbContext database, TimeProvider clock)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    /// <summary>Reads the stages.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The progress; null where there is no such campaign.</returns>
    public async Task<CampaignProgress?> ReadAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var campaign = await database.Campaigns.AsNoTracking().Where(row => row.CampaignId == id)
            .Select(row => new { row.Status, row.AudienceCount, row.StartedAt }).FirstOrDefaultAsync(cancellationToken);
        if (campaign is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var since = campaign.StartedAt > now - Lately ? campaign.StartedAt.Value : now - Lately;
        var groups = await GroupsAsync(id, now, since, cancellationToken);
        var held = await HeldAsync(id, cancellationToken);
        var excluded = await database.CampaignExclusions.Where(row => row.CampaignId == id).SumAsync(row => row.Count, cancellationToken);
        var seconds = Math.Max(1, (now - since).TotalSeconds);
        var perSecond = groups.Where(Ended).Sum(group => group.Lately) / seconds;
        var waiting = groups.Where(group => group.State == RecipientState.Pending).ToList();
        return new CampaignProgress(
            EnumText.Of(campaign.Status), campaign.AudienceCount, Stages(groups, excluded, held, now), Share(groups), perSecond,
            waiting is [] ? null : waiting.Min(group => group.FirstDue), campaign.Status == CampaignStatus.Sending ? End(groups, perSecond, now) : null,
            campaign.Status == CampaignStatus.Paused ? await HoldAsync(id, cancellationToken) : null, now);
    }

    private Task<List<Group>> GroupsAsync(CampaignId id, DateTimeOffset now, DateTimeOffset since, CancellationToken cancellationToken) => database.Recipients
        .Where(row => row.CampaignId == id)
        .GroupBy(row => new { row.State, Due = row.SendAt <= now })
        .Select(rows => new Group(
            rows.Key.State, rows.Key.Due, rows.LongCount(), rows.Min(row => row.SendAt), rows.Max(row => row.SendAt), rows.Min(row => row.UpdatedAt),
            rows.LongCount(row => row.UpdatedAt >= since)))
        .ToListAsync(cancellationToken);

    private async Task<(long Count, DateTimeOffset? Since)> HeldAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var batches = await database.SendBatches.Where(row => row.CampaignId == id && row.LeaseUntil != null)
            .Select(row => new { row.DueAt, row.FanIds.Length }).ToListAsync(cancellationToken);
        return batches is [] ? default : (batches.Sum(batch => batch.Length), batches.Min(batch => batch.DueAt));
    }

    /// <summary>Who is held by a worker is due until it is known what became of it; it is told apart here.</summary>
    private static List<CampaignStage> Stages(List<Group> groups, long excluded, (long Count, DateTimeOffset? Since) held, DateTimeOffset now)
    {
        var due = groups.Where(group => group is { State: RecipientState.Pending, Due: true }).ToList();
        var sending = Math.Min(held.Count, due.Sum(group => group.Count));
        var left = due.Sum(group => group.Count) - sending;
        return
        [
            new("excluded", excluded, null),
            new("waiting", groups.Where(group => group is { State: RecipientState.Pending, Due: false }).Sum(group => group.Count), null),
            new("due", left, left == 0 ? null : Age(due.Min(group => group.FirstDue), now)),
            new("sending", sending, sending == 0 ? null : Age(held.Since!.Value, now)), Stage(RecipientState.Accepted), Stage(RecipientState.Failed), Stage(RecipientState.Skipped),
            Stage(RecipientState.Uncertain, aged: true),
        ];

        CampaignStage Stage(RecipientState state, bool aged = false)
        {
            var own = groups.Where(group => group.State == state).ToList();
            return new(EnumText.Of(state), own.Sum(group => group.Count), aged && own is not [] ? Age(own.Min(group => group.FirstUpdate), now) : null);
        }
    }

    private static double Share(List<Group> groups)
    {
        var all = groups.Sum(group => group.Count);
        return all == 0 ? 0 : (double)groups.Where(Ended).Sum(group => group.Count) / all;
    }

    /// <summary>When what is left is through at this rate, and not before the last one's time.</summary>
    private static DateTimeOffset? End(List<Group> groups, double perSecond, DateTimeOffset now)
    {
        var left = groups.Where(group => !Ended(group)).ToList();
        if (left is [])
        {
            return now;
        }

        var last = left.Max(group => group.LastDue);
        var work = left.Where(group => group.Due).Sum(group => group.Count);
        return work == 0 ? last : perSecond == 0 ? null : Later(last, now.AddSeconds(work / perSecond));
    }

    private Task<string?> HoldAsync(CampaignId id, CancellationToken cancellationToken) => database.CampaignTransitions
        .Where(step => step.CampaignId == id && step.To == CampaignStatus.Paused).OrderByDescending(step => step.TransitionId)
        .Select(step => step.Reason).FirstOrDefaultAsync(cancellationToken);

    private static bool Ended(Group group) => group.State is not RecipientState.Pending;

    private static double Age(DateTimeOffset since, DateTimeOffset now) => Math.Max(0, (now - since).TotalSeconds);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed record Group(
        RecipientState State, bool Due, long Count, DateTimeOffset FirstDue, DateTimeOffset LastDue, DateTimeOffset FirstUpdate, long Lately);
}
