using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Common;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Reading;

/// <summary>Reads campaigns with the numbers of their sending.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="numbers">Counts recipients.</param>
public sealed class CampaignQueries(CampaignDbContext database, CampaignNumbers numbers)
{
    /// <summary>What people may do from outside; the others come by themselves.</summary>
    private static readonly CampaignMove[] PeoplesMoves =
    [
        CampaignMove.Submit, CampaignMove.Approve, CampaignMove.Reject, CampaignMove.Schedule, CampaignMove.Pause, CampaignMove.Resume, CampaignMove.Cancel,
    ];

    /// <summary>Campaigns, newest first.</summary>
    /// <param name="status">Only these; null for all.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such status or cursor.</exception>
    public async Task<Page<CampaignSummary>> ListAsync(string? status, string? after, int limit, CancellationToken cancellationToken)
    {
        // A journey shows its messages itself.
        var campaigns = database.Campaigns.AsNoTracking().Where(campaign => campaign.JourneyId == null);
        if (status is not null)
        {
            var wanted = EnumText.TryParse<CampaignStatus>(status, out var parsed)
                ? parsed
                : throw new DomainException("invalid_request", $"'{status}' is no status of a campaign.");
            campaigns = campaigns.Where(campaign => campaign.Status == wanted);
        }

        if (after is not null)
        {
            var (at, id) = Keyset.ReadMoment(after);
            campaigns = campaigns.Where(row => row.CreatedAt < at || (row.CreatedAt == at && ((Guid)(object)row.CampaignId).CompareTo(id) < 0));
        }

        var rows = await campaigns.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.CampaignId).Take(limit + 1).ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToList();
        var counts = await numbers.CountAsync(page, cancellationToken);
        var events = await EventNamesAsync(page, cancellationToken);
        return new Page<CampaignSummary>(
            [.. page.Select(row => new CampaignSummary(
                row.CampaignId.Value, row.Name, EnumText.Of(row.Status), [.. row.Channels.Select(EnumText.Of)],
                row.EventId is { } id ? events.GetValueOrDefault(id) : null, row.SendAt, row.CreatedAt, counts[row.CampaignId]))],
            rows.Count > limit ? Keyset.Write(page[^1].CreatedAt, page[^1].CampaignId.Value) : null);
    }

    /// <summary>A campaign whole.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign; null where there is none.</returns>
    public async Task<CampaignDetail?> FindAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var found = await database.Campaigns.AsNoTracking().Where(row => row.CampaignId == id)
            .Select(row => new { Campaign = row, Xmin = EF.Property<uint>(row, "xmin") }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var campaign = found.Campaign;
        var counts = (await numbers.CountAsync([campaign], cancellationToken))[id];
        return new CampaignDetail(
            id.Value, campaign.Name, EnumText.Of(campaign.Status), [.. campaign.Channels.Select(EnumText.Of)], EnumText.Of(campaign.Purpose),
            await EventAsync(campaign.EventId, cancellationToken), campaign.Rule, campaign.Sentence, campaign.Copy, campaign.Schedule, campaign.Revision,
            campaign.DraftHash, counts, await numbers.ExclusionsAsync(id, cancellationToken), campaign.ThreadId, campaign.CreatedAt, campaign.ApprovedAt,
            await PersonAsync(campaign.ApprovedBy, cancellationToken), campaign.StartedAt, campaign.CompletedAt,
            [.. CampaignLifecycle.LegalMoves(campaign).Where(PeoplesMoves.Contains).Select(EnumText.Of)],
            CampaignLock.Version(found.Xmin), campaign.Experiment, campaign.HoldoutShare);
    }

    /// <summary>A campaign's life so far, oldest first.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The steps; null where there is no such campaign.</returns>
    public async Task<IReadOnlyList<TimelineEntry>?> TimelineAsync(CampaignId id, CancellationToken cancellationToken)
    {
        if (!await database.Campaigns.AnyAsync(row => row.CampaignId == id, cancellationToken))
        {
            return null;
        }

        var steps = await database.CampaignTransitions.AsNoTracking().Where(step => step.CampaignId == id)
            .OrderBy(step => step.TransitionId).ToListAsync(cancellationToken);
        var names = await database.Users.AsNoTracking()
            .Where(user => database.Memberships.Any(member => member.UserId == user.Id))
            .ToDictionaryAsync(user => Actor.User(user.Id).Value, user => user.DisplayName, cancellationToken);
        return [.. steps.Select(step => new TimelineEntry(
            step.At, step.From is { } from ? EnumText.Of(from) : null, EnumText.Of(step.To), names.GetValueOrDefault(step.Actor, step.Actor), step.Reason))];
    }

    private async Task<Dictionary<long, string>> EventNamesAsync(List<MarketingCampaign> page, CancellationToken cancellationToken)
    {
        var ids = page.Where(row => row.EventId is not null).Select(row => row.EventId!.Value).Distinct().ToArray();
        return await database.Events.AsNoTracking().Where(row => ids.Contains(row.EventId)).ToDictionaryAsync(row => row.EventId, row => row.Name, cancellationToken);
    }

    private async Task<DraftEvent?> EventAsync(long? id, CancellationToken cancellationToken)
    {
        if (id is null || await database.Events.AsNoTracking().FirstOrDefaultAsync(row => row.EventId == id, cancellationToken) is not { } found)
        {
            return null;
        }

        var currency = await database.Promoters.Where(row => row.PromoterId == found.PromoterId).Select(row => row.Currency).FirstAsync(cancellationToken);
        var startsAt = TimeZoneInfo.ConvertTime(found.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone));
        return new DraftEvent(found.EventId, found.Name, found.Genre, found.Venue, found.City, startsAt, found.Price, currency);
    }

    private async Task<string?> PersonAsync(Guid? id, CancellationToken cancellationToken) =>
        id is null ? null : await database.Users.Where(user => user.Id == id).Select(user => user.DisplayName).FirstOrDefaultAsync(cancellationToken);
}
