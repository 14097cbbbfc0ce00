using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys;

/// <summary>Loads journeys for a change.</summary>
internal static class JourneyLock
{
    /// <summary>
    /// Loads a journey and keeps its row until the transaction ends, so that moves of people and workers come one after the other. Take it before any
    /// lock on the journey's fans or campaigns.
    /// </summary>
    public static async Task<Journey?> LockJourneyAsync(this CampaignDbContext database, Guid journey, CancellationToken cancellationToken)
    {
        var promoter = database.CurrentPromoter?.Value;
        var rows = await database.Journeys
            .FromSql($"SELECT *, xmin FROM journeys WHERE promoter_id = {promoter} AND journey_id = {journey} FOR UPDATE")
            .ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>The same for a batch that moves fans: batches do not wait for each other, and pausing waits for them.</summary>
    public static async Task<Journey?> ShareJourneyAsync(this CampaignDbContext database, Guid journey, CancellationToken cancellationToken)
    {
        var promoter = database.CurrentPromoter?.Value;
        var rows = await database.Journeys
            .FromSql($"SELECT *, xmin FROM journeys WHERE promoter_id = {promoter} AND journey_id = {journey} FOR SHARE")
            .AsNoTracking().ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>The version that is not active yet.</summary>
    public static Task<JourneyVersion?> OpenVersionAsync(this CampaignDbContext database, Guid journey, CancellationToken cancellationToken) =>
        database.JourneyVersions.Where(row => row.JourneyId == journey
            && (row.Status == JourneyVersionStatus.Draft || row.Status == JourneyVersionStatus.InReview || row.Status == JourneyVersionStatus.Approved))
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Moves with every change of the journey's definition: what <c>If-Match</c> is compared with. Moving fans does not change it.</summary>
    public static string Tag(Journey journey, JourneyVersion shown) =>
        $"{shown.Version}.{EnumText.Of(shown.Status)}.{EnumText.Of(journey.Status)}.{shown.Hash[..12]}.{NameTag(journey.Name)}";

    private static string NameTag(string name) => Common.NamedId.Of(Guid.Empty, name).ToString("N")[..8];
}
