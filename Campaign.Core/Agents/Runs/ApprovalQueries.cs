using Campaign.Contracts.Agents;
using Campaign.Core.Campaigns;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>What waits for a person's approval: drafts of conversations, and campaigns made by hand that were submitted.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="clock">Says which questions have run out.</param>
public sealed class ApprovalQueries(CampaignDbContext database, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>All of them, the longest waiting first.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>At most 100 of each kind.</returns>
    public async Task<IReadOnlyList<WaitingApproval>> ListAsync(CancellationToken cancellationToken)
    {
        var names = await database.Memberships.AsNoTracking().Join(database.Users, member => member.UserId, user => user.Id, (_, user) => new { user.Id, user.DisplayName })
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var drafts = await DraftsAsync(names, cancellationToken);
        var campaigns = await CampaignsAsync(names, cancellationToken);
        return [.. drafts.Concat(campaigns).OrderBy(waiting => waiting.AskedAt)];
    }

    private async Task<IEnumerable<WaitingApproval>> DraftsAsync(Dictionary<Guid, string> names, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await (
            from interrupt in database.Interrupts.AsNoTracking()
            join thread in database.Threads.AsNoTracking() on interrupt.ThreadId equals thread.ThreadId
            join run in database.Runs.AsNoTracking() on interrupt.RunId equals run.RunId
            where interrupt.Status == InterruptStatus.Open && interrupt.ExpiresAt > now
            orderby interrupt.CreatedAt
            select new { Interrupt = interrupt, thread.Title, thread.Draft, run.CreatedBy }).Take(Most).ToListAsync(cancellationToken);
        return rows.Select(row => new WaitingApproval(
            row.Interrupt.InterruptId, row.Title, row.Draft.Intent?.Channels ?? [], row.Draft.Audience?.Sentence ?? "",
            row.Interrupt.Metadata.RecipientCount, row.Interrupt.CreatedAt)
        {
            ThreadId = row.Interrupt.ThreadId,
            CostEstimate = row.Interrupt.Metadata.CostEstimate,
            ExpiresAt = row.Interrupt.ExpiresAt,
            AskedBy = Name(names, row.CreatedBy),
        });
    }

    private async Task<IEnumerable<WaitingApproval>> CampaignsAsync(Dictionary<Guid, string> names, CancellationToken cancellationToken)
    {
        var rows = await database.Campaigns.AsNoTracking().Where(campaign => campaign.Status == CampaignStatus.InReview)
            .Select(campaign => new
            {
                campaign.CampaignId,
                campaign.Name,
                campaign.Channels,
                campaign.Sentence,
                campaign.AudienceCount,
                campaign.CreatedBy,
                campaign.CreatedAt,
                SubmittedAt = database.CampaignTransitions
                    .Where(move => move.CampaignId == campaign.CampaignId && move.To == CampaignStatus.InReview).Max(move => (DateTimeOffset?)move.At),
            })
            .OrderBy(campaign => campaign.CreatedAt).Take(Most).ToListAsync(cancellationToken);
        return rows.Select(row => new WaitingApproval(
            row.CampaignId.Value, row.Name, [.. row.Channels.Select(EnumText.Of)], row.Sentence, row.AudienceCount, row.SubmittedAt ?? row.CreatedAt)
        {
            CampaignId = row.CampaignId.Value,
            AskedBy = Name(names, row.CreatedBy),
        });
    }

    private static string? Name(Dictionary<Guid, string> names, Guid? id) => id is { } user ? names.GetValueOrDefault(user) : null;
}
